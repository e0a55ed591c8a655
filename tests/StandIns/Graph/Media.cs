using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace StandIns.Graph;

internal sealed record StoredMedia(string Id, string Kind, string MimeType, string FileName, byte[] Bytes, DateTimeOffset Until)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));
}

/// <summary>Files on their way in and out. What the business uploads is kept 30 days, what people send 7; an address is good for 5 minutes.</summary>
internal sealed class Media(TimeProvider time, Func<string> url)
{
    private static readonly (string Kind, int Most, string[] Types)[] s_kinds =
    [
        ("image", 5 << 20, ["image/jpeg", "image/png"]),
        ("audio", 16 << 20, ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]),
        ("video", 16 << 20, ["video/3gpp", "video/mp4"]),
        ("sticker", 500 << 10, ["image/webp"]),
        ("document", 100 << 20,
        [
            "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ]),
    ];

    private readonly Dictionary<string, StoredMedia> _kept = [];
    private readonly Dictionary<string, (string MediaId, DateTimeOffset Until)> _addresses = [];
    private long _next = 1_900_000_000_000_001;

    public JsonObject Upload(IFormCollection form)
    {
        foreach (var name in form.Keys.Where(name => name is not ("messaging_product" or "type")))
            throw new GraphError(100, $"Unexpected key \"{name}\"");
        if (form["messaging_product"] != "whatsapp")
            throw new GraphError(100, "(#100) The parameter messaging_product is required.");
        if (form.Files.GetFile("file") is not { } file)
            throw new GraphError(131008, "Parameter 'file' is mandatory");
        var type = (file.ContentType ?? "").Split(';')[0].Trim();
        if (s_kinds.FirstOrDefault(kind => kind.Types.Contains(type)) is not { Kind: not null } kind)
            throw new GraphError(100, $"Param file must be a file with one of the following types: {string.Join(", ", s_kinds.SelectMany(known => known.Types))}. Received file of type '{type}'.");
        if (file.Length == 0 || file.Length > kind.Most)
            throw new GraphError(131053, $"File of {file.Length} bytes; {kind.Kind} takes 1 to {kind.Most}");
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return new JsonObject { ["id"] = Keep(kind.Kind, type, file.FileName, bytes.ToArray(), TimeSpan.FromDays(30)).Id };
    }

    public StoredMedia Keep(string kind, string type, string fileName, byte[] bytes, TimeSpan lives)
    {
        var media = new StoredMedia($"{_next++}", kind, type, fileName, bytes, time.GetUtcNow() + lives);
        return _kept[media.Id] = media;
    }

    /// <summary>The medium of a message to send, by its id; null where it is a link, which nobody here fetches.</summary>
    public StoredMedia? Used(JsonObject part, string kind)
    {
        var (id, link) = (part["id"]?.GetValue<string>(), part["link"]?.GetValue<string>());
        if (id is null == link is null)
            throw new GraphError(131008, $"{kind} takes either 'id' or 'link'");
        if (link is not null)
            return Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? null : throw new GraphError(131009, "link is not a valid URL");
        var media = Find(id!) ?? throw new GraphError(131053, "Media ID not found or expired");
        return media.Kind == kind ? media : throw new GraphError(131053, $"Media of type {media.MimeType} cannot be sent as {kind}");
    }

    public StoredMedia? Find(string id) => _kept.TryGetValue(id, out var media) && media.Until > time.GetUtcNow() ? media : null;

    public JsonObject Describe(string id)
    {
        var media = Find(id) ?? throw new GraphError(100, $"Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation");
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        _addresses[key] = (id, time.GetUtcNow().AddMinutes(5));
        return new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = $"{url()}/whatsapp_business/attachments/?mid={id}&hash={key}",
            ["mime_type"] = media.MimeType,
            ["sha256"] = media.Sha256,
            ["file_size"] = media.Bytes.Length,
            ["id"] = id,
        };
    }

    public bool Delete(string id) => _kept.Remove(id);

    public StoredMedia? AtAddress(string mediaId, string key) =>
        _addresses.TryGetValue(key, out var address) && address.MediaId == mediaId && address.Until > time.GetUtcNow() ? Find(mediaId) : null;
}
