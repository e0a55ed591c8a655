using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.WhatsApp;

/// <summary>The real program with its WhatsApp door open, Meta on the other side, and Ani who writes.</summary>
public sealed class WhatsAppScene : IAsyncDisposable
{
    public const string Number = "106540352242922";
    public const string Secret = "an app secret";
    public const string Ani = "6281234567890";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private int _message;

    private WhatsAppScene(Graph graph, RunningBot bot) => (Graph, Bot, Http) = (graph, bot, new HttpClient { BaseAddress = bot.Root });

    public Graph Graph { get; }
    public RunningBot Bot { get; }
    public HttpClient Http { get; private set; }
    public ChannelHealth Health => Bot.Services.GetRequiredService<ChannelHealths>().Of("whatsapp");

    public static async Task<WhatsAppScene> OpenAsync(params string[] settings)
    {
        var graph = await Graph.StartAsync();
        return new(graph, await RunningBot.StartAsync([
            $"WhatsApp:PhoneNumberId={Number}", "WhatsApp:AccessToken=EAAtoken", $"WhatsApp:AppSecret={Secret}", "WhatsApp:VerifyToken=a word of ours", $"WhatsApp:ApiBaseUrl={graph.Root}", .. settings]));
    }

    public async Task RestartAsync()
    {
        await Bot.RestartAsync();
        Http.Dispose();
        Http = new HttpClient { BaseAddress = Bot.Root };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Bot.DisposeAsync();
        await Graph.DisposeAsync();
    }

    /// <summary>One message of Ani's, delivered once.</summary>
    public Task<HttpStatusCode> SayAsync(string text, string? id = null) => DeliverAsync(Message("text", new { body = text }, id));

    /// <summary>Says it and waits for the answer to it.</summary>
    public async Task<GraphCall> AskAsync(string text)
    {
        var before = Graph.Messages.Count;
        (await SayAsync(text)).ShouldBe(HttpStatusCode.OK);
        return (await Graph.MessagesAsync(before + 1))[^1];
    }

    /// <summary>Taps a choice by the beginning of its title.</summary>
    public Task<HttpStatusCode> TapAsync(GraphCall shown, string title)
    {
        var (id, full) = shown.Choices.Single(choice => choice.Title.StartsWith(title, StringComparison.Ordinal));
        var kind = shown.Body.GetProperty("interactive").GetProperty("type").GetString() == "button" ? "button_reply" : "list_reply";
        return DeliverAsync(Message("interactive", new Dictionary<string, object> { ["type"] = kind, [kind] = new { id, title = full } }));
    }

    public Dictionary<string, object?> Message(string type, object? part, string? id = null, string? from = Ani, string? user = null, long? at = null)
    {
        var message = new Dictionary<string, object?>
        {
            ["id"] = id ?? $"wamid.IN{++_message}",
            ["timestamp"] = $"{at ?? TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}",
            ["type"] = type,
        };
        if (from is not null)
            message["from"] = from;
        if (user is not null)
            message["from_user_id"] = user;
        if (part is not null)
            message[type] = part;
        return message;
    }

    public Task<HttpStatusCode> DeliverAsync(params object[] messages) => PostAsync(Envelope(Change("messages", new { messages })));

    public Task<HttpStatusCode> StatusAsync(string id, string status, string? opaque = null, int? code = null) => PostAsync(Envelope(Change("messages", new
    {
        statuses = new[] { new { id, status, timestamp = "1", recipient_id = Ani, biz_opaque_callback_data = opaque, errors = code is null ? null : new[] { new { code, title = "Error" } } } },
    })));

    /// <summary>One change as it stands in an entry.</summary>
    public static object Change(string field, object value, string number = Number)
    {
        var json = JsonSerializer.SerializeToNode(value)!;
        json["messaging_product"] = "whatsapp";
        json["metadata"] = JsonSerializer.SerializeToNode(new { display_phone_number = "15550783881", phone_number_id = number });
        return new { field, value = json };
    }

    public static string Envelope(params object[] changes) =>
        JsonSerializer.Serialize(new { @object = "whatsapp_business_account", entry = new[] { new { id = "1", changes } } });

    public Task<HttpStatusCode> PostAsync(string body) => PostAsync(body, Sign(Encoding.UTF8.GetBytes(body)));

    public async Task<HttpStatusCode> PostAsync(string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/whatsapp/webhook") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (signature is not null)
            request.Headers.Add("X-Hub-Signature-256", signature);
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    public static string Sign(byte[] body) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), body));

    /// <summary>Something is written to Ani that answers nothing of hers, as a job or the organiser would.</summary>
    public async Task WriteAsync(string text, string to = Ani)
    {
        var now = Bot.Services.GetRequiredService<Clock>().GetUtcNow();
        await Bot.Database.WriteAsync(db =>
        {
            Outbox.Add(db, new("whatsapp", to), [new Reply(Phrase.Same(text))], Language.Indonesian, now);
            return Task.CompletedTask;
        });
        Bot.Services.GetRequiredService<Outbox>().Announce(new("whatsapp", to));
    }

    public Task<List<InboxMessage>> InboxAsync() => Bot.Database.ReadAsync(db => db.Inbox.Where(m => m.Channel == "whatsapp").OrderBy(m => m.Id).ToListAsync());

    public Task<List<OutboxMessage>> OutboxAsync() => Bot.Database.ReadAsync(db => db.Outbox.Where(m => m.Channel == "whatsapp").OrderBy(m => m.Id).ToListAsync());

    /// <summary>The newest message to somebody once it stands so.</summary>
    public async Task<OutboxMessage> OutboxAsync(Func<OutboxMessage, bool> stands)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var all = await OutboxAsync();
            if (all.FindLast(message => stands(message)) is { } found)
                return found;
            if (patience.IsCancellationRequested)
                throw new InvalidOperationException("It never stood so: " + string.Join(" | ", all.Select(m => $"{m.Id} {m.Delivery} {m.Cause}")));
            await Task.Delay(20);
        }
    }

    /// <summary>The hours go by: Ani last wrote so long ago.</summary>
    public Task AgeAsync(TimeSpan age, string contact = Ani) => Bot.Database.WriteAsync(async db =>
    {
        var found = await db.Set<Bot.Channels.WhatsApp.WhatsAppContact>().SingleAsync(c => c.Id == contact);
        found.LastInboundAt -= age;
    });
}
