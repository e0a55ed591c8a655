using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Bot.Channels.BotFramework.Connector;
using Bot.Messages;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.BotFramework;

/// <summary>What becomes of a message at the Connector, and the token it goes with.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(TestHouse.Monday);
    private readonly ChannelHealths _healths = new();
    private LoopbackMicrosoft _microsoft = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _microsoft = await LoopbackMicrosoft.StartAsync();
        _http = ConnectorHttp.Open();
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
        _microsoft.Answers.Enqueue(http =>
        {
            http.Response.Headers.RetryAfter = "7";
            http.Response.Headers.Location = "https://evil.example/";
            return Results.Text(body, "application/json", statusCode: status);
        });
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
        (await PostAsync(Client())).ShouldBe(Sent.As("sent-1"));
        _microsoft.Answers.Enqueue(_ => Results.Text("not JSON", statusCode: 200));
        (await PostAsync(Client())).ShouldBe(Sent.Yes);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_was_sent_nothing()
    {
        var sent = await PostAsync(Client(), $"http://127.0.0.1:{FreePort()}/");
        sent.ShouldBe(Sent.AllLater("no connection"));
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_call_leaves_its_fate_unknown()
    {
        _microsoft.Answers.Enqueue(http =>
        {
            http.Abort();
            return Results.Empty;
        });
        (await PostAsync(Client())).ShouldBe(Sent.Unknown("connection broken"));
    }

    [Fact]
    public async Task A_server_that_hangs_leaves_the_fate_unknown()
    {
        _http.Timeout = TimeSpan.FromMilliseconds(700);
        _microsoft.Answers.Enqueue(http =>
        {
            http.RequestAborted.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
            return Results.Empty;
        });
        (await PostAsync(Client())).ShouldBe(Sent.Unknown("timeout"));
    }

    [Fact]
    public async Task The_token_is_asked_for_once_and_again_when_it_is_nearly_over()
    {
        var client = Client();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostAsync(client)));
        _microsoft.TokensAsked.ShouldBe(1);
        _clock.Now += TimeSpan.FromMinutes(54.9);
        await PostAsync(client);
        _microsoft.TokensAsked.ShouldBe(1);
        _clock.Now += TimeSpan.FromMinutes(0.2);
        await PostAsync(client);

        _microsoft.TokensAsked.ShouldBe(2);
        _microsoft.Messages[^1].Token.ShouldBe("token-2");
    }

    [Fact]
    public async Task A_token_that_was_taken_back_is_replaced_once()
    {
        var client = Client();
        await PostAsync(client);
        _microsoft.Answers.Enqueue(_ => Results.StatusCode(401));
        (await PostAsync(client)).Fate.ShouldBe(Fate.Accepted);

        _microsoft.Messages.Select(post => post.Token).ShouldBe(["token-1", "token-1", "token-2"]);
    }

    [Fact]
    public async Task Where_the_Connector_takes_no_token_the_channel_stops_with_a_notice_and_works_again_when_it_does()
    {
        var client = Client();
        _microsoft.Answers.Enqueue(_ => Results.StatusCode(401));
        _microsoft.Answers.Enqueue(_ => Results.StatusCode(401));
        var sent = await PostAsync(client);
        sent.ShouldSatisfyAllConditions(s => s.Fate.ShouldBe(Fate.NotAccepted), s => s.Pauses.ShouldBe(Pauses.Channel));
        _healths.Of("botframework").State.ShouldBe(ChannelState.Stopped);
        (await PostAsync(client)).Fate.ShouldBe(Fate.Accepted);

        _healths.Of("botframework").State.ShouldBe(ChannelState.On);
    }

    [Fact]
    public async Task A_wrong_password_stops_the_channel_and_says_which_setting_without_its_value()
    {
        _microsoft.TokenError = "invalid_client";
        var sent = await PostAsync(Client());

        sent.ShouldSatisfyAllConditions(s => s.Fate.ShouldBe(Fate.NotAccepted), s => s.Pauses.ShouldBe(Pauses.Channel), s => s.Cause.ShouldBe("token: invalid_client"));
        var health = _healths.Of("botframework");
        health.State.ShouldBe(ChannelState.Stopped);
        health.Notice.ShouldNotBeNull().ShouldContain("BotFramework:AppPassword");
        health.Notice.ShouldNotContain(LoopbackMicrosoft.Password);
        _microsoft.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_password_nothing_is_sent()
    {
        (await PostAsync(Client(password: null))).ShouldBe(Sent.AllLater("no AppPassword", TimeSpan.FromMinutes(1)));
        _microsoft.TokensAsked.ShouldBe(0);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/", "a:1", null, "https://smba.trafficmanager.net/teams/v3/conversations/a%3A1/activities")]
    [InlineData("http://127.0.0.1:56150/_connector", "a|b/c", "1:2/3", "http://127.0.0.1:56150/_connector/v3/conversations/a%7Cb%2Fc/activities/1%3A2%2F3")]
    [InlineData("https://x.example", "19:é@thread", "f ?#", "https://x.example/v3/conversations/19%3A%C3%A9%40thread/activities/f%20%3F%23")]
    public void Service_url_and_ids_are_joined_as_they_are_written(string serviceUrl, string conversation, string? replyTo, string address) =>
        ConnectorClient.Address(Conversation(serviceUrl, conversation), replyTo).ShouldBe(address);

    private Task<Sent> PostAsync(ConnectorClient client, string? serviceUrl = null) =>
        client.PostAsync(Conversation(serviceUrl ?? _microsoft.ServiceUrl), null, """{"type":"message","text":"halo"}""", CancellationToken.None);

    private ConnectorClient Client(string? password = LoopbackMicrosoft.Password)
    {
        var settings = new BotFrameworkSettings(LoopbackMicrosoft.AppId, password, "tenant", "", _microsoft.Root + "/tenant/oauth2/v2.0/token", LoopbackMicrosoft.Issuer);
        return new(new OutboundToken(settings, _http, _healths, _clock), _http, _healths, _clock);
    }

    private static ConnectorConversation Conversation(string serviceUrl, string id = "a:1") =>
        new() { Id = "msteams|" + id, ChannelId = "msteams", ConversationId = id, ServiceUrl = serviceUrl, UserId = "29:ani", BotId = "28:bot" };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
