using System.Text.Json;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Graph;
using StandIns.Remote;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>The real program with its WhatsApp door open, the strict stand-in of Meta on the other side, and Ani who writes. Both go by one clock.</summary>
public sealed class WhatsAppScene : IAsyncDisposable
{
    public const string AniPhone = "6281234567890";
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private int _message;

    private WhatsAppScene(GraphServer graph, RunningBot bot, RunningClock clock, PassingTime time) => (Graph, Bot, Clock, Time, Ani) = (graph, bot, clock, time, graph.Person("Ani", AniPhone));

    public GraphServer Graph { get; }
    public RunningBot Bot { get; }
    public RunningClock Clock { get; }

    /// <summary>The time that goes by at the bot's doors.</summary>
    public PassingTime Time { get; }

    public GraphPerson Ani { get; }
    public ChannelHealth Health => Bot.Services.GetRequiredService<ChannelHealths>().Of("whatsapp");

    /// <summary>Where Ani is written to.</summary>
    public Address At => new("whatsapp", Ani.UserId);

    /// <summary>What Ani was sent, oldest first.</summary>
    public IReadOnlyList<GraphSeen> Heard => Graph.Heard(Ani);

    /// <summary>The calls that sent a message, taken or refused.</summary>
    public IReadOnlyList<Call> Calls => Graph.Log.Of("messages");

    public static Task<WhatsAppScene> OpenAsync(params string[] settings) => OpenAsync(null, settings);

    /// <param name="start">What the clock of both shows.</param>
    /// <param name="settings">Settings beside those of the channel.</param>
    public static async Task<WhatsAppScene> OpenAsync(DateTimeOffset? start, params string[] settings)
    {
        var (clock, time) = (new RunningClock(start), new PassingTime());
        var graph = await GraphServer.StartAsync(new GraphOptions { Time = clock });
        graph.Statuses = new GraphStatuses { Kinds = [] };
        var bot = await RunningBot.StartAsync(clock, time, [
            $"WhatsApp:ApiBaseUrl={graph.Url}", $"WhatsApp:PhoneNumberId={graph.PhoneNumberId}", $"WhatsApp:AccessToken={graph.AccessToken}",
            $"WhatsApp:AppSecret={graph.AppSecret}", $"WhatsApp:VerifyToken={graph.VerifyToken}", .. settings]);
        await graph.ConnectAsync(new Uri(bot.Root, "/whatsapp/webhook").ToString());
        return new(graph, bot, clock, time);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Graph.DisposeAsync();
    }

    /// <summary>Writes as Ani and waits for the answer.</summary>
    public Task<GraphSeen> AskAsync(string text) => AnswerAsync(() => Ani.Writes(text));

    /// <summary>Taps a choice of Ani's screen by the beginning of its title, and waits for the answer.</summary>
    public Task<GraphSeen> TapAsync(string title) => AnswerAsync(() => Ani.Taps(Heard.Reverse().SelectMany(seen => seen.Choices).First(choice => choice.Title.StartsWith(title, StringComparison.Ordinal)).Title));

    /// <summary>What Ani was sent, once it is so much.</summary>
    public Task<IReadOnlyList<GraphSeen>> HeardAsync(int atLeast) => Graph.HeardAsync(Ani, atLeast, Patience);

    /// <summary>So many calls that send a message, taken or refused.</summary>
    public async Task<IReadOnlyList<Call>> CallsAsync(int atLeast)
    {
        await Graph.Log.WaitForAsync(_ => Calls.Count >= atLeast, Patience);
        return Calls;
    }

    /// <summary>Every webhook so far, once it is so many.</summary>
    public async Task DeliveredAsync(int webhooks) => await UntilAsync(() => Task.FromResult(Graph.Deliveries.All.Count >= webhooks), () => $"{Graph.Deliveries.All.Count} webhooks came");

    /// <summary>A message of Ani's as it stands in a webhook, for shapes that no phone of the stand-in sends.</summary>
    public Dictionary<string, object?> Message(string type, object? part, string from = AniPhone) => new()
    {
        ["id"] = $"wamid.IN{++_message}",
        ["timestamp"] = $"{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}",
        ["type"] = type,
        ["from"] = from,
        [type] = part,
    };

    /// <summary>One change as it stands in an entry.</summary>
    public object Change(string field, object value, string? number = null)
    {
        var json = JsonSerializer.SerializeToNode(value)!;
        json["messaging_product"] = "whatsapp";
        json["metadata"] = JsonSerializer.SerializeToNode(new { display_phone_number = "15550783881", phone_number_id = number ?? Graph.PhoneNumberId });
        return new { field, value = json };
    }

    public static string Envelope(params object[] changes) =>
        JsonSerializer.Serialize(new { @object = "whatsapp_business_account", entry = new[] { new { id = "1", changes } } });

    /// <summary>Posts a body signed as Meta signs it; the status of the answer.</summary>
    public Task<int> PostAsync(string body) => Graph.PostAsync(body, Graph.AppSecret);

    /// <summary>Posts messages of a shape of one's own.</summary>
    public Task<int> PostAsync(params object[] messages) => PostAsync(Envelope(Change("messages", new { messages })));

    /// <summary>Something is written to Ani that answers nothing of hers, as a job or the organiser would.</summary>
    public Task WriteAsync(string text, params Choice[] choices) => WriteAsync(text, At, choices);

    /// <summary>The same to somebody else.</summary>
    public async Task WriteAsync(string text, Address to, params Choice[] choices)
    {
        await Bot.Database.WriteAsync(db =>
        {
            Outbox.Add(db, to, [new Reply(Phrase.Same(text), choices)], Language.Indonesian, Clock.GetUtcNow());
            return Task.CompletedTask;
        });
        Bot.Services.GetRequiredService<Outbox>().Announce(to);
    }

    public Task<List<InboxMessage>> InboxAsync() => Bot.Database.ReadAsync(db => db.Inbox.Where(m => m.Channel == "whatsapp").OrderBy(m => m.Id).ToListAsync());

    public Task<List<OutboxMessage>> OutboxAsync() => Bot.Database.ReadAsync(db => db.Outbox.Where(m => m.Channel == "whatsapp").OrderBy(m => m.Id).ToListAsync());

    /// <summary>The newest message to somebody once it stands so.</summary>
    public async Task<OutboxMessage> OutboxAsync(Func<OutboxMessage, bool> stands)
    {
        List<OutboxMessage> all = [];
        await UntilAsync(async () => (all = await OutboxAsync()).Exists(message => stands(message)), () => string.Join(" | ", all.Select(m => $"{m.Id} {m.Delivery} {m.Cause}")));
        return all.FindLast(message => stands(message))!;
    }

    /// <summary>Waits until it is so, and says what is instead where that takes too long.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> instead)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            if (late.IsCancellationRequested)
                throw new InvalidOperationException($"It never stood so: {instead()}");
            await Task.Delay(20);
        }
    }

    /// <summary>Acts as Ani and waits for the answer.</summary>
    public async Task<GraphSeen> AnswerAsync(Func<string> act)
    {
        var before = Heard.Count;
        act();
        return (await HeardAsync(before + 1))[^1];
    }
}
