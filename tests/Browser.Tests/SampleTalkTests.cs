namespace Browser.Tests;

/// <summary>What a visitor of a first start does: searches, reads on, joins a class that is over and says how it was.</summary>
[Collection(WithSamples.Name)]
public sealed class SampleTalkTests(BrowserWithSamples browser)
{
    [BrowserTheory]
    [InlineData(360, 900)]
    [InlineData(1280, 800)]
    public async Task Somebody_says_what_goes_wrong_and_reads_on(int width, int height)
    {
        await using var ani = await browser.OpenAsync(width, height);
        await ani.HearAsync(1);
        await ani.TypeAsync("pegawai kami sering telat masuk, pelatihan apa ya?");
        var found = await ani.HearAsync(2);
        await ani.SettledAsync();
        await ani.PictureAsync(width < 600 ? "chat" : "search");
        await ani.TypeAsync("1");
        var detail = await ani.HearAsync(3);
        await ani.SettledAsync();
        await ani.PictureAsync(width < 600 ? "detail" : "chat");

        found.ShouldContain("Kehadiran");
        detail.ShouldContain("Kehadiran");
        // A long answer is read from its beginning, under the words it answers.
        (await ani.Mine.Last.EvaluateAsync<bool>("said => said.getBoundingClientRect().top >= talk.getBoundingClientRect().top")).ShouldBeTrue();
        (await ani.Chips.CountAsync()).ShouldBeGreaterThan(0);
        (await ani.TooSmallToTapAsync()).ShouldBeEmpty();
        (await ani.Page.Locator("#sample").IsVisibleAsync()).ShouldBeTrue();
        (await ani.ScrollsSidewaysAsync()).ShouldBeFalse();
        ani.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, 780)]
    public async Task Somebody_joins_a_class_and_says_how_it_was(int width, int height)
    {
        await using var budi = await browser.OpenAsync(width, height);
        await budi.HearAsync(1);
        foreach (var said in new[] { "gabung CONTOH001", "setuju", "lewati", "peserta tambahan", "beri masukan", "5", "4" })
        {
            var heard = await budi.Said.CountAsync();
            await budi.TypeAsync(said);
            await budi.HearMoreThanAsync(heard);
        }
        await budi.SettledAsync();
        await budi.PictureAsync("feedback");

        (await budi.Said.Last.InnerTextAsync()).ShouldContain("(3/8)");
        (await budi.Chips.AllInnerTextsAsync()).Count.ShouldBeGreaterThanOrEqualTo(5);
        budi.Complaints.ShouldBeEmpty();
    }
}
