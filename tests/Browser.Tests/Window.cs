using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>One person's window on the web chat. It notes whatever the browser complains of, and every address that is not ours.</summary>
public sealed class Window : IAsyncDisposable
{
    private const int Patience = 60_000;
    private readonly IBrowserContext _context;

    public Window(IBrowserContext context, IPage page, Uri root)
    {
        (_context, Page) = (context, page);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(root.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                Complaints.Add($"asks elsewhere: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, broken content security, requests to other places.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator Said => Page.Locator(".theirs .body");

    public ILocator Mine => Page.Locator(".mine .body");

    public ILocator Chips => Page.Locator(".chip");

    public ILocator Text => Page.Locator("#text");

    /// <summary>Presses the button of a sign-in link.</summary>
    public async Task SignInAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Masuk" }).ClickAsync();
        // Waits for what the next page shows, let in or refused: its load events may have passed already.
        await Assertions.Expect(Page.Locator("form[action='/sign-out'], [role='alert']").First).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    public async Task TypeAsync(string text)
    {
        await Text.FillAsync(text);
        await Text.PressAsync("Enter");
    }

    /// <summary>Waits until the bot has said so many messages; the last one's text.</summary>
    public async Task<string> HearAsync(int messages)
    {
        await Assertions.Expect(Said).ToHaveCountAsync(messages, new() { Timeout = Patience });
        return await Said.Last.InnerTextAsync();
    }

    public Task HearMoreThanAsync(int messages) => Assertions.Expect(Said.Nth(messages)).ToBeVisibleAsync(new() { Timeout = Patience });

    /// <summary>Waits until the bot has stopped writing and the talk has stopped moving.</summary>
    public async Task SettledAsync()
    {
        await Assertions.Expect(Page.Locator("#typing")).ToBeHiddenAsync();
        await Assertions.Expect(Page.Locator(".tick.pending")).ToHaveCountAsync(0);
        await Page.EvaluateAsync("""
            async () => {
              for (let top = -1, still = 0; still < 10; still = talk.scrollTop === top ? still + 1 : 0) {
                top = talk.scrollTop;
                await new Promise(requestAnimationFrame);
              }
            }
            """);
    }

    public Task<bool> ScrollsSidewaysAsync() => Page.EvaluateAsync<bool>(
        "() => [document.documentElement, ...document.querySelectorAll('.chat, .talk, .top, .composer')].some(e => e.scrollWidth > e.clientWidth)");

    /// <summary>What is there to be tapped and is less than 44 pixels wide or high; a link within a sentence is text.</summary>
    public Task<string[]> TooSmallToTapAsync() => Page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll('button, textarea, summary, nav a, a.button, a.brand, .classes li')]
          .filter(e => e.checkVisibility() && (e.offsetWidth < 44 || e.offsetHeight < 44))
          .map(e => `${e.outerHTML.slice(0, 80)} ${e.offsetWidth}x${e.offsetHeight}`)
        """);

    /// <summary>Keeps a picture where the variable <c>SCREENSHOTS</c> names a folder.</summary>
    public async Task PictureAsync(string name, bool whole = false)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { FullPage = whole, Path = Path.Combine(folder, $"{name}-{(Page.ViewportSize!.Width < 600 ? "phone" : "desktop")}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    public Task SetOfflineAsync(bool offline) => _context.SetOfflineAsync(offline);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
