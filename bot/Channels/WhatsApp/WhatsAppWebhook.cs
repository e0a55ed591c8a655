using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Messages;
using Bot.Storage;
using static Bot.Channels.WhatsApp.WhatsAppEnvelope;

namespace Bot.Channels.WhatsApp;

/// <summary>
/// <c>/whatsapp/webhook</c>: Meta's question whether the address is ours, and what it delivers. A delivery is written down whole before it is
/// acknowledged; whatever takes longer comes after.
/// </summary>
public sealed class WhatsAppWebhook(
    WhatsAppSettings settings, WebhookDoor door, WhatsAppArrivals arrivals, WhatsAppStatuses statuses, WhatsAppTemplates templates, WhatsAppStanding standing, WhatsAppClient client,
    Database database, Inbox inbox, Outbox outbox, HeldMessages held, ChannelHealths healths)
{
    public const string Path = "/whatsapp/webhook";
    private const int Largest = 3 * 1024 * 1024;

    private readonly ChannelHealth _health = healths.Of(WhatsAppContact.Channel);
    private readonly SemaphoreSlim _marking = new(8);

    public static void Map(WebApplication app)
    {
        app.MapGet(Path, (HttpContext http, WhatsAppWebhook webhook) => webhook.Verify(http.Request.Query));
        app.MapPost(Path, (HttpContext http, WhatsAppWebhook webhook) => webhook.TakeAsync(http));
    }

    private Task<IResult> TakeAsync(HttpContext http) => door.TakeAsync(http, WhatsAppContact.Channel, Largest,
        body => IsSigned(http.Request.Headers["X-Hub-Signature-256"], body.Span), TakeAsync);

    /// <summary>200 with the bare challenge for whoever knows the verify token, else 403.</summary>
    public IResult Verify(IQueryCollection query) =>
        query["hub.mode"] == "subscribe" && query["hub.challenge"].ToString() is { Length: > 0 } challenge && Same(query["hub.verify_token"].ToString(), settings.VerifyToken)
            ? Results.Text(challenge, "text/plain")
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>True where the header is the HMAC-SHA256 of exactly these bytes: Meta signs what it sends, with its escapes.</summary>
    public bool IsSigned(string? header, ReadOnlySpan<byte> body)
    {
        const string Scheme = "sha256=";
        if (header is null || !header.StartsWith(Scheme, StringComparison.Ordinal) || header.Length != Scheme.Length + 64)
            return false;
        Span<byte> shown = stackalloc byte[32];
        if (Convert.FromHexString(header.AsSpan(Scheme.Length), shown, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        return CryptographicOperations.FixedTimeEquals(shown, HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.AppSecret), body));
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> body)
    {
        var envelope = WhatsAppEnvelope.Read(body);
        var brought = await database.WriteAsync(async db =>
        {
            var brought = new Brought();
            foreach (var change in envelope.Changes)
                await TakeAsync(db, change, brought);
            return brought;
        });
        foreach (var at in brought.Arrived.Keys)
            inbox.Announce(at);
        foreach (var at in brought.Released)
            outbox.Announce(at);
        for (var i = 0; i < brought.Messages; i++)
            _health.Received();
        brought.Odd.ForEach(_health.Failed);
        foreach (var change in envelope.Changes)
            await HearAsync(change);
        foreach (var (_, last) in brought.Arrived)
            _ = MarkReadAsync(last);
    }

    private async Task TakeAsync(BotDb db, WhatsAppChange change, Brought brought)
    {
        if (change.Field == "user_id_update")
        {
            foreach (var update in Items(change.Value, "user_id_update"))
                await RenameAsync(db, update);
            return;
        }
        if (change.Field != "messages")
            return;
        if (change.PhoneNumberId != settings.PhoneNumberId)
        {
            brought.Odd.Add("untuk nomor lain");
            return;
        }
        foreach (var code in change.Errors)
        {
            var error = WhatsAppErrors.Of(code, 400);
            brought.Odd.Add(WhatsAppErrors.Cause(code, 400, error));
        }
        foreach (var message in change.Messages)
            await arrivals.TakeAsync(db, message, settings.PhoneNumberId, brought);
        foreach (var status in change.Statuses)
            await statuses.TakeAsync(db, status, brought);
    }

    /// <summary>As Meta's documents had it until August 2026; since then system messages tell the same, and whoever still sends it is heard.</summary>
    private static Task RenameAsync(BotDb db, JsonElement update)
    {
        var previous = Id(TextAt(update, "user_id", "previous") ?? TextAt(update, "previous_user_id"));
        var current = Id(TextAt(update, "user_id", "current") ?? TextAt(update, "current_user_id") ?? TextAt(update, "user_id"));
        return WhatsAppContacts.RenameAsync(db, (previous, null), (current, Phone(TextAt(update, "wa_id"))));
    }

    /// <summary>What Meta tells of templates, number and account, beside messages.</summary>
    private async Task HearAsync(WhatsAppChange change)
    {
        switch (change.Field)
        {
            case "message_template_status_update" when TextAt(change.Value, "message_template_name") is { } name && StateOf(TextAt(change.Value, "event")) is { } state:
                var isNew = templates.Is(name, state);
                if (!standing.IsStopped)
                    standing.Begin();
                if (isNew)
                    await held.ReleaseAsync(CancellationToken.None);
                break;
            case "account_update" or "phone_number_quality_update" or "account_alerts":
                _health.Reported = $"{change.Field}: {TextAt(change.Value, "event") ?? "?"}";
                break;
        }
    }

    private static TemplateState? StateOf(string? told) => told switch
    {
        "APPROVED" => TemplateState.Approved,
        "REJECTED" => TemplateState.Rejected,
        "PAUSED" or "DISABLED" or "FLAGGED" or "PENDING_DELETION" => TemplateState.Paused,
        "PENDING" => TemplateState.Pending,
        _ => null,
    };

    /// <summary>Read mark and typing sign. Nothing depends on them, so nothing waits for them.</summary>
    private async Task MarkReadAsync(string messageId)
    {
        if (standing.IsStopped)
            return;
        await _marking.WaitAsync();
        try
        {
            var answer = await client.MarkReadAsync(messageId, CancellationToken.None);
            standing.Note(answer.Error, answer.Sent.Cause);
        }
        finally
        {
            _marking.Release();
        }
    }

    private static bool Same(string shown, string kept) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(kept)));
}
