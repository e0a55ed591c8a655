using Bot.Courses;
using Bot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>Signing in, the list of classes, and who comes no further.</summary>
[Collection(WithSamples.Name)]
public sealed class DashboardTests(BrowserWithSamples browser)
{
    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task A_reader_goes_from_the_link_to_the_list_to_a_summary(int width, int height)
    {
        await using var reader = await browser.OpenAsync(width, height, await browser.AdministratorLinkAsync());
        await reader.PictureAsync("sign-in");
        await reader.SignInAsync();
        await Assertions.Expect(reader.Page).ToHaveTitleAsync("Kelas · Tanya ASN");
        await reader.PictureAsync("list");
        (await reader.ScrollsSidewaysAsync()).ShouldBeFalse();
        (await reader.TooSmallToTapAsync()).ShouldBeEmpty();
        await reader.Page.GetByRole(AriaRole.Main).Locator("a[href='/dashboard/classes/KEU-01-03']").ClickAsync();

        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Menyusun SPJ yang Lengkap dan Tidak Ditolak");
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Note)).ToContainTextAsync("Data contoh");
        reader.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task The_administrator_sees_how_each_channel_does_and_how_it_is_set_up(int width, int height)
    {
        await using var operating = await browser.OpenAsync(width, height, await browser.AdministratorLinkAsync());
        await operating.SignInAsync();
        await operating.Page.GetByRole(AriaRole.Link, new() { Name = "Kanal" }).ClickAsync();

        await Assertions.Expect(operating.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kanal");
        await Assertions.Expect(operating.Page.GetByText("Tidak ada. Yang gagal")).ToBeVisibleAsync();
        await operating.PictureAsync("channels");
        (await operating.ScrollsSidewaysAsync()).ShouldBeFalse();
        (await operating.TooSmallToTapAsync()).ShouldBeEmpty();
        operating.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task A_link_that_was_only_looked_at_still_signs_in_and_then_no_more(int width, int height)
    {
        var link = await browser.AdministratorLinkAsync();
        await using (var preview = await browser.OpenAsync(width, height, link))
            await preview.Page.ReloadAsync();
        await using var ani = await browser.OpenAsync(width, height, link);
        await ani.SignInAsync();
        (await ani.Page.TitleAsync()).ShouldStartWith("Kelas");
        await using var later = await browser.OpenAsync(width, height, link);
        await later.SignInAsync();

        (await later.Page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("tidak berlaku lagi");
        (await later.Page.GotoAsync("/dashboard"))!.Url.ShouldContain("/sign-in");
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task Whoever_signs_out_is_out(int width, int height)
    {
        await using var ani = await browser.OpenAsync(width, height, await browser.AdministratorLinkAsync());
        await ani.SignInAsync();
        await ani.Page.GetByRole(AriaRole.Button, new() { Name = "Keluar" }).ClickAsync();
        (await ani.Page.GotoAsync("/dashboard/classes/KEU-01-03"))!.Url.ShouldContain("/sign-in");
        ani.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task A_trainer_sees_the_own_classes_and_of_others_not_that_they_are_there(int width, int height)
    {
        await using var trainer = await browser.OpenAsync(width, height, await browser.InviteAsync("Dra. Dewi Siregar"));
        await trainer.SignInAsync();
        var links = await trainer.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        var own = await browser.Bot.Database.ReadAsync(db => (
            from person in db.People
            join taught in db.ClassTrainers on person.Id equals taught.PersonId
            join courseClass in db.Classes on taught.ClassId equals courseClass.Id
            where person.Name == "Dra. Dewi Siregar"
            select courseClass.Code).ToListAsync());
        links.ShouldContain("/dashboard/classes/KEU-01-03");
        links.ShouldBeSubsetOf(own.Select(code => $"/dashboard/classes/{code}"));
        (await trainer.Page.GotoAsync("/dashboard/classes/KEU-01-03"))!.Status.ShouldBe(200);
        trainer.Complaints.ShouldBeEmpty();

        (await trainer.Page.GotoAsync("/dashboard/classes/KEU-01-02"))!.Status.ShouldBe(404);
        var others = await trainer.Page.Locator("body").InnerTextAsync();
        (await trainer.Page.GotoAsync("/dashboard/classes/KEU-99-99"))!.Status.ShouldBe(404);
        (await trainer.Page.Locator("body").InnerTextAsync()).ShouldBe(others);
        others.ShouldContain("Tidak ditemukan");
        others.ShouldNotContain("KEU-01-02");
        (await trainer.ScrollsSidewaysAsync()).ShouldBeFalse();
        await trainer.PictureAsync("not-found");
    }
}
