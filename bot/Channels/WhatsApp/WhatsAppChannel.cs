using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>
/// The bot's side of WhatsApp: one message for a turn where possible, within the window, the pace and the budget. The outbox's number goes along
/// with each message, so that a status is known for what it is about even where the answer to the call was lost.
/// </summary>
public sealed class WhatsAppChannel(
    WhatsAppClient client, WhatsAppWindow window, WhatsAppFiles files, WhatsAppTextFiles texts, WhatsAppBudget budget, WhatsAppTemplates templates, WhatsAppStanding standing,
    Database database, Clock clock, ILogger<WhatsAppChannel> log) : IChannel, IDisposable
{
    /// <summary>A passing fault with one message; after so many it is given up.</summary>
    private const int MostTries = 6;

    /// <summary>Meta allows 80 messages a second, in and out together; and one in six seconds to one person, with some borrowed from later.</summary>
    private readonly Limits _limits = new(new Rate(Burst: 40, Tokens: 40, TimeSpan.FromSeconds(1)), _ => new Rate(Burst: 15, Tokens: 1, TimeSpan.FromSeconds(6)));

    private readonly ConcurrentDictionary<long, int> _tries = [];
    private readonly ConcurrentDictionary<Address, int> _tooFast = [];

    public string Name => WhatsAppContact.Channel;
    public bool ShowsRepeatsOnce => false;
    public int MergesUpTo => WhatsAppWords.LongestText;
    public bool CountsEachMessage => true;

    public TimeSpan Pace(Address to) => standing.Wait() is { Ticks: > 0 } wait ? wait : _limits.Take(to);

    /// <summary>The typing sign is shown with the read mark, and stays until the answer comes.</summary>
    public Task TypingAsync(Address to, CancellationToken cancellation) => Task.CompletedTask;

    public Task<string?> ReadFileAsync(string file, CancellationToken cancellation) => texts.ReadAsync(file, cancellation);

    public void Dispose() => _limits.Dispose();

    public async Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation)
    {
        try
        {
            var passage = await window.DecideAsync(message);
            var sent = await SendAsync(message, passage, cancellation);
            if (sent is null)
            {
                // Meta counts the hours otherwise than we did.
                await database.WriteAsync(db => WhatsAppWindow.CloseAsync(db, message.To.ConversationId, passage.Contact?.LastInboundAt), cancellation);
                passage = await window.DecideAsync(message);
                sent = await SendAsync(message, passage, cancellation) ?? Sent.Held("jendela 24 jam tertutup");
            }
            return sent is { Fate: Fate.Held, RetryAfter: null } ? sent with { StillHeld = db => window.StillHoldsAsync(db, message, passage) } : sent;
        }
        catch (Exception error) when (database.Kind.Away(error))
        {
            // Only before anything has left: what is written after a send does not come here.
            return Sent.AllLater("penyimpanan tidak tersedia");
        }
    }

    /// <summary>Null where Meta says that the window is closed.</summary>
    private async Task<Sent?> SendAsync(Outgoing message, Passage passage, CancellationToken cancellation)
    {
        if (passage.Held is { } why)
            return passage.PutOff is { } by ? Sent.Postponed(why, by) : Sent.Held(why);
        return passage.Invitation is { } template ? await InviteAsync(message, passage, template, cancellation) : await SayAsync(message, passage, cancellation);
    }

    private async Task<Sent> InviteAsync(Outgoing message, Passage passage, WhatsAppTemplate template, CancellationToken cancellation)
    {
        var answer = await CallAsync(WhatsAppWords.Template(template), message.To, passage, Opaque.Invitation(message.Id), cancellation);
        if (answer.Error?.Remedy == Remedy.Template)
        {
            templates.Is(template.Name, TemplateState.Paused);
            standing.Begin();
        }
        // What Meta held back is the invitation, and what it was about goes when the person writes; but nobody is invited again so soon.
        var isHeldBack = answer.Error?.Remedy == Remedy.HoldBack;
        if (!answer.IsTaken && answer.Sent.Fate != Fate.Unknown && !isHeldBack)
            return Done(message, answer.Sent);
        await AfterwardsAsync(async () =>
        {
            if (!isHeldBack)
                await budget.CountAsync(message.To.ConversationId, isTemplate: true, cancellation);
            var (now, wrote) = (clock.GetUtcNow(), passage.Contact?.LastInboundAt);
            // Whoever wrote while they were being invited no longer is.
            await database.WriteAsync(db => db.Set<WhatsAppContact>().Where(contact => contact.Id == message.To.ConversationId && contact.LastInboundAt == wrote)
                .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.InvitedAt, now)), cancellation);
        });
        return Done(message, Sent.Held(isHeldBack ? answer.Sent.Cause! : $"templat {template.Name} terkirim; menunggu balasan"));
    }

    private async Task<Sent?> SayAsync(Outgoing message, Passage passage, CancellationToken cancellation)
    {
        string? mediaId = null;
        if (message.File is { } file)
        {
            var upload = await files.IdAsync(file, anew: false, cancellation);
            if (upload.Error?.Remedy == Remedy.WithoutFile)
                upload = await files.IdAsync(file, anew: true, cancellation);
            mediaId = upload.Id;
            if (mediaId is null && upload.Error?.Remedy is not (Remedy.WithoutFile or Remedy.Refuse))
                return Done(message, upload.Sent.Fate == Fate.Unknown ? Sent.Later("unggahan berkas tidak dijawab") : Noted(upload));
            if (mediaId is null)
                message = WithoutFile(message, file);
        }
        var answer = await SayPartAsync(message, WhatsAppWords.Write(message, mediaId), passage, cancellation);
        if (answer.Error?.Remedy == Remedy.WithoutFile && message.File is { } lost)
        {
            mediaId = (await files.IdAsync(lost, anew: true, cancellation)).Id;
            answer = await SayPartAsync(message, mediaId is null ? WhatsAppWords.Write(WithoutFile(message, lost)) : WhatsAppWords.Write(message, mediaId), passage, cancellation);
        }
        if (answer.Error?.Remedy == Remedy.Refuse && message.Buttons.Count > 0 && !answer.Sent.Cause!.StartsWith("131030", StringComparison.Ordinal))
            answer = await SayPartAsync(message, WhatsAppWords.WriteNumbered(message), passage, cancellation);
        if (answer.Error?.Remedy == Remedy.WindowClosed)
            return null;
        return Done(message, answer is { IsTaken: true, Id: null } ? answer.Sent with { Fate = Fate.Unknown, Cause = "jawaban Meta tidak terbaca" } : answer.Sent);
    }

    /// <summary>The part whose turn it is; what went out before is not sent a second time when the rest is tried again.</summary>
    private async Task<GraphAnswer> SayPartAsync(Outgoing message, IReadOnlyList<JsonObject> parts, Passage passage, CancellationToken cancellation)
    {
        var part = Math.Min(message.Part, parts.Count - 1);
        var answer = await CallAsync(parts[part], message.To, passage, Opaque.Message(message.Id), cancellation);
        if (answer.IsTaken)
            await AfterwardsAsync(() => budget.CountAsync(message.To.ConversationId, isTemplate: false, cancellation));
        return answer with { Sent = answer.Sent with { More = part < parts.Count - 1 } };
    }

    private async Task<GraphAnswer> CallAsync(JsonObject body, Address to, Passage passage, string opaque, CancellationToken cancellation)
    {
        var call = new JsonObject { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual" };
        var contact = passage.Contact;
        // The phone wins where both are given; without one, or where the account is not known, its id says what it is.
        if ((contact?.Phone ?? (contact?.UserId is null ? WhatsAppEnvelope.Phone(to.ConversationId) : null)) is { } phone)
            call["to"] = phone;
        else
            call["recipient"] = contact?.UserId ?? to.ConversationId;
        foreach (var (name, value) in body)
            call[name] = value?.DeepClone();
        call["biz_opaque_callback_data"] = opaque;
        var answer = await client.MessagesAsync(call, cancellation);
        Noted(answer);
        return answer.Error?.Remedy switch
        {
            Remedy.RestPair => answer with { Sent = Sent.Later(answer.Sent.Cause!, answer.Sent.RetryAfter ?? TooFast(to)) },
            // Answers keep their order.
            Remedy.RestUnasked when !passage.IsUnasked => answer with { Sent = Sent.Later(answer.Sent.Cause!, answer.Sent.RetryAfter) },
            _ => answer,
        };
    }

    /// <summary>1, 4, 16, 64, 256 seconds: as long as one person is written to too fast.</summary>
    private TimeSpan TooFast(Address to) => TimeSpan.FromSeconds(Math.Pow(4, Math.Min(4, _tooFast.AddOrUpdate(to, 0, (_, times) => times + 1))));

    private Sent Noted(GraphAnswer answer)
    {
        standing.Note(answer.Error, answer.Sent.Cause);
        return answer.Sent;
    }

    private Sent Done(Outgoing message, Sent sent)
    {
        if (sent.Fate == Fate.NotAccepted)
        {
            var tries = _tries.AddOrUpdate(message.Id, 1, (_, before) => before + 1);
            if (sent.Pauses == Pauses.Channel || sent.RetryAfter is not null || tries < MostTries)
                return sent;
            sent = Sent.Never(sent.Cause!);
        }
        _tries.TryRemove(message.Id, out _);
        if (sent.Fate == Fate.Accepted)
            _tooFast.TryRemove(message.To, out _);
        return sent;
    }

    private static Outgoing WithoutFile(Outgoing message, EnclosedFile file) => message with
    {
        File = null,
        Text = $"{message.Text}\n\n({file.Name}: berkas tidak dapat dikirim lewat WhatsApp · the file could not be sent over WhatsApp)".Trim(),
    };

    /// <summary>Meta has the message already: that the storage is away now must not make it be sent again.</summary>
    private async Task AfterwardsAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception error) when (database.Kind.Away(error))
        {
            log.LogWarning("The storage is away: a message over WhatsApp was not counted.");
        }
    }
}

/// <summary>What goes along with a message and comes back with its statuses.</summary>
internal static class Opaque
{
    public static string Message(long outboxId) => outboxId.ToString(CultureInfo.InvariantCulture);

    public static string Invitation(long outboxId) => string.Create(CultureInfo.InvariantCulture, $"t{outboxId}");

    /// <summary>The outbox's number, and whether it was the invitation to it; null where it is not ours.</summary>
    public static (long OutboxId, bool IsInvitation)? Read(string? opaque)
    {
        var isInvitation = opaque?.StartsWith('t') ?? false;
        return long.TryParse(isInvitation ? opaque![1..] : opaque, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (id, isInvitation) : null;
    }
}
