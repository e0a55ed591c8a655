using Bot.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Browser.Tests;

public sealed class WebChatTests(OneBrowser browser) : IClassFixture<OneBrowser>
{
    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task Somebody_is_greeted_writes_taps_and_finds_it_all_again_after_a_reload(int width, int height)
    {
        await using var ani = await browser.OpenAsync(width, height);
        (await ani.HearAsync(1)).ShouldStartWith("Selamat datang di Tanya ASN");
        await ani.PictureAsync("greeting");
        await ani.TypeAsync("bantuan");
        (await ani.HearAsync(2)).ShouldContain("gabung KODE");
        (await ani.Page.Locator(".theirs").Last.Locator("li").CountAsync()).ShouldBeGreaterThan(3);
        await ani.Chips.Filter(new() { HasText = "Bantuan" }).ClickAsync();
        await ani.HearAsync(3);
        (await ani.Mine.AllInnerTextsAsync()).ShouldBe(["bantuan", "bantuan"]);
        await ani.PictureAsync("talk");
        await ani.Page.ReloadAsync();
        await ani.HearAsync(3);

        (await ani.Mine.AllInnerTextsAsync()).ShouldBe(["bantuan", "bantuan"]);
        (await ani.Chips.CountAsync()).ShouldBeGreaterThan(2);
        (await ani.Page.Locator(".tick.sent").CountAsync()).ShouldBe(2);
        (await ani.ScrollsSidewaysAsync()).ShouldBeFalse();
        ani.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task Everything_works_by_keyboard_alone(int width, int height)
    {
        await using var budi = await browser.OpenAsync(width, height);
        await budi.HearAsync(1);
        await budi.Text.FocusAsync();
        await budi.Page.Keyboard.TypeAsync("halo");
        await budi.Page.Keyboard.PressAsync("Shift+Enter");
        await budi.Page.Keyboard.TypeAsync("selamat pagi");
        await budi.Page.Keyboard.PressAsync("Enter");
        await budi.HearAsync(2);
        (await budi.Mine.Last.InnerTextAsync()).ShouldBe("halo\nselamat pagi");
        await budi.Page.Keyboard.TypeAsync("menu");
        await budi.Page.Keyboard.PressAsync("Enter");
        await budi.HearAsync(3);

        // From the text back to the chips: one stop for all of them, arrows within.
        await budi.Page.Keyboard.PressAsync("Shift+Tab");
        (await FocusedAsync(budi)).ShouldBe(await budi.Chips.First.InnerTextAsync());
        await budi.Page.Keyboard.PressAsync("End");
        var last = await budi.Chips.Last.InnerTextAsync();
        (await FocusedAsync(budi)).ShouldBe(last);
        await budi.PictureAsync("keyboard");
        await budi.Page.Keyboard.PressAsync("Enter");
        await budi.HearAsync(4);
        (await budi.Mine.CountAsync()).ShouldBe(3);
        budi.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task A_chip_tapped_twice_speaks_once(int width, int height)
    {
        await using var citra = await browser.OpenAsync(width, height);
        await citra.HearAsync(1);
        await citra.Page.EvaluateAsync("() => { const chip = document.querySelector('.chip:last-child'); chip.click(); chip.click(); }");
        await citra.HearAsync(2);
        await citra.TypeAsync("menu");
        await citra.HearAsync(3);
        (await citra.Mine.CountAsync()).ShouldBe(2);
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task What_was_written_without_a_connection_arrives_once(int width, int height)
    {
        await using var ani = await browser.OpenAsync(width, height);
        await ani.HearAsync(1);
        await ani.SetOfflineAsync(true);
        await ani.TypeAsync("bantuan");
        await Assertions.Expect(ani.Page.Locator(".tick.pending")).ToBeVisibleAsync();
        await Assertions.Expect(ani.Page.Locator("#offline")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await ani.PictureAsync("offline");
        await ani.SetOfflineAsync(false);
        await ani.HearAsync(2);
        await Assertions.Expect(ani.Page.Locator("#offline")).ToBeHiddenAsync(new() { Timeout = 30_000 });

        (await ani.Mine.AllInnerTextsAsync()).ShouldBe(["bantuan"]);
        (await ani.Page.Locator(".tick.sent").CountAsync()).ShouldBe(1);
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task An_answer_that_got_lost_makes_no_double(int width, int height)
    {
        await using var budi = await browser.OpenAsync(width, height);
        await budi.HearAsync(1);
        var tries = 0;
        await budi.Page.RouteAsync("**/activities", async route =>
        {
            if (route.Request.Method != "POST" || tries++ > 1)
            {
                await route.ContinueAsync();
                return;
            }
            // The server takes it; the browser hears of a bad gateway.
            await route.FetchAsync();
            await route.FulfillAsync(new() { Status = 502 });
        });
        await budi.TypeAsync("nomor unik 7391");
        await budi.HearAsync(2);
        await budi.TypeAsync("menu");
        await budi.HearAsync(3);
        var kept = await browser.Bot.Database.ReadAsync(db => db.Inbox.CountAsync(m => m.Text == "nomor unik 7391"));

        kept.ShouldBe(1);
        (await budi.Mine.AllInnerTextsAsync()).ShouldBe(["nomor unik 7391", "menu"]);
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task A_link_with_a_join_code_joins_once(int width, int height)
    {
        await using var citra = await browser.OpenAsync(width, height, "/?kelas=ABC123");
        await citra.HearAsync(2);
        await citra.Page.ReloadAsync();
        await citra.HearAsync(2);
        // The menu, and the question again that joining began with, in one message.
        await citra.TypeAsync("menu");
        await citra.HearAsync(3);

        (await citra.Mine.AllInnerTextsAsync()).ShouldBe(["gabung ABC123", "menu"]);
        citra.Page.Url.ShouldNotContain("kelas");
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task The_switch_puts_page_and_bot_into_English(int width, int height)
    {
        await using var ani = await browser.OpenAsync(width, height, colours: ColorScheme.Dark);
        await ani.HearAsync(1);
        (await ani.Page.GetAttributeAsync("html", "lang")).ShouldBe("id");
        await ani.Page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        (await ani.HearAsync(2)).ShouldContain("English");
        await ani.TypeAsync("menu");
        (await ani.HearAsync(3)).ShouldBe("What would you like to do?");
        await ani.PictureAsync("english-dark");
        await ani.Page.ReloadAsync();
        await ani.HearAsync(3);

        (await ani.Page.GetAttributeAsync("html", "lang")).ShouldBe("en");
        (await ani.Text.GetAttributeAsync("placeholder")).ShouldBe("Write a message…");
        ani.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(1280, 800)]
    public async Task What_somebody_writes_stays_text(int width, int height)
    {
        await using var budi = await browser.OpenAsync(width, height);
        await budi.HearAsync(1);
        await budi.TypeAsync("<img src=x onerror=alert(1)> *tebal*");
        await budi.HearAsync(2);

        (await budi.Mine.Last.InnerTextAsync()).ShouldBe("<img src=x onerror=alert(1)> *tebal*");
        (await budi.Page.Locator(".message img").CountAsync()).ShouldBe(0);
        budi.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task A_screen_reader_finds_names_for_everything(int width, int height)
    {
        await using var citra = await browser.OpenAsync(width, height);
        await citra.HearAsync(1);
        var log = citra.Page.GetByRole(AriaRole.Log, new() { Name = "Percakapan" });
        var nameless = await citra.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('button, textarea')].filter(e => !(e.ariaLabel || e.textContent.trim() || e.labels?.[0]?.textContent)).map(e => e.outerHTML)");

        (await log.GetAttributeAsync("aria-live")).ShouldBe("polite");
        (await citra.Page.GetByRole(AriaRole.Textbox, new() { Name = "Tulis pesan" }).CountAsync()).ShouldBe(1);
        (await citra.Page.GetByRole(AriaRole.Group, new() { Name = "Pilihan jawaban" }).CountAsync()).ShouldBe(1);
        nameless.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task Whoever_scrolls_up_to_read_is_left_there_and_finds_the_way_back(int width, int height)
    {
        await using var ani = await browser.OpenAsync(width, height);
        await ani.HearAsync(1);
        foreach (var heard in new[] { 2, 3 })
        {
            await ani.TypeAsync("bantuan");
            await ani.HearAsync(heard);
        }
        await ani.SettledAsync();
        await ani.Page.EvaluateAsync("() => talk.scrollTo({ top: 0, behavior: 'instant' })");
        await Assertions.Expect(ani.Page.Locator("#latest")).ToBeVisibleAsync();
        await browser.SayAsync(ani, "Kelas Bapak/Ibu mulai besok.");
        await ani.HearAsync(4);

        (await ani.Page.EvaluateAsync<double>("() => talk.scrollTop")).ShouldBeLessThan(5);
        await ani.PictureAsync("scrolled-up");
        await ani.Page.Locator("#latest.news").ClickAsync();
        await ani.Page.WaitForFunctionAsync("() => talk.scrollHeight - talk.scrollTop - talk.clientHeight < 2");
        await Assertions.Expect(ani.Page.Locator("#latest")).ToBeHiddenAsync();
    }

    private static Task<string> FocusedAsync(Window window) => window.Page.EvaluateAsync<string>("() => document.activeElement.textContent");
}
