using System.Text.Json;
using Bot.Messages;
using Bot.Storage;

namespace Bot.Channels.BotFramework.Connector;

/// <summary><c>/api/messages</c>: what the Bot Connector calls. Answered as soon as the activity is kept; the reply goes its own way.</summary>
public sealed class ConnectorDoor(InboundTokens tokens, WebhookDoor door, Database database, Inbox inbox, ChannelHealths healths)
{
    private const int Largest = 1 << 20;

    /// <summary>Off, the address is not there.</summary>
    public static void Map(WebApplication app)
    {
        if (app.Services.GetService<BotFrameworkSettings>() is not { } settings)
            return;
        var hasPassword = settings.AppPassword is not null;
        app.Services.GetRequiredService<ChannelHealths>().Of(ConnectorConversation.Channel).Is(
            hasPassword ? ChannelState.On : ChannelState.Stopped, hasPassword ? null : "BotFramework:AppPassword belum diisi: pesan diterima, tetapi balasan belum bisa dikirim.");
        app.MapPost("/api/messages", (HttpContext http, ConnectorDoor connector) => connector.TakeAsync(http));
    }

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        var health = healths.Of(ConnectorConversation.Channel);
        if (await WebhookDoor.ReadAsync(http, Largest) is not { } body)
            return Refusal(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The body is larger than 1 MiB.");
        try
        {
            if (await tokens.ReadAsync(http.Request.Headers.Authorization, http.RequestAborted) is not { } token)
                return door.TurnAway(http, health);
            health.Contact();
            return door.HasPlace ? await TakeAsync(http, body, token, health) : WebhookDoor.NotNow(http, WebhookDoor.WhenThereIsPlace);
        }
        catch (KeysAwayException)
        {
            health.Failed("no signing keys");
            return WebhookDoor.NotNow(http, "10");
        }
        catch (JsonException error)
        {
            health.Failed("malformed body");
            return Refusal(StatusCodes.Status400BadRequest, "BadSyntax", error.Message);
        }
        catch (Exception error) when (database.Kind.Away(error))
        {
            return WebhookDoor.NotNow(http, WebhookDoor.WhenStorageIsBack);
        }
    }

    private async Task<IResult> TakeAsync(HttpContext http, ReadOnlyMemory<byte> body, InboundToken token, ChannelHealth health)
    {
        var activity = ConnectorActivity.Read(body);
        if (!token.Covers(activity.ChannelId, activity.ServiceUrl))
        {
            health.TurnedAway();
            return Refusal(StatusCodes.Status403Forbidden, "Forbidden", "The token is not for this channelId and serviceUrl.");
        }
        if (activity.ExpectsReplies)
            return Refusal(StatusCodes.Status400BadRequest, "BadArgument", "deliveryMode \"expectReplies\" is not supported: replies are posted to the serviceUrl.");
        health.Received();
        // Nothing here is asked for by an invoke; whoever sends one waits for its answer.
        if (activity.IsInvoke)
            return Results.Json(new { status = 501, body = new { error = new { code = "NotImplemented", message = "This bot answers messages alone." } } });
        await KeepAsync(activity, http.RequestAborted);
        return Results.Accepted();
    }

    /// <summary>Keeps where the conversation is written to, and what was said in it, once.</summary>
    private async Task KeepAsync(ConnectorActivity activity, CancellationToken cancellation)
    {
        var at = ConnectorConversation.AddressOf(activity.At);
        var isNew = await database.WriteAsync(async db =>
        {
            await RememberAsync(db, activity);
            if (activity.Kind is not { } kind)
                return false;
            var said = new Incoming(at, ConnectorConversation.Join(activity.ChannelId, activity.UserId), activity.MessageId, kind, activity.Text) { Locale = activity.Locale };
            if (await inbox.AddAsync(db, said))
                return true;
            // Greeted before, and let in again.
            return activity is { Kind: IncomingKind.Started, Type: not "conversationUpdate" } && await inbox.AddAsync(db, said with { Kind = IncomingKind.Returned, MessageId = activity.Returned });
        }, cancellation);
        if (isNew)
            inbox.Announce(at);
    }

    private static async Task RememberAsync(BotDb db, ConnectorActivity activity)
    {
        if (await db.FindAsync<ConnectorConversation>(activity.At) is not { } known)
        {
            known = new ConnectorConversation { Id = activity.At, ChannelId = activity.ChannelId, ConversationId = activity.ConversationId, ServiceUrl = activity.ServiceUrl, UserId = activity.UserId };
            db.Add(known);
        }
        known.ServiceUrl = activity.ServiceUrl;
        known.BotId = activity.BotId ?? known.BotId;
        known.Locale = activity.Locale ?? known.Locale;
        if (activity.Kind is not null)
            known.UserId = activity.UserId;
    }

    private static IResult Refusal(int status, string code, string message) => Results.Json(new { error = new { code, message } }, statusCode: status);
}
