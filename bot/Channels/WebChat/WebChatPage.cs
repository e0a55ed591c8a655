using System.Security.Cryptography;
using Bot.Channels.BotFramework.DirectLine;
using Bot.Messages;
using Microsoft.Net.Http.Headers;

namespace Bot.Channels.WebChat;

/// <summary>The web chat at <c>/</c>: a page that speaks Direct Line like everybody else, and what its server does for it.</summary>
public static class WebChatPage
{
    /// <summary>Nothing from elsewhere, nothing inside the page's own text. "ws:" and "wss:" to this host are said for browsers that do not take them from 'self'.</summary>
    private static string Policy(HostString host) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws://{host} wss://{host}; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

    private static readonly (string Path, string File, string Type)[] s_files =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/webchat/chat.css", "chat.css", "text/css; charset=utf-8"),
        ("/webchat/chat.js", "chat.js", "text/javascript; charset=utf-8"),
        ("/webchat/line.js", "line.js", "text/javascript; charset=utf-8"),
        ("/webchat/bubbles.js", "bubbles.js", "text/javascript; charset=utf-8"),
        ("/webchat/words.js", "words.js", "text/javascript; charset=utf-8"),
        ("/webchat/icon.svg", "icon.svg", "image/svg+xml"),
    ];

    public static void Map(WebApplication app)
    {
        foreach (var (path, file, type) in s_files)
            MapFile(app, path, Read(file), type);

        var own = app.MapGroup("/webchat").AddEndpointFilter(DirectLineRefusal.Answer);
        own.MapGet("/info", async (ISampleMark mark) => Results.Json(new { sample = await mark.IsSampleAsync() }));
        own.MapPost("/token", GiveTokenAsync);
        own.MapPost("/forget", (HttpContext http, DirectLineDoor door) =>
        {
            CheckOwnPage(http);
            WebChatVisits.Forget(http);
            return Results.NoContent();
        });
    }

    /// <summary>A token for the conversation this browser had before, or for a new one. A secret, where there is one, stays on this side.</summary>
    private static IResult GiveTokenAsync(HttpContext http, WebChatVisits visits, DirectLineDoor door, DirectLineTokens tokens)
    {
        CheckOwnPage(http);
        var pass = visits.Find(http);
        if (pass is null)
        {
            door.Count(http);
            pass = DirectLinePass.Draw();
            visits.Remember(http, pass);
        }
        return Results.Json(new { conversationId = pass.ConversationId, token = tokens.Write(pass), expires_in = (int)DirectLineTokens.Lifetime.TotalSeconds });
    }

    /// <summary>Browsers name the origin with every POST.</summary>
    private static void CheckOwnPage(HttpContext http)
    {
        if (!DirectLineDoor.IsOwn(http, http.Request.Headers.Origin.ToString()))
            throw DirectLineRefusal.OtherOrigin();
    }

    private static void MapFile(WebApplication app, string path, byte[] bytes, string type)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        app.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext http) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = Policy(http.Request.Host);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            // A new release counts at the next visit.
            headers.CacheControl = "no-cache";
            return Results.Bytes(bytes, type, entityTag: tag);
        });
    }

    private static byte[] Read(string file)
    {
        using var resource = typeof(WebChatPage).Assembly.GetManifestResourceStream($"webchat/{file}")
            ?? throw new InvalidOperationException($"The page's {file} is not in the program.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
