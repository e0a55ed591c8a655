using System.Text.Json;
using Bot.Messages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>Direct Line 3.0 as its clients really call it: tokens, conversations, activities, the stream.</summary>
public sealed class DirectLineServer(DirectLineTalks talks, DirectLineStreams streams, DirectLineTokens tokens, DirectLineDoor door, PublicUrl publicUrl)
{
    public static void Map(WebApplication app, string corsPolicy)
    {
        var line = app.MapGroup("/v3/directline").RequireCors(corsPolicy).AddEndpointFilter(DirectLineRefusal.Answer).AddEndpointFilter(CheckOrigin);
        line.MapPost("/tokens/generate", (HttpContext http, DirectLineServer server) => server.GenerateAsync(http));
        line.MapPost("/tokens/refresh", (HttpContext http, DirectLineServer server) => server.Refresh(http));
        line.MapPost("/conversations", (HttpContext http, DirectLineServer server) => server.StartAsync(http));
        line.MapGet("/conversations/{id}", (HttpContext http, string id, DirectLineServer server) => server.ReconnectAsync(http, id));
        line.MapGet("/conversations/{id}/activities", (HttpContext http, string id, DirectLineServer server) => server.ListAsync(http, id));
        line.MapPost("/conversations/{id}/activities", (HttpContext http, string id, DirectLineServer server) => server.TakeAsync(http, id));
        line.MapPost("/conversations/{id}/upload", (HttpContext http, string id, DirectLineServer server) => server.TakeUploadAsync(http, id));
        line.MapGet("/conversations/{id}/stream", (HttpContext http, string id, DirectLineServer server) => server.StreamAsync(http, id));
        line.Map("/{**rest}", IResult () => throw DirectLineRefusal.NoSuchCall());
    }

    /// <summary>A token that was stolen is of no use to the page of another origin: every call is looked at, not the first alone.</summary>
    private static ValueTask<object?> CheckOrigin(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.RequestServices.GetRequiredService<DirectLineDoor>().CheckOrigin(call.HttpContext);
        return next(call);
    }

    /// <summary>A token for a conversation that does not begin yet.</summary>
    private async Task<IResult> GenerateAsync(HttpContext http)
    {
        return Results.Json(Ticket(NewPass(http, await DirectLineBody.ReadAsync(http))));
    }

    private IResult Refresh(HttpContext http) => Results.Json(Ticket(Pass(http)));

    private async Task<IResult> StartAsync(HttpContext http)
    {
        var body = await DirectLineBody.ReadAsync(http);
        var hasToken = DirectLineDoor.Bearer(http) is not null && !door.ShowsSecret(http);
        var pass = hasToken ? Pass(http) : NewPass(http, body);
        door.CheckPlace();
        var isNew = await talks.StartAsync(pass, DirectLineWords.Locale(body), http.RequestAborted);
        return Results.Json(Ticket(pass, http), statusCode: isNew ? 201 : 200);
    }

    private async Task<IResult> ReconnectAsync(HttpContext http, string id)
    {
        var pass = await PassAsync(http, id);
        await ExistsAsync(id);
        return Results.Json(Ticket(pass, http));
    }

    private async Task<IResult> ListAsync(HttpContext http, string id)
    {
        await PassAsync(http, id);
        await ExistsAsync(id);
        var page = await talks.SinceAsync(id, Watermark(http));
        return Results.Text(DirectLineWords.Frame(page.Activities, page.Watermark), "application/json");
    }

    private async Task<IResult> TakeAsync(HttpContext http, string id)
    {
        var pass = await PassAsync(http, id);
        door.CheckPlace();
        return await KeepAsync(pass, DirectLineWords.Read(await DirectLineBody.ReadAsync(http)), http);
    }

    /// <summary>Pictures and files cannot be read yet. The bot says so in the conversation; the files themselves are let go.</summary>
    private async Task<IResult> TakeUploadAsync(HttpContext http, string id)
    {
        var pass = await PassAsync(http, id);
        door.CheckPlace();
        var caption = await CaptionAsync(http);
        var said = (caption ?? new(IncomingKind.Unreadable, "", null, null, null)) with { Kind = IncomingKind.Unreadable };
        var kept = await KeepAsync(pass, said, http);
        return http.Request.ContentLength > DirectLineBody.Largest ? throw DirectLineRefusal.TooLarge() : kept;
    }

    private async Task<IResult> KeepAsync(DirectLinePass pass, DirectLineSaid? said, HttpContext http)
    {
        if (said is null)
        {
            // A type that nobody answers is taken and forgotten.
            await ExistsAsync(pass.ConversationId);
            return Results.Json(new { id = DirectLineActivity.IdOf(pass.ConversationId, 0) });
        }
        var kept = await talks.KeepAsync(pass, said, http.RequestAborted) ?? throw DirectLineRefusal.NotFound();
        streams.Typing(pass.ConversationId);
        return Results.Json(new { id = kept });
    }

