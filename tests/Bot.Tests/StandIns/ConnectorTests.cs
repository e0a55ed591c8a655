using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using StandIns.Connector;
using StandIns.Remote;

namespace Bot.Tests.StandIns;

/// <summary>The stand-in of the Connector and of its login: one call against each rule, and its error.</summary>
public sealed class ConnectorTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.FromHours(7)));
    private readonly HttpClient _http = new();
    private ConnectorServer _server = null!;
    private Hook _hook = null!;
    private ConnectorTalk _talk = null!;

    public async Task InitializeAsync()
    {
        _server = await ConnectorServer.StartAsync(new ConnectorOptions { Time = _clock });
        _hook = await Hook.StartAsync();
        _talk = _server.Talk("Ani", _hook.Url);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _hook.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_activity_comes_signed_by_a_published_key_that_is_endorsed_for_its_channel()
    {
        (await _talk.SaysAsync("halo")).Status.ShouldBe(200);
        var got = await _hook.NextAsync();
        got.Json.GetProperty("text").GetString().ShouldBe("halo");
        got.Json.GetProperty("serviceUrl").GetString().ShouldBe($"{_server.Url}/smba/id");
        var claims = await VerifyAsync(got);
        claims.GetProperty("iss").GetString().ShouldBe("https://api.botframework.com");
        claims.GetProperty("aud").GetString().ShouldBe(_server.Options.AppId);
        claims.GetProperty("serviceurl").GetString().ShouldBe(_server.ServiceUrl);
        claims.GetProperty("exp").GetInt64().ShouldBeGreaterThan(_clock.Now.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(Wrong.Missing)]
    [InlineData(Wrong.Scheme)]
    [InlineData(Wrong.Empty)]
    [InlineData(Wrong.Garbage)]
    [InlineData(Wrong.Half)]
    [InlineData(Wrong.Unsigned)]
    [InlineData(Wrong.SymmetricWithPublicKey)]
    [InlineData(Wrong.Issuer)]
    [InlineData(Wrong.Audience)]
    [InlineData(Wrong.Expired)]
    [InlineData(Wrong.NotYetValid)]
    [InlineData(Wrong.WithoutExpiry)]
    [InlineData(Wrong.Algorithm)]
    [InlineData(Wrong.Key)]
    [InlineData(Wrong.UnknownKey)]
    [InlineData(Wrong.Changed)]
    [InlineData(Wrong.ServiceUrl)]
    [InlineData(Wrong.WithoutServiceUrl)]
    [InlineData(Wrong.Endorsement)]
    public async Task A_wrong_token_is_wrong(Wrong wrong)
    {
        await _talk.SaysAsync("halo", wrong: wrong);
        (await IsRightAsync(await _hook.NextAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_key_is_published_and_the_old_one_may_be_withdrawn()
    {
        await _talk.SaysAsync("satu");
        _server.RollKey();
        await _talk.SaysAsync("dua");
        (await IsRightAsync(_hook.All[0])).ShouldBeTrue();
        (await IsRightAsync(_hook.All[1])).ShouldBeTrue();
        _server.RollKey(keepOld: false);
        (await IsRightAsync(_hook.All[1])).ShouldBeFalse();
    }

    [Theory]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type")]
    [InlineData("scope", "https://graph.microsoft.com/.default", 400, "invalid_scope")]
    [InlineData("client_id", "someone-else", 400, "unauthorized_client")]
    [InlineData("client_secret", "wrong", 401, "invalid_client")]
    public async Task The_login_refuses_what_is_wrong(string field, string value, int status, string error)
    {
        var (got, body) = await LoginAsync(_server.TokenUrl, (field, value));
        got.ShouldBe(status);
        body.GetProperty("error").GetString().ShouldBe(error);
    }

    [Fact]
    public async Task The_login_knows_its_tenants()
    {
        (await LoginAsync($"{_server.Url}/botframework.com/oauth2/v2.0/token")).Status.ShouldBe(200);
        (await LoginAsync($"{_server.Url}/elsewhere/oauth2/v2.0/token")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_reply_is_heard()
    {
        var asked = _talk.Activity("message", "halo");
        await _talk.PostAsync(asked);
        var (status, body) = await SendAsync(Reply("Hai"), replyTo: asked["id"]!.ToString());
        status.ShouldBe(200, body.ToString());
        _talk.Messages.Single().Text.ShouldBe("Hai");
        body.GetProperty("id").GetString().ShouldBe(_talk.Messages.Single().Id);
        _server.Unwelcome.ShouldHaveSingleItem().ShouldContain("A2090");
    }

    [Fact]
    public async Task A_button_says_what_its_type_says()
    {
        var message = Reply("Pilih");
        message["suggestedActions"] = JsonNode.Parse("""{"actions":[{"type":"imBack","title":"Ya","value":"ya"}]}""");
        message["attachments"] = JsonNode.Parse("""[{"contentType":"application/vnd.microsoft.card.hero","content":{"title":"Kelas","buttons":[{"type":"messageBack","title":"Detail","value":{"kelas":7}}]}}]""");
        (await SendAsync(message)).Status.ShouldBe(200);
        _talk.Messages[0].Buttons.ShouldBe(["Ya", "Detail"]);
        await _talk.PressesAsync("Ya");
        await _talk.PressesAsync("Detail");
        _hook.All[0].Json.GetProperty("text").GetString().ShouldBe("ya");
        _hook.All[1].Json.TryGetProperty("text", out _).ShouldBeFalse();
        _hook.All[1].Json.GetProperty("value").GetProperty("kelas").GetInt32().ShouldBe(7);
    }

    [Theory]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":"greeting"}""")]
    [InlineData("""{"from":{"id":"someone"}}""")]
    [InlineData("""{"recipient":{"id":"someone"}}""")]
    [InlineData("""{"conversation":{"id":"another"}}""")]
    [InlineData("""{"text":5}""")]
    [InlineData("""{"textFormat":"html"}""")]
    [InlineData("""{"inputHint":"expecting"}""")]
    [InlineData("""{"suggestedActions":{"actions":[{"type":"press","title":"Ya","value":"ya"}]}}""")]
    [InlineData("""{"suggestedActions":{"actions":[{"type":"imBack","value":"ya"}]}}""")]
    [InlineData("""{"suggestedActions":{"actions":[{"type":"imBack","title":"Ya"}]}}""")]
    [InlineData("""{"attachments":[{"content":{}}]}""")]
    [InlineData("""{"attachments":[{"contentType":"application/pdf"}]}""")]
    [InlineData("""{"attachments":[{"contentType":"application/vnd.microsoft.card.hero","content":{"buttons":[{"type":"imBack"}]}}]}""")]
    public async Task An_activity_that_is_not_one_is_refused(string with)
    {
        var activity = Reply("Hai");
        foreach (var (name, value) in JsonNode.Parse(with)!.AsObject())
            activity[name] = value?.DeepClone();
        var (status, body) = await SendAsync(activity);
        status.ShouldBe(400, body.ToString());
        body.GetProperty("error").GetProperty("code").GetString().ShouldBe("BadArgument");
        _talk.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_fit_is_refused()
    {
        (await SendAsync(Reply(new string('x', 257 * 1024)))).Status.ShouldBe(413);
        (await SendAsync(Reply("Hai"), replyTo: "none")).Status.ShouldBe(404);
        (await SendAsync(Reply("Hai"), to: "another")).Body.GetProperty("error").GetProperty("code").GetString().ShouldBe("ConversationNotFound");
        (await SendAsync(Reply("Hai"), path: "")).Status.ShouldBe(404, "the path of the serviceUrl was dropped");
        _talk.Closed = true;
        (await SendAsync(Reply("Hai"))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_token_is_good_for_its_time()
    {
        var token = await TokenAsync();
        (await SendAsync(Reply("Hai"), token: token)).Status.ShouldBe(200);
        _clock.Now = _clock.Now.AddMinutes(61);
        (await SendAsync(Reply("Hai"), token: token)).Status.ShouldBe(401);
        (await SendAsync(Reply("Hai"), token: "invented")).Status.ShouldBe(401);
        var another = await TokenAsync();
        _server.RevokeTokens();
        (await SendAsync(Reply("Hai"), token: another)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Faults_and_copies_are_as_told()
    {
        _server.Faults.Next(1, Fault.RateLimit(3), "activities");
        (await SendAsync(Reply("Hai"))).Status.ShouldBe(429);
        await _talk.SaysAsync("halo", copies: 3);
        _hook.All.Select(got => got.Json.GetProperty("id").GetString()).Distinct().ShouldHaveSingleItem();
        _hook.All.Count.ShouldBe(3);
        _server.Log.Of("token").ShouldAllBe(call => !call.Fields.ContainsKey("client_secret"));
    }

    private JsonObject Reply(string text) => new()
    {
        ["type"] = "message",
        ["from"] = new JsonObject { ["id"] = _talk.BotId },
        ["recipient"] = new JsonObject { ["id"] = _talk.PersonId },
        ["conversation"] = new JsonObject { ["id"] = _talk.Id },
        ["text"] = text,
    };

    private async Task<(int Status, JsonElement Body)> SendAsync(JsonObject activity, string? replyTo = null, string? to = null, string? token = null, string path = "/smba/id")
    {
        var url = $"{_server.Url}{path}/v3/conversations/{Uri.EscapeDataString(to ?? _talk.Id)}/activities{(replyTo is null ? "" : $"/{Uri.EscapeDataString(replyTo)}")}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url)) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? await TokenAsync());
        using var answer = await _http.SendAsync(request);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<string> TokenAsync() => (await LoginAsync(_server.TokenUrl)).Body.GetProperty("access_token").GetString()!;

    private async Task<(int Status, JsonElement Body)> LoginAsync(string url, params (string Field, string Value)[] instead)
    {
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = _server.Options.AppId,
            ["client_secret"] = _server.Options.AppPassword,
            ["scope"] = "https://api.botframework.com/.default",
        };
        foreach (var (field, value) in instead)
            fields[field] = value;
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await _http.PostAsync(new Uri(url), form);
        return ((int)answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The rules of the documents, each as plainly as it can be said.</summary>
    private async Task<bool> IsRightAsync(Got got)
    {
        try
        {
            var claims = await VerifyAsync(got);
            var now = _clock.Now.ToUnixTimeSeconds();
            return claims.GetProperty("iss").GetString() == _server.Options.Issuer && claims.GetProperty("aud").GetString() == _server.Options.AppId
                && claims.GetProperty("nbf").GetInt64() <= now + 300 && claims.GetProperty("exp").GetInt64() >= now - 300
                && claims.GetProperty("serviceurl").GetString() == got.Json.GetProperty("serviceUrl").GetString();
        }
        catch (Exception e) when (e is ShouldAssertException or KeyNotFoundException or FormatException or JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    private async Task<JsonElement> VerifyAsync(Got got)
    {
        var header = got.Headers.Authorization.ToString();
        header.ShouldStartWith("Bearer ");
        var parts = header["Bearer ".Length..].Split('.');
        var head = JsonSerializer.Deserialize<JsonElement>(Bytes(parts[0]));
        head.GetProperty("alg").GetString().ShouldBe("RS256");
        var metadata = JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync(new Uri(_server.OpenIdMetadataUrl)));
        var keys = JsonSerializer.Deserialize<JsonElement>(await _http.GetStringAsync(new Uri(metadata.GetProperty("jwks_uri").GetString()!)));
        var key = keys.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("kid").GetString() == head.GetProperty("kid").GetString());
        using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key.GetProperty("n").GetString()!), Exponent = Bytes(key.GetProperty("e").GetString()!) });
        rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Bytes(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        key.GetProperty("endorsements").EnumerateArray().Select(channel => channel.GetString()).ShouldContain(got.Json.GetProperty("channelId").GetString());
        return JsonSerializer.Deserialize<JsonElement>(Bytes(parts[1]));
    }

    private static byte[] Bytes(string base64) => Convert.FromBase64String(base64.Replace('-', '+').Replace('_', '/').PadRight((base64.Length + 3) / 4 * 4, '='));
}
