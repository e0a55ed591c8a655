using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bot.Tests.Channels;

public sealed class WebChatPageTests(OneBot one) : IClassFixture<OneBot>
{
    private readonly RunningBot _bot = one.Bot;

    [Fact]
    public async Task The_page_takes_nothing_from_elsewhere_and_says_so()
    {
        using var http = new HttpClient { BaseAddress = _bot.Root };
        var page = await http.GetAsync("/");
        var text = await page.Content.ReadAsStringAsync();
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        policy.ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
        policy.ShouldNotContain("unsafe");
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        text.ShouldNotContain("http");
        foreach (Match file in Regex.Matches(text, "(?:src|href)=\"([^\"]+)\""))
            (await http.GetAsync(file.Groups[1].Value)).StatusCode.ShouldBe(HttpStatusCode.OK, file.Value);
        (await http.GetStringAsync("/webchat/info")).ShouldBe("""{"sample":false}""");
    }

    [Fact]
    public async Task A_browser_that_comes_back_gets_a_token_for_its_own_conversation()
    {
        using var ani = Browser();
        using var budi = Browser();
        var first = await ConversationAsync(ani);

        (await ConversationAsync(ani)).ShouldBe(first);
        (await ConversationAsync(budi)).ShouldNotBe(first);
        (await PostAsync(ani, "/webchat/forget", _bot.Root)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ConversationAsync(ani)).ShouldNotBe(first);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData(null)]
    public async Task Other_pages_get_no_token_of_it(string? origin)
    {
        using var http = Browser();
        (await PostAsync(http, "/webchat/token", origin is null ? null : new Uri(origin))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private HttpClient Browser() => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = _bot.Root };

    private async Task<string> ConversationAsync(HttpClient browser) =>
        (await (await PostAsync(browser, "/webchat/token", _bot.Root)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("conversationId").GetString()!;

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, Uri? origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null)
            request.Headers.Add("Origin", origin.GetLeftPart(UriPartial.Authority));
        return browser.SendAsync(request);
    }
}
