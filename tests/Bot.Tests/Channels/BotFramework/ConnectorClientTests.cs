using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bot.Channels.BotFramework.Connector;
using Bot.Messages;
using StandIns.Connector;
using StandIns.Remote;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>What becomes of a message at the Connector, and the token it goes with.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(TestHouse.Monday);
    private readonly ChannelHealths _healths = new();
    private readonly HttpClient _http = ConnectorHttp.Open();
    private ConnectorServer _microsoft = null!;
    private ConnectorTalk _ani = null!;

    public async Task InitializeAsync()
    {
        _microsoft = await ConnectorServer.StartAsync(new ConnectorOptions { Time = _clock });
        _ani = _microsoft.Talk("Ani", "http://127.0.0.1:1/");
        _healths.Of("botframework").Is(ChannelState.On);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _microsoft.DisposeAsync();
    }

    public static TheoryData<int, string, Fate, Pauses> Answers => new()
    {
        { 400, """{"error":{"code":"BadSyntax"}}""", Fate.Refused, Pauses.Conversation },
        { 403, """{"error":{"code":"BotNotInConversationRoster"}}""", Fate.Unreachable, Pauses.Conversation },
        { 404, """{"error":{"code":"ConversationNotFound"}}""", Fate.Refused, Pauses.Conversation },
        { 408, "", Fate.Unknown, Pauses.Conversation },
        { 412, """{"error":{"code":"PreconditionFailed"}}""", Fate.NotAccepted, Pauses.Conversation },
        { 413, "", Fate.Refused, Pauses.Conversation },
        { 429, """{"error":{"code":"Throttled"}}""", Fate.NotAccepted, Pauses.Conversation },
        { 302, "", Fate.Refused, Pauses.Conversation },
        { 500, "<html>", Fate.NotAccepted, Pauses.Channel },
        { 502, """{"error":{"code":"ServiceError"}}""", Fate.NotAccepted, Pauses.Channel },
        { 503, "", Fate.NotAccepted, Pauses.Channel },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_its_fate(int status, string body, Fate fate, Pauses pauses)
    {
        _microsoft.Faults.Next(1, new Fault { Kind = FaultKind.Status, Code = status, Text = body, RetryAfter = 7, Location = "https://evil.example/" }, "activities");
        var sent = await PostAsync(Client());

        sent.Fate.ShouldBe(fate);
        sent.Pauses.ShouldBe(pauses);
        sent.Cause.ShouldStartWith($"{status}");
        sent.RetryAfter.ShouldBe(fate == Fate.NotAccepted ? TimeSpan.FromSeconds(7) : null);
        if (body.StartsWith("{", StringComparison.Ordinal))
            sent.Cause.ShouldEndWith(JsonElement.Parse(body).GetProperty("error").GetProperty("code").GetString()!);
    }

    [Fact]
    public async Task What_was_taken_has_the_channel_s_id()
    {
        (await PostAsync(Client())).ShouldBe(Sent.As(_ani.Messages.Single().Id));
        _microsoft.Faults.Next(1, new Fault { Kind = FaultKind.Status, Code = 200, Text = "not JSON" }, "activities");
        (await PostAsync(Client())).ShouldBe(Sent.Yes);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_was_sent_nothing() =>
        (await PostAsync(Client(), $"http://127.0.0.1:{FreePort()}/")).ShouldBe(Sent.AllLater("no connection"));

    [Fact]
    public async Task A_connection_that_breaks_after_the_call_leaves_its_fate_unknown()
    {
        _microsoft.Faults.Next(1, Fault.DropAfter, "activities");
        (await PostAsync(Client())).ShouldBe(Sent.Unknown("connection broken") with { Pauses = Pauses.Channel });
        _ani.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_hangs_leaves_the_fate_unknown_and_lets_the_channel_rest()
    {
        _microsoft.Faults.Next(1, Fault.Hang, "activities");
        using var impatient = ConnectorHttp.Open();
        impatient.Timeout = TimeSpan.FromMilliseconds(700);
        (await PostAsync(Client(posting: impatient))).ShouldBe(Sent.Unknown("timeout") with { Pauses = Pauses.Channel });
    }

    [Fact]
    public async Task The_token_is_asked_for_once_and_again_when_it_is_nearly_over()
    {
        var client = Client();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync(client)));
        TokensAsked.ShouldBe(1);
        _clock.Now += TimeSpan.FromMinutes(54.9);
        await PostAsync(client);
        TokensAsked.ShouldBe(1);
        _clock.Now += TimeSpan.FromMinutes(0.2);
        await PostAsync(client);

        TokensAsked.ShouldBe(2);
        _ani.Messages.Select(said => said.Token).Distinct().Count().ShouldBe(2);
        _ani.Messages[^1].Token.ShouldNotBe(_ani.Messages[^2].Token);
    }

    [Fact]
    public async Task A_token_that_was_taken_back_is_replaced_once()
    {
        var client = Client();
        await PostAsync(client);
        _microsoft.RevokeTokens();
        (await PostAsync(client)).Fate.ShouldBe(Fate.Accepted);

        _microsoft.Log.Of("activities").Select(call => call.Status).ShouldBe([200, 401, 200]);
        TokensAsked.ShouldBe(2);
    }

    [Fact]
    public async Task Where_the_Connector_takes_no_token_the_channel_stops_with_a_notice_and_works_again_when_it_does()
    {
        var client = Client();
        _microsoft.Faults.Next(2, Fault.Status(401), "activities");
        var sent = await PostAsync(client);
        sent.ShouldSatisfyAllConditions(s => s.Fate.ShouldBe(Fate.NotAccepted), s => s.Pauses.ShouldBe(Pauses.Channel));
        _healths.Of("botframework").State.ShouldBe(ChannelState.Stopped);
        (await PostAsync(client)).Fate.ShouldBe(Fate.Accepted);

        _healths.Of("botframework").State.ShouldBe(ChannelState.On);
    }

    [Fact]
    public async Task A_wrong_password_stops_the_channel_and_says_which_setting_without_its_value()
    {
        var sent = await PostAsync(Client(password: "sandi~yang~keliru"));

        sent.ShouldSatisfyAllConditions(s => s.Fate.ShouldBe(Fate.NotAccepted), s => s.Pauses.ShouldBe(Pauses.Channel), s => s.Cause.ShouldBe("token: invalid_client"));
        var health = _healths.Of("botframework");
        health.State.ShouldBe(ChannelState.Stopped);
        health.Notice.ShouldNotBeNull().ShouldContain("BotFramework:AppPassword");
        health.Notice.ShouldNotContain("sandi~yang~keliru");
        _microsoft.Log.Of("activities").ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_password_nothing_is_sent()
    {
        (await PostAsync(Client(password: null))).ShouldBe(Sent.AllLater("no AppPassword", TimeSpan.FromMinutes(1)));
        TokensAsked.ShouldBe(0);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/", "a:1", null, "https://smba.trafficmanager.net/teams/v3/conversations/a%3A1/activities")]
    [InlineData("http://127.0.0.1:56150/_connector", "a|b/c", "1:2/3", "http://127.0.0.1:56150/_connector/v3/conversations/a%7Cb%2Fc/activities/1%3A2%2F3")]
    [InlineData("https://x.example", "19:é@thread", "f ?#", "https://x.example/v3/conversations/19%3A%C3%A9%40thread/activities/f%20%3F%23")]
    public void Service_url_and_ids_are_joined_as_they_are_written(string serviceUrl, string conversation, string? replyTo, string address) =>
        ConnectorClient.Address(Conversation(serviceUrl, conversation), replyTo).ShouldBe(address);

    private int TokensAsked => _microsoft.Log.Of("token").Count;

    private Task<Sent> PostAsync(ConnectorClient client, string? serviceUrl = null) =>
        client.PostAsync(Conversation(serviceUrl ?? _microsoft.ServiceUrl, _ani.Id), null, $$"""{"type":"message","text":"halo","from":{ "id": "{{_ani.BotId}}" } }""", CancellationToken.None);

    private ConnectorClient Client(HttpClient? posting = null) => Client(_microsoft.Options.AppPassword, posting);

    private ConnectorClient Client(string? password, HttpClient? posting = null)
    {
        var settings = new BotFrameworkSettings(_microsoft.Options.AppId, password, _microsoft.Options.TenantId, "", _microsoft.TokenUrl, _microsoft.Options.Issuer);
        return new(new OutboundToken(settings, _http, _healths, _clock), posting ?? _http, _healths, _clock);
    }

    private static ConnectorConversation Conversation(string serviceUrl, string id) =>
        new() { Id = "msteams|" + id, ChannelId = "msteams", ConversationId = id, ServiceUrl = serviceUrl, UserId = "29:ani", BotId = "28:bot" };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
