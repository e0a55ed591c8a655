using System.Text.Json.Nodes;
using Bot.Channels.BotFramework.Connector;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns.Connector;
using StandIns.Remote;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>Who may call <c>/api/messages</c>, each wrong kind of token by itself.</summary>
public sealed class InboundTokensTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(TimeProvider.System.GetUtcNow());
    private ConnectorServer _microsoft = null!;

    public async Task InitializeAsync() => _microsoft = await ConnectorServer.StartAsync(new ConnectorOptions { Time = _clock });

    public async Task DisposeAsync() => await _microsoft.DisposeAsync();

    [Fact]
    public async Task A_genuine_token_proves_the_service_url_and_the_channels_of_its_key()
    {
        var token = await ReadAsync();

        token.ShouldNotBeNull();
        token.Covers("msteams", _microsoft.ServiceUrl).ShouldBeTrue();
        token.Covers("msteams", _microsoft.ServiceUrl + "/").ShouldBeFalse("it is another address");
        token.Covers("kik", _microsoft.ServiceUrl).ShouldBeFalse("the key is not endorsed for it");
    }

    [Fact]
    public async Task A_token_without_a_service_url_covers_none() =>
        (await ReadAsync(Wrong.WithoutServiceUrl))!.Covers("msteams", _microsoft.ServiceUrl).ShouldBeFalse();

    [Fact]
    public async Task A_key_without_endorsements_signs_for_no_channel_unless_its_issuer_endorses_none_at_all()
    {
        (await ReadAsync(Wrong.Endorsement))!.Covers("msteams", _microsoft.ServiceUrl).ShouldBeFalse();
        await using var plain = await ConnectorServer.StartAsync(new ConnectorOptions { Time = _clock, Endorses = false });
        (await Tokens(plain).ReadAsync(plain.Authorization(), CancellationToken.None))!.Covers("kik", plain.ServiceUrl).ShouldBeTrue();
    }

    /// <summary>What is wrong with the activity's address is seen when the two are compared.</summary>
    public static TheoryData<Wrong> NoTokens =>
        [.. Enum.GetValues<Wrong>().Except([Wrong.Nothing, Wrong.ServiceUrl, Wrong.WithoutServiceUrl, Wrong.Endorsement])];

    [Theory]
    [MemberData(nameof(NoTokens))]
    public async Task Every_wrong_kind_of_token_is_none(Wrong wrong)
    {
        (await ReadAsync(wrong)).ShouldBeNull();
        (await ReadAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_emulator_s_token_is_none_in_production() => (await ReadAsync(change: Emulators("2.0"))).ShouldBeNull();

    [Theory]
    [InlineData("exp", -4.9, true)]
    [InlineData("exp", -5.1, false)]
    [InlineData("nbf", 4.9, true)]
    [InlineData("nbf", 5.1, false)]
    public async Task Clocks_may_differ_by_five_minutes(string claim, double minutes, bool good) =>
        (await ReadAsync(change: claims => claims[claim] = _clock.Now.AddMinutes(minutes).ToUnixTimeSeconds()) is not null).ShouldBe(good);

    [Fact]
    public async Task Keys_are_read_once_and_again_each_day()
    {
        var tokens = Tokens();
        for (var i = 0; i < 5; i++)
            (await ReadAsync(tokens)).ShouldNotBeNull();
        _microsoft.Log.Of("keys").Count.ShouldBe(1);
        _clock.Now += SigningKeys.Fresh + TimeSpan.FromSeconds(1);
        (await ReadAsync(tokens)).ShouldNotBeNull();

        _microsoft.Log.Of("keys").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_rollover_is_noticed_at_once_and_the_old_key_no_longer_counts()
    {
        var tokens = Tokens();
        var old = _microsoft.Authorization();
        (await tokens.ReadAsync(old, CancellationToken.None)).ShouldNotBeNull();
        _microsoft.RollKey(keepOld: false);

        (await ReadAsync(tokens)).ShouldNotBeNull();
        (await tokens.ReadAsync(old, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Made_up_keys_do_not_make_us_ask_without_end()
    {
        var tokens = Tokens();
        for (var i = 0; i < 20; i++)
            (await ReadAsync(tokens, Wrong.UnknownKey)).ShouldBeNull();
        _microsoft.Log.Of("keys").Count.ShouldBe(1 + SigningKeys.MostLooks);
        _clock.Now += SigningKeys.Window + TimeSpan.FromSeconds(1);
        _microsoft.RollKey();

        (await ReadAsync(tokens)).ShouldNotBeNull();
    }

    [Fact]
    public async Task While_the_keys_are_away_the_known_ones_count_for_a_day_more_and_without_any_nobody_is_believed_or_turned_away()
    {
        var tokens = Tokens();
        (await ReadAsync(tokens)).ShouldNotBeNull();
        _microsoft.Faults.Always(Fault.Status(500), "keys");
        _clock.Now += SigningKeys.Longest - TimeSpan.FromMinutes(1);
        (await ReadAsync(tokens)).ShouldNotBeNull();
        _clock.Now += TimeSpan.FromMinutes(2);
        await Should.ThrowAsync<KeysAwayException>(ReadAsync(tokens));
        await Should.ThrowAsync<KeysAwayException>(ReadAsync(Tokens()));
    }

    [Fact]
    public async Task An_emulator_s_token_counts_in_development_alone_and_only_for_our_own_app()
    {
        var developing = Tokens(emulators: true);
        (await ReadAsync(developing, change: Emulators("2.0")))!.IsEmulators.ShouldBeTrue();
        (await ReadAsync(developing, change: Emulators("1.0"))).ShouldNotBeNull();
        (await ReadAsync(developing, change: Emulators("2.0", app: "another-app"))).ShouldBeNull();
        (await ReadAsync(developing, change: Emulators("2.0", issuer: "https://sts.windows.net/somebody/"))).ShouldBeNull();

        InboundTokens.TakesEmulators.ShouldBe(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Development");
    }

    [Fact]
    public async Task Over_the_wire_nothing_of_a_wrong_call_is_kept_and_it_is_counted()
    {
        await using var bot = await RunningBot.StartAsync(_microsoft.Settings());
        var ani = Talk(bot);
        (await ani.SaysAsync("bantuan", wrong: Wrong.Garbage)).Status.ShouldBe(401);
        (await ani.SaysAsync("bantuan", wrong: Wrong.ServiceUrl)).Status.ShouldBe(403);
        (await Talk(bot, "kik").SaysAsync("bantuan")).Status.ShouldBe(403);
        // Who is not known is not told what is wrong with the body either.
        (await ani.PostAsync("no activity", _microsoft.Authorization(wrong: Wrong.Garbage))).Status.ShouldBe(401);

        (await bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
        (await bot.Database.ReadAsync(db => db.Set<ConnectorConversation>().CountAsync())).ShouldBe(0);
        var health = bot.Services.GetRequiredService<ChannelHealths>().Of("botframework");
        health.TurnedAwayCount.ShouldBe(4);
        health.State.ShouldBe(ChannelState.On);
        var last = 401;
        for (var i = 0; i < 70 && last == 401; i++)
            last = (await ani.SaysAsync("bantuan", wrong: Wrong.Garbage)).Status;
        last.ShouldBe(429);
        (await ani.SaysAsync("bantuan")).Status.ShouldBe(202);
        await ani.HeardAsync(1);
    }

    [Fact]
    public async Task While_nobody_can_say_whether_a_call_is_genuine_the_channel_is_asked_to_come_again()
    {
        _microsoft.Faults.Always(Fault.Status(500), "keys");
        await using var bot = await RunningBot.StartAsync(_microsoft.Settings());
        var answer = await Talk(bot).SaysAsync("bantuan");

        answer.Status.ShouldBe(503);
        answer.RetryAfter.ShouldNotBeNull();
    }

    /// <summary>Makes a token one of those that the Emulator and the Playground have: by our own app, from Microsoft's login, and nothing in it of a service URL.</summary>
    private Action<JsonObject> Emulators(string version, string? app = null, string? issuer = null) => claims =>
    {
        claims["iss"] = issuer ?? (version == "2.0" ? "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0" : "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/");
        claims["ver"] = version;
        claims[version == "2.0" ? "azp" : "appid"] = app ?? _microsoft.Options.AppId;
        claims.Remove("serviceurl");
    };

    private ConnectorTalk Talk(RunningBot bot, string channel = "msteams") => _microsoft.Talk("Ani", new Uri(bot.Root, "/api/messages").ToString(), channel);

    private InboundTokens Tokens(ConnectorServer? of = null, bool emulators = false)
    {
        var microsoft = of ?? _microsoft;
        var settings = new BotFrameworkSettings(microsoft.Options.AppId, microsoft.Options.AppPassword, "tenant", microsoft.OpenIdMetadataUrl, "", microsoft.Options.Issuer);
        var http = new HttpClient();
        return new(settings, new SigningKeys(microsoft.OpenIdMetadataUrl, http, _clock), emulators ? new SigningKeys(microsoft.OpenIdMetadataUrl, http, _clock) : null, _clock);
    }

    private Task<InboundToken?> ReadAsync(Wrong wrong = Wrong.Nothing, Action<JsonObject>? change = null) => ReadAsync(Tokens(), wrong, change);

    private Task<InboundToken?> ReadAsync(InboundTokens tokens, Wrong wrong = Wrong.Nothing, Action<JsonObject>? change = null) =>
        tokens.ReadAsync(_microsoft.Authorization(wrong: wrong, change: change), CancellationToken.None);
}
