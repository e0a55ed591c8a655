using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bot.Messages;

namespace Bot.Commands;

/// <summary>Where results go: UTF-8 without a byte order mark, whatever the locale; as text or as JSON Lines.</summary>
internal static class Results
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Indonesian and emoji stay readable; what ends a line for some readers (U+2028) is still escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_jsonWithoutNulls = new(s_json) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Makes the console speak UTF-8 without asking the locale.</summary>
    public static void UseUtf8()
    {
        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), s_utf8) { AutoFlush = true, NewLine = "\n" });
        Console.SetError(TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), s_utf8) { AutoFlush = true, NewLine = "\n" }));
    }

    /// <summary>An object as one line of JSON.</summary>
    public static string Json(object value, bool withoutNulls = false) =>
        JsonSerializer.Serialize(value, withoutNulls ? s_jsonWithoutNulls : s_json);

    /// <summary>Both languages in one line, Indonesian first: an operator's language is not known.</summary>
    public static string Both(Phrase phrase) =>
        phrase.Indonesian == phrase.English ? phrase.Indonesian : $"{phrase.Indonesian} / {phrase.English}";

    /// <summary>Bytes into a file, or as they are to standard output where none is named.</summary>
    public static async Task WriteAsync(string? path, byte[] bytes, CancellationToken cancellation)
    {
        if (path is not null)
        {
            await WriteFileAsync(path, bytes, cancellation);
            return;
        }
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(bytes, cancellation);
    }

    public static Task WriteFileAsync(string path, string text, CancellationToken cancellation) => WriteFileAsync(path, s_utf8.GetBytes(text), cancellation);

    /// <summary>Writes a file whole or not at all: beside it first, then moved into place.</summary>
    private static async Task WriteFileAsync(string path, byte[] bytes, CancellationToken cancellation)
    {
        var full = Path.GetFullPath(path);
        var beside = $"{full}.{Path.GetRandomFileName()}.tmp";
        try
        {
            await File.WriteAllBytesAsync(beside, bytes, cancellation);
            File.Move(beside, full, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
