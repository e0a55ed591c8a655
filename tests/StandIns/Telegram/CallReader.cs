using System.Text.Json;
using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>A file as it was uploaded.</summary>
internal sealed record Upload(string FileName, string ContentType, byte[] Bytes);

/// <summary>What a caller sent, before anybody has asked whether it is right.</summary>
/// <param name="Texts">A form: every field is text, whatever it stands for.</param>
internal sealed record Sent(JsonObject Fields, IReadOnlyDictionary<string, Upload> Files, bool Texts)
{
    /// <summary>Reads the query of the address and the body: JSON, urlencoded or multipart.</summary>
    public static async Task<Sent> ReadAsync(HttpRequest request)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in request.Query)
            fields[name] = value.ToString();
        if (request.HasFormContentType)
            return await FormAsync(request, fields);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        if (body.Length == 0)
            return new Sent(fields, new Dictionary<string, Upload>(), true);
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            throw new Refusal(400, $"Bad Request: unsupported content type {request.ContentType}");
        return new Sent(Json(body.ToArray(), fields), new Dictionary<string, Upload>(), false);
    }

    public static JsonObject Json(byte[] bytes, JsonObject? with = null)
    {
        with ??= [];
        try
        {
            if (JsonNode.Parse(bytes) is not JsonObject json)
                throw new Refusal(400, "Bad Request: expected JSON object");
            foreach (var (name, value) in json)
                with[name] = value?.DeepClone();
            return with;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new Refusal(400, "Bad Request: can't parse JSON object");
        }
    }

    private static async Task<Sent> FormAsync(HttpRequest request, JsonObject fields)
    {
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(new Microsoft.AspNetCore.Http.Features.FormOptions { MultipartBodyLengthLimit = long.MaxValue, ValueLengthLimit = 1 << 24 });
        }
        catch (InvalidDataException)
        {
            throw new Refusal(400, "Bad Request: can't parse the form");
        }
        foreach (var (name, value) in form)
            fields[name] = value.ToString();
        var files = new Dictionary<string, Upload>();
        foreach (var file in form.Files)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes);
            files[file.Name] = new Upload(file.FileName, file.ContentType ?? "", bytes.ToArray());
        }
        return new Sent(fields, files, true);
    }
}
