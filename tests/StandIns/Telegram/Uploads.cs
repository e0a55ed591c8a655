using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>Files on their way in and out: a part of the form by its name, an address from which it is fetched, or a file_id that this server gave out.</summary>
internal static class Uploads
{
    private const int Largest = 50 << 20;
    private const int LargestPhoto = 10 << 20;
    private const int LargestDownload = 20 << 20;

    public static StoredFile Resolve(World world, string said, IReadOnlyDictionary<string, Upload> files, string kind)
    {
        if (said.StartsWith("attach://", StringComparison.Ordinal))
            return files.TryGetValue(said["attach://".Length..], out var upload) ? New(world, upload, kind) : throw Bad($"there is no {kind} in the request");
        if (WebFiles.Is(said))
            return files.TryGetValue(said, out var fetched) ? New(world, fetched, kind) : throw Bad("failed to get HTTP URL content");
        if (!world.Files.TryGetValue(said, out var file))
            throw Bad("wrong file identifier/HTTP URL specified");
        return file.Kind == kind ? file : throw Bad($"can't use file of type {file.Kind} as {kind}");
    }

    public static JsonNode Describe(World world, string id)
    {
        if (!world.Files.TryGetValue(id, out var file))
            throw Bad("invalid file_id");
        if (file.Bytes.Length > LargestDownload)
            throw Bad("file is too big");
        return new JsonObject { ["file_id"] = file.Id, ["file_unique_id"] = file.UniqueId, ["file_size"] = file.Bytes.Length, ["file_path"] = Path(file) };
    }

    public static StoredFile? ByPath(World world, string path) => world.Files.Values.FirstOrDefault(file => Path(file) == path && file.Bytes.Length <= LargestDownload);

    private static string Path(StoredFile file) => $"{file.Kind}s/{file.UniqueId}{System.IO.Path.GetExtension(file.Name)}";

    private static StoredFile New(World world, Upload upload, string kind)
    {
        if (upload.Bytes.Length == 0)
            throw Bad("file must be non-empty");
        if (upload.FileName.Length == 0)
            throw Bad($"{kind} must have a file name");
        if (kind == "document")
            return upload.Bytes.Length <= Largest ? world.Keep(kind, upload.FileName, upload.ContentType, upload.Bytes) : throw new Refusal(413, "Request Entity Too Large");
        if (upload.Bytes.Length > LargestPhoto)
            throw Bad("file of size over 10 MB is too big for a photo");
        if (Pictures.Size(upload.Bytes) is not { } size)
            throw Bad("IMAGE_PROCESS_FAILED");
        return size.Width + size.Height <= 10_000 && size.Width > 0 && size.Height > 0 && Math.Max(size.Width, size.Height) <= 20 * Math.Min(size.Width, size.Height)
            ? world.Keep(kind, upload.FileName, upload.ContentType, upload.Bytes, size.Width, size.Height)
            : throw Bad("PHOTO_INVALID_DIMENSIONS");
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: {why}");
}
