using Bot.Conversations;
using Bot.Messages;
using Bot.Storage;
using Bot.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nlp.Text;

namespace Bot.Tests;

/// <summary>
/// The whole house over a real database of its own, without the web server: messages go in by the inbox, replies come out of the outbox. Nothing is kept in memory between two messages but the trained models.
/// </summary>
public sealed class TestHouse : IAsyncDisposable
{
    /// <summary>Monday 23 November 2026, nine in the morning in Jakarta.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Where models lie that were trained once for this data and this code, whichever test came first.</summary>
    public static readonly string Models = Path.Combine(Path.GetTempPath(), "tanya-asn-tests", "models");

    private static readonly DataFolders s_folders = new(Path.Combine(AppContext.BaseDirectory, "data"), Models);

    private readonly TestDatabase _place;
    private readonly Action<IServiceCollection>? _also;
    private readonly Dictionary<string, string?> _settings;
    private ServiceProvider _services;
    private long _heard;
    private int _messages;

    private TestHouse(TestDatabase place, DateTimeOffset now, IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection>? also)
    {
        _place = place;
        _also = also;
        Clock = new TestClock(now);
        _settings = new Dictionary<string, string?>(place.Settings)
        {
            ["Conversations:FragmentWait"] = "00:00:00",
            ["Demo:Seed"] = "false",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
            _settings[key] = value;
        _services = Build();
    }

    public TestClock Clock { get; }

    public IServiceProvider Services => _services;

    public Database Database => _services.GetRequiredService<Database>();

    /// <param name="now">What its clock shows.</param>
    /// <param name="settings">Settings beside the usual ones of a test.</param>
    /// <param name="on"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="also">A test's own dialogues, openings, channels.</param>
    public static async Task<TestHouse> OpenAsync(
        DateTimeOffset? now = null, IReadOnlyDictionary<string, string?>? settings = null, string on = "sqlite", Action<IServiceCollection>? also = null)
    {
        var house = new TestHouse(await TestDatabase.CreateAsync(on), now ?? Monday, settings, also);
        await house.Database.MigrateAsync();
        return house;
    }

    /// <summary>Says something as somebody and returns what the bot replies to that conversation.</summary>
    public Task<IReadOnlyList<OutboxMessage>> SayAsync(string text, string who = "ani") => SendAsync(IncomingKind.Text, text, who);

    /// <param name="who">A name, or <c>channel:name</c> for somebody on another channel than the usual one.</param>
    public async Task<IReadOnlyList<OutboxMessage>> SendAsync(IncomingKind kind, string text, string who = "ani", string? messageId = null)
    {
        var at = who.Split(':') is [var channel, var name] ? new Address(channel, name) : new Address("test", who);
        await _services.GetRequiredService<Inbox>().KeepAsync(new Incoming(at, at.ConversationId, messageId ?? $"{who}-{++_messages}", kind, text));
        await WorkAsync(at);
        return await HearAsync();
    }

    /// <summary>Says something in a group.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> SpeakInGroupAsync(string group, string who, string text)
    {
        await _services.GetRequiredService<Inbox>().KeepAsync(new Incoming(new("test", group), who, $"{who}-{++_messages}", IncomingKind.InGroup, text));
        return await WorkAllAsync();
    }

    /// <summary>Handles whatever waits in any inbox, and returns everything said since the last time.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> WorkAllAsync()
    {
        var waiting = await Database.ReadAsync(db => db.Inbox.Where(m => m.DoneAt == null).Select(m => new { m.Channel, m.ConversationId }).Distinct().ToListAsync());
        foreach (var conversation in waiting)
            await WorkAsync(new(conversation.Channel, conversation.ConversationId));
        return await HearAsync();
    }

    /// <summary>Everything said since the last time, in order.</summary>
    public async Task<IReadOnlyList<OutboxMessage>> HearAsync()
    {
        var said = await Database.ReadAsync(db => db.Outbox.Where(m => m.Id > _heard).OrderBy(m => m.Id).ToListAsync());
        if (said.Count > 0)
            _heard = said[^1].Id;
        return said;
    }

    /// <summary>The program ends and starts again over the same file.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
        await Database.MigrateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _place.DisposeAsync();
    }

    private async Task WorkAsync(Address at)
    {
        var handle = _services.GetRequiredService<HandleMessage>();
        while (await handle.NextAsync(at) is { Found: true, WaitFor: null })
        {
        }
    }

    private ServiceProvider Build()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(settings);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        // The host gives this to the rooms; here nothing starts or stops by itself.
        services.AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        services.AddRooms(settings);
        services.AddSingleton(s_folders);
        services.AddSingleton<Clock>(Clock);
        services.AddSingleton(s_models.Value);
        _also?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static readonly Lazy<LanguageModels> s_models = new(() => new LanguageModels(s_folders, LoggerFactory.Create(_ => { }).CreateLogger<LanguageModels>()));
}
