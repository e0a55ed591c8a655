using Bot.Messages;
using Bot.People;
using Bot.Tests.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>One running bot and one browser for the tests of a class; each test opens a window of its own.</summary>
public class OneBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public RunningBot Bot { get; private set; } = null!;

    /// <summary>Settings beside the usual ones of a test.</summary>
    protected virtual string[] Settings => [];

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserTheoryAttribute.Chromium) && Environment.GetEnvironmentVariable("CI") != "true")
            return;
        Bot = await RunningBot.StartAsync(Settings);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserTheoryAttribute.Chromium, Args = ["--no-sandbox"] });
    }

    /// <summary>A window as wide and high as a device's, with nothing remembered in it.</summary>
    public async Task<Window> OpenAsync(int width, int height, string path = "/", ColorScheme colours = ColorScheme.Light)
    {
        var isPhone = width < 600;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Bot.Root.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            DeviceScaleFactor = isPhone ? 2 : 1,
            HasTouch = isPhone,
            IsMobile = isPhone,
            ColorScheme = colours,
            Locale = "id-ID",
            TimezoneId = "Asia/Jakarta",
        });
        var window = new Window(context, await context.NewPageAsync(), Bot.Root);
        await window.Page.GotoAsync(path);
        return window;
    }

    /// <summary>The bot says something by itself, as a scheduled job would let it.</summary>
    public async Task SayAsync(Window window, string text)
    {
        var conversation = await window.Page.EvaluateAsync<string>("() => JSON.parse(localStorage.getItem('tanya-asn')).conversationId");
        await Bot.Services.GetServices<IChannel>().Single(channel => channel.Name == "directline")
            .SendAsync(new Outgoing(900_000_001, new("directline", conversation), text, [], ExpectsAnswer: true), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Bot is not null)
            await Bot.DisposeAsync();
    }
}

/// <summary>The same over the sample data that a first start shows, for all the tests that only read it or add to it.</summary>
public sealed class BrowserWithSamples : OneBrowser
{
    protected override string[] Settings => ["Demo:Seed=true"];

    /// <summary>The first time the link that the program prints at its first start, later one by invitation.</summary>
    public async Task<string> AdministratorLinkAsync() =>
        await Bot.Services.GetRequiredService<FirstAdministrator>().InviteAsync(TimeProvider.System.GetUtcNow()) ?? await InviteAsync("Administrator");

    /// <summary>What <c>people invite</c> prints for this person.</summary>
    public Task<string> InviteAsync(string name) => Bot.Database.WriteAsync(async db =>
        Bot.Services.GetRequiredService<Invitations>().Invite(db, (await db.People.SingleAsync(person => person.Name == name)).Id).Link);
}

[CollectionDefinition(Name)]
public sealed class WithSamples : ICollectionFixture<BrowserWithSamples>
{
    public const string Name = "with samples";
}
