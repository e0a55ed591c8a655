using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StandIns.Remote;

namespace StandIns.Graph;

/// <summary>How a stand-in of the Graph API begins.</summary>
public sealed record GraphOptions
{
    public int Port { get; init; }
    public string PhoneNumberId { get; init; } = "106540352242922";
    public string DisplayPhoneNumber { get; init; } = "622150800123";
    public string BusinessAccountId { get; init; } = "102290129340398";
    public string AccessToken { get; init; } = "EAAGstandInToken0123456789";
    public string AppSecret { get; init; } = "0123456789abcdef0123456789abcdef";
    public string VerifyToken { get; init; } = "kata-sandi-verifikasi";

    /// <summary>What is about the person (window closed, not on WhatsApp) is told later, by a status, as the real server mostly does; else in the answer.</summary>
    public bool ErrorsComeLater { get; init; }

    public TimeProvider? Time { get; init; }
}

/// <summary>
/// A strict stand-in of https://graph.facebook.com for WhatsApp: one business number, people who write to it, webhooks signed as Meta signs them.
/// People are <see cref="GraphPerson"/>; what they see is <see cref="Heard"/>; what the business called is in <see cref="RemoteServer.Log"/>.
/// </summary>
public sealed partial class GraphServer : RemoteServer
{
    private readonly GraphOptions _options;
    private readonly Lock _gate = new();
    private readonly Templates _templates = new();
    private readonly Media _media;
    private readonly GraphWebhook _webhook;
    private readonly GraphSending _sending;
    private bool _revoked;

    private GraphServer(GraphOptions options) : base(options.Time, options.Port)
    {
        _options = options;
        _media = new Media(Time, () => Url);
        _webhook = new GraphWebhook(options, Deliveries, Time, Closing);
        _sending = new GraphSending(_media, _templates, Rates, options, Time);
    }

    public string PhoneNumberId => _options.PhoneNumberId;

    public string AccessToken => _options.AccessToken;

    public string AppSecret => _options.AppSecret;

    public string VerifyToken => _options.VerifyToken;

    public GraphRates Rates { get; } = new();

    public GraphDeliveries Deliveries { get; } = new();

    /// <summary>What is told of each accepted message.</summary>
    public GraphStatuses Statuses { get; set; } = new();

    public static async Task<GraphServer> StartAsync(GraphOptions? options = null)
    {
        var server = new GraphServer(options ?? new GraphOptions());
        await server.ComeBackAsync();
        return server;
    }

    /// <summary>A fault that answers an error of Meta's table, as <c>Faults.Next(3, GraphServer.Error(131056))</c>.</summary>
    public static Fault Error(int code, string? details = null, int? retryAfter = null)
    {
        var answer = new GraphError(code, details).Answer();
        return Fault.Status(answer.Status, answer.Body, retryAfter);
    }

    /// <summary>A template is there from now on, or has another state or body than before.</summary>
    public void Put(GraphTemplate template)
    {
        lock (_gate)
            _templates.Put(template);
    }

    /// <summary>From now on every call is answered 190.</summary>
    public void RevokeToken() => _revoked = true;

    public void GiveTokenBack() => _revoked = false;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _webhook.Dispose();
    }

    private protected override async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var (name, fields, body) = await ReadAsync(request);
        await MeetAsync(context, name, fields, async () =>
        {
            try
            {
                Authorise(request);
                return await CallAsync(request, name, body);
            }
            catch (GraphError error)
            {
                return error.Answer();
            }
        });
    }

    private protected override Answer Failing(Fault fault) =>
        fault.Body is { } body ? new Answer(fault.Code, body.DeepClone(), false, fault.RetryAfter) : GraphError.OfStatus(fault.Code).Answer(fault.RetryAfter) with { Status = fault.Code };

    private async Task<Answer> CallAsync(HttpRequest request, string name, JsonObject? body)
    {
        var id = request.Path.Value!.Split('/') is [_, _, var second, ..] ? second : "";
        switch (name)
        {
            case "download":
                lock (_gate)
                    return _media.AtAddress(request.Query["mid"].ToString(), request.Query["hash"].ToString()) is { } media ? new Answer(200, null, true, Bytes: media.Bytes, ContentType: media.MimeType) : new Answer(404, null);
            case "messages" or "status" when id == PhoneNumberId:
                return await TakeAsync(body ?? throw new GraphError(100, "The request body is not valid JSON"));
            case "media" when id == PhoneNumberId:
                var form = request.HasFormContentType ? await request.ReadFormAsync() : throw new GraphError(131008, "Parameter 'file' is mandatory");
                lock (_gate)
                    return Good(_media.Upload(form));
            case "GET media":
                if (request.Query["phone_number_id"] is [{ } number] && number != PhoneNumberId)
                    throw Unknown(id);
                lock (_gate)
                    return Good(_media.Describe(id));
            case "DELETE media":
                lock (_gate)
                    return _media.Delete(id) ? Good(new JsonObject { ["success"] = true }) : throw Unknown(id);
            case "GET number":
                return Good(new JsonObject { ["id"] = PhoneNumberId, ["display_phone_number"] = _options.DisplayPhoneNumber, ["verified_name"] = "Tanya ASN", ["quality_rating"] = "GREEN", ["code_verification_status"] = "VERIFIED", ["platform_type"] = "CLOUD_API" });
            case "GET message_templates" when id == _options.BusinessAccountId:
                lock (_gate)
                    return Good(new JsonObject { ["data"] = _templates.ToJson(request.Query["name"] is [{ } wanted] ? wanted : null) });
            default:
                throw Unknown(id);
        }
    }

    /// <summary>What is called, by the shape of its address, and what stands in it.</summary>
    private async Task<(string Name, JsonObject Fields, JsonObject? Body)> ReadAsync(HttpRequest request)
    {
        var query = new JsonObject([.. request.Query.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToString()))]);
        if (request.Path == "/whatsapp_business/attachments/" && HttpMethods.IsGet(request.Method))
            return ("download", query, null);
        var path = Path().Match(request.Path.Value!);
        if (!path.Success)
            return ("unknown", query, null);
        var name = path.Groups["what"].Value;
        if (!HttpMethods.IsPost(request.Method))
            return ($"{request.Method} {(name.Length > 0 ? name : path.Groups["id"].Value == PhoneNumberId ? "number" : "media")}", query, null);
        if (name != "messages")
            return (name, request.HasFormContentType ? Shown(await request.ReadFormAsync()) : query, null);
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        try
        {
            var json = JsonNode.Parse(bytes.ToArray()) as JsonObject;
            return (json?.ContainsKey("status") == true ? "status" : "messages", json is null ? [] : (JsonObject)json.DeepClone(), json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return (name, [], null);
        }
    }

    private void Authorise(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
            throw new GraphError(0, "Authentication Error: no access token");
        if (_revoked || header["Bearer ".Length..] != AccessToken)
            throw new GraphError(190);
    }

    private static JsonObject Shown(IFormCollection form)
    {
        var fields = new JsonObject([.. form.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.ToString()))]);
        foreach (var file in form.Files)
            fields[file.Name] = new JsonObject { ["file_name"] = file.FileName, ["content_type"] = file.ContentType, ["size"] = file.Length };
        return fields;
    }

    private static Answer Good(JsonNode body) => new(200, body, true);

    private static GraphError Unknown(string id) => new(100, $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation");

    [GeneratedRegex(@"^/v\d+\.\d/(?<id>\d+)(?:/(?<what>[a-z_]+))?/?$")]
    private static partial Regex Path();
}