    private async Task<IResult> StreamAsync(HttpContext http, string id)
    {
        if (!tokens.TryRead(http.Request.Query["t"], out var pass))
            throw DirectLineRefusal.TokenExpired();
        await BelongsAsync(pass, id);
        await ExistsAsync(id);
        if (!http.WebSockets.IsWebSocketRequest)
            throw DirectLineRefusal.Malformed("This address is for WebSockets.");
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await streams.ServeAsync(socket, id, Watermark(http), talks.SinceAsync);
        return Results.Empty;
    }

    /// <summary>A new conversation for whoever may begin one.</summary>
    private DirectLinePass NewPass(HttpContext http, JsonElement body)
    {
        var isServer = door.ShowsSecret(http);
        if (door.NeedsSecret && !isServer)
            throw DirectLineDoor.Bearer(http) is null ? DirectLineRefusal.NoToken() : DirectLineRefusal.TokenExpired();
        door.Count(http);
        if (!isServer || body.Member("user", JsonValueKind.Object)?.Text("id") is not { Length: > 0 } user)
            return DirectLinePass.Draw();
        if (user.Length > 100 || user.Any(char.IsControl))
            throw DirectLineRefusal.Malformed("user.id takes up to 100 characters.");
        return DirectLinePass.Draw(user);
    }

    private DirectLinePass Pass(HttpContext http) =>
        tokens.TryRead(DirectLineDoor.Bearer(http) ?? throw DirectLineRefusal.NoToken(), out var pass) ? pass : throw DirectLineRefusal.TokenExpired();

    private async Task<DirectLinePass> PassAsync(HttpContext http, string id)
    {
        var pass = Pass(http);
        await BelongsAsync(pass, id);
        return pass;
    }

    /// <summary>A token gives one conversation only.</summary>
    private async Task BelongsAsync(DirectLinePass pass, string id)
    {
        if (pass.ConversationId != id)
            throw await talks.ExistsAsync(id) ? DirectLineRefusal.OtherConversation() : DirectLineRefusal.NotFound();
    }

    private async Task ExistsAsync(string id)
    {
        if (!await talks.ExistsAsync(id))
            throw DirectLineRefusal.NotFound();
    }

    private static int Watermark(HttpContext http) => DirectLineWords.Watermark(http.Request.Query["watermark"]);

    private object Ticket(DirectLinePass pass) => new { conversationId = pass.ConversationId, token = tokens.Write(pass), expires_in = (int)DirectLineTokens.Lifetime.TotalSeconds };

    /// <summary>The same with the address of the stream, which goes on after the caller's watermark.</summary>
    private object Ticket(DirectLinePass pass, HttpContext http)
    {
        var token = tokens.Write(pass);
        var scheme = IsSecure(http) ? "wss" : "ws";
        var watermark = Watermark(http);
        var after = watermark > 0 ? $"watermark={watermark}&" : "";
        return new
        {
            conversationId = pass.ConversationId,
            token,
            expires_in = (int)DirectLineTokens.Lifetime.TotalSeconds,
            streamUrl = $"{scheme}://{http.Request.Host}/v3/directline/conversations/{pass.ConversationId}/stream?{after}t={token}",
        };
    }

    /// <summary>A page served over TLS may open no other socket, so a proxy that takes the TLS off must not make the address a plain one.</summary>
    private bool IsSecure(HttpContext http) =>
        http.Request.IsHttps
        || http.Request.Headers["X-Forwarded-Proto"] == "https"
        || (Uri.TryCreate(publicUrl.Root, UriKind.Absolute, out var root) && root.Scheme == "https" && root.Authority == http.Request.Host.Value);

    /// <summary>The activity that comes with an upload; null where there is none that can be read.</summary>
    private static async Task<DirectLineSaid?> CaptionAsync(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.Boundary.HasValue)
            return null;
        try
        {
            var parts = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), http.Request.Body) { BodyLengthLimit = DirectLineBody.Largest };
            while (await parts.ReadNextSectionAsync(http.RequestAborted) is { } part)
            {
                if (part.ContentType?.Contains("vnd.microsoft.activity", StringComparison.OrdinalIgnoreCase) != true)
                    continue;
                using var bytes = new MemoryStream();
                await part.Body.CopyToAsync(bytes, http.RequestAborted);
                return DirectLineWords.Read(DirectLineBody.Parse(bytes.ToArray()));
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or DirectLineRefusal)
        {
            // A broken upload is as unreadable as a whole one.
        }
        return null;
    }
}
