using System.Net;
using Bot.Channels.BotFramework.Connector;
using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>Who may call <c>/api/messages</c>, each wrong kind of token by itself.</summary>
public sealed class InboundTokensTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(TimeProvider.System.GetUtcNow());
    private LoopbackMicrosoft _microsoft = null!;

    public async Task InitializeAsync() => _microsoft = await LoopbackMicrosoft.StartAsync();

    public async Task DisposeAsync() => await _microsoft.DisposeAsync();

    [Fact]
    public async Task A_genuine_token_proves_the_service_url_and_the_channels_of_its_key()
    {
        var token = await ReadAsync(_microsoft.Sign());

        token.ShouldNotBeNull();
        token.Covers("msteams", _microsoft.ServiceUrl).ShouldBeTrue();
        token.Covers("msteams", _microsoft.ServiceUrl + "/").ShouldBeFalse("it is another address");
        token.Covers("facebook", _microsoft.ServiceUrl).ShouldBeFalse("the key is not endorsed for it");
    }

    [Fact]
    public async Task A_token_without_a_service_url_covers_none() =>
        (await ReadAsync(_microsoft.Sign(claims: [])))!.Covers("msteams", _microsoft.ServiceUrl).ShouldBeFalse();

    [Fact]
    public async Task A_key_without_endorsements_signs_for_no_channel_unless_its_issuer_endorses_none_at_all()
    {
        _microsoft.Keys.Add(Key.Draw("plain", null));
        (await ReadAsync(_microsoft.Sign()))!.Covers("msteams", _microsoft.ServiceUrl).ShouldBeFalse();
        _microsoft.Keys.RemoveAt(0);
        (await ReadAsync(_microsoft.Sign()))!.Covers("facebook", _microsoft.ServiceUrl).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_wrong_kind_of_token_is_none()
    {
        var stranger = Key.Draw("first", "msteams");
        var genuine = _microsoft.Sign();
        var parts = genuine.Split('.');
        var wrong = new Dictionary<string, string?>
        {
            ["none"] = null,
            ["empty"] = "Bearer ",
            ["another scheme"] = "Basic " + genuine,
            ["no token"] = "Bearer abc",
            ["half a token"] = "Bearer " + string.Join('.', parts[..2]),
            ["garbage in it"] = $"Bearer {parts[0]}.{parts[1]}x.{parts[2]}",
            ["another issuer"] = "Bearer " + _microsoft.Sign(issuer: "https://evil.example"),
            ["another app"] = "Bearer " + _microsoft.Sign(audience: "another-app"),
            ["over for more than five minutes"] = "Bearer " + _microsoft.Sign(from: TimeSpan.FromHours(-1), until: TimeSpan.FromMinutes(-5.1)),
            ["not yet good"] = "Bearer " + _microsoft.Sign(from: TimeSpan.FromMinutes(5.2)),
            ["signed by somebody else under a known name"] = "Bearer " + _microsoft.Sign(key: stranger),
            ["signed by a key nobody announced"] = "Bearer " + _microsoft.Sign(key: stranger, kid: "second"),
            ["another algorithm"] = "Bearer " + _microsoft.Sign(algorithm: SecurityAlgorithms.RsaSha512),
            ["an emulator's"] = "Bearer " + _microsoft.Sign(issuer: Emulator, claims: EmulatorClaims()),
        };

        foreach (var (name, header) in wrong)
            (await Tokens().ReadAsync(header, CancellationToken.None)).ShouldBeNull(name);
        (await ReadAsync(genuine)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_token_without_a_signature_is_none()
    {
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT","kid":"first"}""");
        var payload = _microsoft.Sign().Split('.')[1];
        (await ReadAsync($"{header}.{payload}.")).ShouldBeNull();
    }

    [Fact]
    public async Task Clocks_may_differ_by_five_minutes()
    {
        (await ReadAsync(_microsoft.Sign(from: TimeSpan.FromHours(-1), until: TimeSpan.FromMinutes(-4.9)))).ShouldNotBeNull();
        (await ReadAsync(_microsoft.Sign(from: TimeSpan.FromMinutes(4.9)))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Keys_are_read_once_and_again_each_day()
    {
        var tokens = Tokens();
        for (var i = 0; i < 5; i++)
            (await tokens.ReadAsync("Bearer " + _microsoft.Sign(), CancellationToken.None)).ShouldNotBeNull();
        _microsoft.KeysAsked.ShouldBe(1);
        _clock.Now += SigningKeys.Fresh + TimeSpan.FromSeconds(1);
        (await tokens.ReadAsync("Bearer " + _microsoft.Sign(now: _clock.Now), CancellationToken.None)).ShouldNotBeNull();

        _microsoft.KeysAsked.ShouldBe(2);
    }

    [Fact]
    public async Task A_rollover_is_noticed_at_once_and_the_old_key_no_longer_counts()
    {
        var tokens = Tokens();
        var old = _microsoft.Sign();
        (await tokens.ReadAsync("Bearer " + old, CancellationToken.None)).ShouldNotBeNull();
        _microsoft.Keys[0] = Key.Draw("next", "msteams");

        (await tokens.ReadAsync("Bearer " + _microsoft.Sign(), CancellationToken.None)).ShouldNotBeNull();
        (await tokens.ReadAsync("Bearer " + old, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Made_up_keys_do_not_make_us_ask_without_end()
    {
        var tokens = Tokens();
        var stranger = Key.Draw("x");
        for (var i = 0; i < 20; i++)
            (await tokens.ReadAsync("Bearer " + _microsoft.Sign(key: stranger, kid: $"made-up-{i}"), CancellationToken.None)).ShouldBeNull();
        _microsoft.KeysAsked.ShouldBe(1 + SigningKeys.MostLooks);
        _clock.Now += SigningKeys.Window + TimeSpan.FromSeconds(1);
        _microsoft.Keys.Add(Key.Draw("real", "msteams"));

        (await tokens.ReadAsync("Bearer " + _microsoft.Sign(), CancellationToken.None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task While_the_keys_are_away_the_known_ones_count_for_a_day_more_and_without_any_nobody_is_believed_or_turned_away()
    {
        var tokens = Tokens();
        (await tokens.ReadAsync("Bearer " + _microsoft.Sign(), CancellationToken.None)).ShouldNotBeNull();
        _microsoft.KeysAway = true;
        _clock.Now += SigningKeys.Longest - TimeSpan.FromMinutes(1);
        (await tokens.ReadAsync("Bearer " + _microsoft.Sign(now: _clock.Now), CancellationToken.None)).ShouldNotBeNull();
        _clock.Now += TimeSpan.FromMinutes(2);
        await Should.ThrowAsync<KeysAwayException>(tokens.ReadAsync("Bearer " + _microsoft.Sign(now: _clock.Now), CancellationToken.None));
        await Should.ThrowAsync<KeysAwayException>(Tokens().ReadAsync("Bearer " + _microsoft.Sign(now: _clock.Now), CancellationToken.None));
    }

    [Fact]
    public async Task An_emulator_s_token_counts_in_development_alone_and_only_for_our_own_app()
    {
        var developing = Tokens(emulators: true);
        (await developing.ReadAsync("Bearer " + _microsoft.Sign(issuer: Emulator, claims: EmulatorClaims()), CancellationToken.None))!.IsEmulators.ShouldBeTrue();
        (await developing.ReadAsync("Bearer " + _microsoft.Sign(issuer: EmulatorV1, claims: new() { ["ver"] = "1.0", ["appid"] = LoopbackMicrosoft.AppId }), CancellationToken.None)).ShouldNotBeNull();
        (await developing.ReadAsync("Bearer " + _microsoft.Sign(issuer: Emulator, claims: new() { ["ver"] = "2.0", ["azp"] = "another-app" }), CancellationToken.None)).ShouldBeNull();
        (await developing.ReadAsync("Bearer " + _microsoft.Sign(issuer: "https://sts.windows.net/somebody/", claims: EmulatorClaims()), CancellationToken.None)).ShouldBeNull();

        InboundTokens.TakesEmulators.ShouldBe(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Development");
    }

    [Fact]
    public async Task Over_the_wire_nothing_of_a_wrong_call_is_kept_and_it_is_counted()
    {
        await using var bot = await RunningBot.StartAsync(_microsoft.Settings);
        var message = _microsoft.Message("bantuan");
        (await _microsoft.SendAsync(bot.Root, message, "abc")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _microsoft.SendAsync(bot.Root, message, _microsoft.Sign(serviceUrl: "https://evil.example/"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _microsoft.SendAsync(bot.Root, _microsoft.Message("bantuan", channel: "facebook"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // Who is not known is not told what is wrong with the body either.
        (await _microsoft.SendAsync(bot.Root, "no activity", "abc")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await bot.Database.ReadAsync(db => db.Inbox.CountAsync())).ShouldBe(0);
        (await bot.Database.ReadAsync(db => db.Set<ConnectorConversation>().CountAsync())).ShouldBe(0);
        var health = bot.Services.GetRequiredService<ChannelHealths>().Of("botframework");
        health.TurnedAwayCount.ShouldBe(4);
        health.State.ShouldBe(ChannelState.On);
        var last = HttpStatusCode.Unauthorized;
        for (var i = 0; i < 70 && last == HttpStatusCode.Unauthorized; i++)
            last = (await _microsoft.SendAsync(bot.Root, message, "abc")).StatusCode;
        last.ShouldBe(HttpStatusCode.TooManyRequests);
        (await _microsoft.SendAsync(bot.Root, message)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await _microsoft.HearAsync(1);
    }

    [Fact]
    public async Task While_nobody_can_say_whether_a_call_is_genuine_the_channel_is_asked_to_come_again()
    {
        _microsoft.KeysAway = true;
        await using var bot = await RunningBot.StartAsync(_microsoft.Settings);
        var answer = await _microsoft.SendAsync(bot.Root, _microsoft.Message("bantuan"));

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
    }

    private const string Emulator = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0";
    private const string EmulatorV1 = "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/";

    private static Dictionary<string, object> EmulatorClaims() => new() { ["ver"] = "2.0", ["azp"] = LoopbackMicrosoft.AppId };

    private InboundTokens Tokens(bool emulators = false)
    {
        var address = _microsoft.Root + "/v1/.well-known/openidconfiguration";
        var settings = new BotFrameworkSettings(LoopbackMicrosoft.AppId, LoopbackMicrosoft.Password, "tenant", address, "", LoopbackMicrosoft.Issuer);
        var http = new HttpClient();
        return new(settings, new SigningKeys(address, http, _clock), emulators ? new SigningKeys(address, http, _clock) : null, _clock);
    }

    private Task<InboundToken?> ReadAsync(string token) => Tokens().ReadAsync("Bearer " + token, CancellationToken.None);
}
