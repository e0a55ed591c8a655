using Bot.Tests.Channels.BotFramework;
using StandIns.Connector;
using StandIns.Graph;
using StandIns.Remote;
using StandIns.Telegram;

namespace Bot.Tests.Channels;

/// <summary>Ani's screen on one channel: what she does there, and what the bot's messages look like, as that channel's stand-in received them.</summary>
internal abstract class Screen(RemoteServer remote) : IAsyncDisposable
{
    /// <summary>The settings with which a bot belongs to the stand-in.</summary>
    public abstract string[] Settings { get; }

    /// <summary>How the bot's messages look, oldest first: the words, and below them what can be tapped.</summary>
    public abstract IReadOnlyList<Look> Looks { get; }

    /// <summary>Calls of the bot that the channel's documents do not allow.</summary>
    public virtual IReadOnlyList<string> Wrong => [.. remote.Log.Refused.Where(call => call.Status != HungUp).Select(call => $"{call.Method} {call.Answer?.ToJsonString()}")];

    /// <summary>A call that the bot gave up as it ended.</summary>
    private const int HungUp = 499;

    public static async Task<Screen> OpenAsync(string channel) => channel switch
    {
        "telegram" => new TelegramScreen(await TelegramServer.StartAsync(new TelegramOptions { LoopbackWebhooks = true })),
        "whatsapp" => new WhatsAppScreen(await GraphServer.StartAsync()),
        _ => new ConnectorScreen(await ConnectorServer.StartAsync()),
    };

    /// <summary>The bot listens at this address.</summary>
    public abstract Task ConnectAsync(Uri bot);

    /// <summary>Opens the chat, before a word is said.</summary>
    public abstract Task BeginAsync();

    public abstract Task WriteAsync(string text);

    public abstract Task TapAsync(string title);

    public ValueTask DisposeAsync() => remote.DisposeAsync();

    private sealed class TelegramScreen(TelegramServer telegram) : Screen(telegram)
    {
        private readonly TelegramPerson _ani = telegram.Person("Ani");

        public override string[] Settings => [$"Telegram:Token={telegram.Token}", $"Telegram:ApiBaseUrl={telegram.Url}", "Telegram:PollSeconds=2"];

        public override IReadOnlyList<Look> Looks => [.. telegram.Heard(_ani.Id).Select(seen => new Look(
            seen.FileName is null ? Bold(seen) : $"<{seen.Kind} {seen.FileName}> {Bold(seen)}", [.. seen.Buttons.SelectMany(row => row)], seen.Buttons.Select(row => string.Join(' ', row.Select(title => $"[{title}]")))))];

        /// <summary>What is shown in bold type stands between stars, as it does in the talks.</summary>
        private static string Bold(Seen seen) => seen.Entities.Where(entity => entity.Type == "bold").OrderByDescending(entity => entity.Offset)
            .Aggregate(seen.Text, (text, entity) => text.Insert(entity.Offset + entity.Length, "*").Insert(entity.Offset, "*"));

        public override Task ConnectAsync(Uri bot) => Task.CompletedTask;

        public override Task BeginAsync() => Task.FromResult(_ani.Start());

        public override Task WriteAsync(string text) => Task.FromResult(_ani.Says(text));

        public override Task TapAsync(string title) => Task.FromResult(_ani.Presses(title));
    }

    private sealed class WhatsAppScreen(GraphServer graph) : Screen(graph)
    {
        private readonly GraphPerson _ani = graph.Person("Ani", showsPhone: false);

        public override string[] Settings =>
            [$"WhatsApp:ApiBaseUrl={graph.Url}", $"WhatsApp:PhoneNumberId={graph.PhoneNumberId}", $"WhatsApp:AccessToken={graph.AccessToken}", $"WhatsApp:AppSecret={graph.AppSecret}", $"WhatsApp:VerifyToken={graph.VerifyToken}"];

        public override IReadOnlyList<Look> Looks => [.. graph.Heard(_ani).Select(seen => new Look(seen.FileName is null ? seen.Text : $"<{seen.Type} {seen.FileName}> {seen.Text}", [.. seen.Choices.Select(choice => choice.Title)],
            seen.ListButton is null ? seen.Choices.Select(choice => $"[{choice.Title}]") : seen.Choices.Select(choice => $"○ {choice.Title}{(choice.Description is null ? "" : $" — {choice.Description}")}").Prepend($"[{seen.ListButton}]")))];

        public override Task ConnectAsync(Uri bot) => graph.ConnectAsync(new Uri(bot, "/whatsapp/webhook").ToString());

        public override Task BeginAsync() => Task.FromResult(_ani.Sends("request_welcome", null));

        public override Task WriteAsync(string text) => Task.FromResult(_ani.Writes(text));

        public override Task TapAsync(string title) => Task.FromResult(_ani.Taps(title));
    }

    private sealed class ConnectorScreen(ConnectorServer connector) : Screen(connector)
    {
        private ConnectorTalk _ani = null!;

        public override string[] Settings => connector.Settings();

        public override IReadOnlyList<Look> Looks => [.. _ani.Messages.Select(said => new Look(said.Text, said.Buttons, said.Buttons.Count == 0 ? [] : [string.Join(' ', said.Buttons.Select(title => $"[{title}]"))]))];

        public override IReadOnlyList<string> Wrong => [.. base.Wrong, .. connector.Unwelcome];

        public override Task ConnectAsync(Uri bot)
        {
            _ani = connector.Talk("Ani", new Uri(bot, "/api/messages").ToString());
            return Task.CompletedTask;
        }

        public override Task BeginAsync() => _ani.JoinsAsync();

        public override Task WriteAsync(string text) => _ani.SaysAsync(text);

        public override Task TapAsync(string title) => _ani.PressesAsync(title);
    }
}

/// <summary>One message of the bot as a person sees it.</summary>
/// <param name="Buttons">The titles that can be tapped.</param>
/// <param name="Below">The same as lines, as that channel lays them out.</param>
internal sealed record Look(string Words, IReadOnlyList<string> Buttons, IEnumerable<string> Below);
