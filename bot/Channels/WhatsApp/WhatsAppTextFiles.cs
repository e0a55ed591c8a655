using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using static Bot.Channels.WhatsApp.WhatsAppEnvelope;

namespace Bot.Channels.WhatsApp;

/// <summary>Plain texts that people send as a file: fetched from Meta, checked, and read as if they had been typed. Nothing of them is kept here.</summary>
public sealed class WhatsAppTextFiles(WhatsAppClient client, TimeProvider time)
{
    private const int Largest = 64 * 1024;
    private const int MostTries = 2;
    private static readonly TimeSpan s_betweenTries = TimeSpan.FromSeconds(1);
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding s_windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The id of a message's text file with Meta and its hash, if it was told, with a space between; null where it brings no such file.</summary>
    public static string? In(JsonElement message)
    {
        var document = Part(message, "document");
        var isText = TextAt(document, "mime_type")?.Split(';')[0].Trim() == "text/plain" || TextAt(document, "filename")?.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) == true;
        return isText && Id(TextAt(document, "id")) is { } id && id.All(char.IsAsciiLetterOrDigit) ? $"{id} {Id(TextAt(document, "sha256"))}" : null;
    }

    /// <summary>The words of a file as <see cref="In"/> names it; null where it is too large or no text, and where a second try fails too.</summary>
    public async Task<string?> ReadAsync(string file, CancellationToken cancellation)
    {
        var (id, hash) = file.Split(' ') is [var first, { Length: > 0 } second] ? (first, second) : (file.Trim(), null);
        for (var tries = 1; ; tries++)
        {
            var found = await client.FileAsync(id, cancellation);
            if (found?.Size > Largest)
                return null;
            // The address is good for five minutes, so each try asks for it anew.
            if (found is not null && await client.DownloadAsync(found.Url, Largest, cancellation) is { } bytes && IsWhole(bytes, hash ?? found.Sha256))
                return Words(bytes);
            if (tries == MostTries)
                return null;
            await Task.Delay(s_betweenTries, time, cancellation);
        }
    }

    /// <summary>As hex digits and in base 64 alike.</summary>
    private static bool IsWhole(byte[] bytes, string? hash)
    {
        var real = SHA256.HashData(bytes);
        return hash is not null && (hash.Equals(Convert.ToHexString(real), StringComparison.OrdinalIgnoreCase) || hash == Convert.ToBase64String(real));
    }

    private static string? Words(byte[] bytes)
    {
        // No text has a zero in it, except in UTF-16, which would be read as noise.
        if (bytes.Contains((byte)0))
            return null;
        string text;
        try
        {
            text = s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            text = s_windows.GetString(bytes);
        }
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim();
        return text.Length > 0 ? text : null;
    }
}
