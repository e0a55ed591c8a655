using System.Text.Json;
using System.Threading.Channels;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.Telegram;

/// <summary>
/// Keeps what Telegram brings or we fetched. Whatever returns here is durable, and an update that came before changes nothing. Presses are answered
/// after that, by themselves: a person waits for their reply, not for a progress bar.
/// </summary>
public sealed class TelegramDoor(
    Database database, Inbox inbox, Outbox outbox, IEnumerable<IMovesTalks> movers, TelegramSelf self, TelegramClient client, ChannelHealths healths, ILogger<TelegramDoor> log) : BackgroundService
{
    /// <summary>With more of them waiting, Telegram is so far away that the oldest would be refused as too old anyway.</summary>
    private const int MostQueries = 1000;

    private const int AnswersAtOnce = 4;

    private readonly ChannelHealth _health = healths.Of(TelegramChat.Channel);
    private readonly IMovesTalks[] _movers = [.. movers];
    private readonly Channel<(CallbackQuery Query, bool IsUsedUp)> _queries = System.Threading.Channels.Channel.CreateBounded<(CallbackQuery, bool)>(
        new BoundedChannelOptions(MostQueries) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Keeps them all in one transaction, in their order. Updates that cannot be read are counted and let go.</summary>
    public async Task KeepAsync(IReadOnlyList<JsonElement> updates, CancellationToken cancellation)
    {
        var readings = updates.Select(Read).OfType<TelegramReading>().ToList();
        var kept = await database.WriteAsync(async db =>
        {
            var kept = new Kept([], [], []);
            foreach (var reading in readings)
            {
                if (reading.Moved is { } moved)
                {
                    await MoveAsync(db, moved.From, moved.To);
                    kept.MovedTo.Add(moved.To.Address);
                }
                else if (reading.Heard is { } heard && await KeepAsync(db, heard) is { } used)
                {
                    kept.Addresses.Add(heard.Message.From);
                    if (used)
                        kept.UsedUp.Add(reading);
                }
            }
            return kept;
        }, cancellation);
        foreach (var address in kept.Addresses)
        {
            _health.Received();
            inbox.Announce(address);
        }
        foreach (var address in kept.MovedTo)
        {
            inbox.Announce(address);
            outbox.Announce(address);
        }
        foreach (var reading in readings.Where(reading => reading.Query is not null))
            _queries.Writer.TryWrite((reading.Query!, kept.UsedUp.Contains(reading)));
    }

    /// <summary>The group's stored id is rewritten, and what waits for it goes to its new one.</summary>
    public async Task MoveAsync(BotDb db, TelegramChat from, TelegramChat to)
    {
        foreach (var mover in _movers)
            await mover.MoveAsync(db, from.Address, to.Address);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AnswersAtOnce).Select(_ => AnswerAsync(stoppingToken)));

    private TelegramReading? Read(JsonElement json)
    {
        try
        {
            if (TelegramJson.Read(json) is not { } update)
            {
                _health.Failed("an update that cannot be read");
                return null;
            }
            var reading = TelegramWords.Read(update, self);
            if (reading.LetGo is { } why)
                _health.Failed($"let go: {(why.Length > 60 ? why[..60] : why)}");
            return reading;
        }
        catch (Exception error)
        {
            // An update that trips us would be brought again and again, and nothing after it; it is our fault, and goes to the log without its words.
            log.LogError(error, "An update of Telegram could not be read and was let go.");
            _health.Failed("an update that cannot be read");
            return null;
        }
    }

    /// <summary>Null where it was kept before; otherwise whether it was a press that uses its keyboard up.</summary>
    private async Task<bool?> KeepAsync(BotDb db, TelegramHeard heard)
    {
        if (heard.Pressed is not { } code)
            return await inbox.AddAsync(db, heard.Message) ? false : null;
        // What is no code of ours is not to become part of an id.
        if (code.Length > 64 || code.Any(c => !char.IsAsciiLetterOrDigit(c) && c != ':'))
            code = "";
        var question = code.LastIndexOf(':') is > 0 and var end ? $"{self.Id}:{code[..end]}:" : $"{self.Id}:b:";
        // The same update again is the same press again, whatever was asked since.
        var press = heard.Message with { MessageId = question + heard.Message.MessageId.Split(':')[^1] };
        if (await db.Inbox.AnyAsync(m => m.Channel == TelegramChat.Channel && m.MessageId == press.MessageId))
            return null;
        var (kind, says) = await Pressed.ReadAsync(db, press.From, code);
        if (kind == IncomingKind.Text && !Pressed.StandsAlone(says))
        {
            // One question takes one press: a finger that taps twice does not answer the next question too.
            var first = await db.Inbox.AsNoTracking()
                .Where(m => m.Channel == TelegramChat.Channel && m.ConversationId == press.From.ConversationId && m.Kind == IncomingKind.Text && m.MessageId.StartsWith(question))
                .Select(m => m.Text)
                .FirstOrDefaultAsync();
            if (first == says)
                return null;
            if (first is not null)
                (kind, says) = (IncomingKind.OldButton, "");
        }
        return await inbox.AddAsync(db, press with { Kind = kind, Text = says }) ? kind != IncomingKind.Text || !Pressed.StandsAlone(says) : null;
    }

    private async Task AnswerAsync(CancellationToken stopping)
    {
        await foreach (var (query, isUsedUp) in _queries.Reader.ReadAllAsync(stopping))
        {
            var answer = await client.AnswerCallbackQueryAsync(new(query.Id), stopping);
            // One that is too old was answered by time itself.
            if (!answer.Ok && !answer.Says("query is too old"))
                _health.Failed($"answerCallbackQuery: {answer.Cause}");
            // A keyboard that does nothing any longer goes; where that fails, its buttons say kindly that they are old.
            if (isUsedUp && query.Message is { } message)
                await client.EditMessageReplyMarkupAsync(new(message.Chat.Id, message.MessageId), stopping);
        }
    }

    private sealed record Kept(List<Address> Addresses, List<Address> MovedTo, HashSet<TelegramReading> UsedUp);
}
