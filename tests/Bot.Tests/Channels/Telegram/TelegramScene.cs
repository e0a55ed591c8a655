using Bot.Conversations;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Telegram;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.Telegram;

/// <summary>The real program, and a Telegram of its own on loopback.</summary>
internal sealed class TelegramScene : IAsyncDisposable
{
    public TelegramServer Telegram { get; private init; } = null!;

    public RunningBot Bot { get; private init; } = null!;

    public ChannelHealth Health => Bot.Services.GetRequiredService<ChannelHealths>().Of("telegram");

    /// <summary>Updates are fetched.</summary>
    public static Task<TelegramScene> PollingAsync(params string[] settings) => StartAsync(_ => { }, settings);

    /// <summary>Updates are brought.</summary>
    public static Task<TelegramScene> WebhookAsync(params string[] settings) => StartAsync(_ => { }, ["Telegram:Mode=webhook", .. settings]);

    /// <param name="before">What Telegram is told before the program starts.</param>
    public static Task<TelegramScene> StartAsync(Action<TelegramServer> before, params string[] settings) => StartAsync(before, null, settings);

    /// <param name="clock">The rooms' clock, where a test means to put it.</param>
    public static async Task<TelegramScene> StartAsync(Action<TelegramServer> before, Clock? clock, params string[] settings)
    {
        var telegram = await TelegramServer.StartAsync(new TelegramOptions { LoopbackWebhooks = true, LimitsSetWebhook = false });
        before(telegram);
        var bot = await RunningBot.StartAsync(clock, [$"Telegram:Token={telegram.Token}", $"Telegram:ApiBaseUrl={telegram.Url}", "Telegram:PollSeconds=2", .. settings]);
        // Whoever comes first after new data trains the models, and nobody is answered before; no test is to wait for that.
        await bot.Services.GetRequiredService<LanguageModels>().LoadAsync();
        return new TelegramScene { Telegram = telegram, Bot = bot };
    }

    /// <summary>Keeps something to be said, as a turn does.</summary>
    public async Task TellAsync(long chat, params Reply[] replies)
    {
        var to = new Address("telegram", chat.ToString());
        await Bot.Database.WriteAsync(db =>
        {
            Outbox.Add(db, to, replies, Language.Indonesian, Bot.Services.GetRequiredService<Clock>().GetUtcNow());
            return Task.CompletedTask;
        });
        Bot.Services.GetRequiredService<Outbox>().Announce(to);
    }

    public Task<List<InboxMessage>> InboxAsync() => Bot.Database.ReadAsync(db => db.Inbox.OrderBy(message => message.Id).ToListAsync());

    public Task<List<OutboxMessage>> OutboxAsync() => Bot.Database.ReadAsync(db => db.Outbox.OrderBy(message => message.Id).ToListAsync());

    /// <summary>Waits until it is so; two minutes are a failure.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await isSo())
        {
            late.IsCancellationRequested.ShouldBeFalse(what);
            await Task.Delay(20);
        }
    }

    public static Task UntilAsync(Func<bool> isSo, string what) => UntilAsync(() => Task.FromResult(isSo()), what);

    /// <summary>Everything that arrived is answered and everything that was to be said is said.</summary>
    public Task QuietAsync() => UntilAsync(async () =>
        Telegram.Waiting == 0 && (await InboxAsync()).TrueForAll(message => message.DoneAt is not null) && (await OutboxAsync()).TrueForAll(message => message.Delivery is not (Delivery.Waiting or Delivery.Sending)),
        "it never became quiet");

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Telegram.DisposeAsync();
    }
}
