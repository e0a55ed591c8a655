using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>
/// Files that are sent by their address, and that the server fetches: photos up to 5 MB, others up to 20 MB, and as documents only GIF, PDF and ZIP.
/// This one fetches from loopback alone; everything else is not to be reached from here.
/// </summary>
internal static class WebFiles
{
    private const int Largest = 20 << 20;
    private const int LargestPhoto = 5 << 20;

    private static readonly string[] s_documents = ["application/pdf", "application/zip", "image/gif"];
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(10) };

    public static bool Is(string said) => said.StartsWith("http://", StringComparison.Ordinal) || said.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>What was sent, and beside it what the field names by an address.</summary>
    /// <exception cref="Refusal">It cannot be had, is too large or of a wrong type.</exception>
    public static async Task<IReadOnlyDictionary<string, Upload>> WithAsync(IReadOnlyDictionary<string, Upload> files, JsonObject fields, string kind, CancellationToken gone) =>
        fields[kind]!.GetValue<string>() is var said && Is(said) ? new Dictionary<string, Upload>(files) { [said] = await FetchAsync(said, kind, gone) } : files;

    private static async Task<Upload> FetchAsync(string said, string kind, CancellationToken gone)
    {
        if (!Uri.TryCreate(said, UriKind.Absolute, out var address) || !address.IsLoopback)
            throw Bad("failed to get HTTP URL content");
        byte[] bytes;
        MediaTypeHeaderValue? type;
        try
        {
            using var answer = await s_http.GetAsync(address, gone);
            bytes = answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync(gone) : [];
            type = answer.Content.Headers.ContentType;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !gone.IsCancellationRequested)
        {
            throw Bad("failed to get HTTP URL content");
        }
        if (bytes.Length == 0 || bytes.Length > (kind == "photo" ? LargestPhoto : Largest))
            throw Bad("failed to get HTTP URL content");
        var named = type?.MediaType ?? "";
        if (kind == "photo" ? !named.StartsWith("image/", StringComparison.Ordinal) : !s_documents.Contains(named))
            throw Bad("wrong type of the web page content");
        return new Upload(Path.GetFileName(address.AbsolutePath), named, bytes);
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: {why}");
}
