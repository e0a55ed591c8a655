using Bot.Courses;
using Bot.Feedback;
using Bot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>The summary of a class as its readers see it, hear it and print it.</summary>
[Collection(WithSamples.Name)]
public sealed class SummaryTests(BrowserWithSamples browser)
{
    private const string Summary = "/dashboard/classes/KEU-01-03";

    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 1100)]
    public async Task What_a_class_said_stands_on_one_page(int width, int height)
    {
        await using var reader = await ReadAsync(width, height);
        await reader.PictureAsync("summary");
        await reader.PictureAsync("summary-whole", whole: true);
        var charts = await reader.Page.Locator("[role=img]").EvaluateAllAsync<string[]>("charts => charts.map(chart => chart.getAttribute('aria-label') ?? '')");

        charts.Length.ShouldBeGreaterThanOrEqualTo(4);
        charts.ShouldAllBe(label => label.Contains(": ", StringComparison.Ordinal) && label.Any(char.IsDigit));
        (await reader.Page.GetByRole(AriaRole.Heading).AllInnerTextsAsync()).ShouldContain("Yang dikatakan peserta");
        var levels = await reader.Page.Locator("h1, h2, h3").EvaluateAllAsync<int[]>("headings => headings.map(heading => Number(heading.tagName[1]))");
        levels.Count(level => level == 1).ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
        (await reader.TooSmallToTapAsync()).ShouldBeEmpty();
        (await reader.ScrollsSidewaysAsync()).ShouldBeFalse();
        reader.Complaints.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(1280, 800)]
    public async Task Quotes_name_nobody(int width, int height)
    {
        await using var reader = await ReadAsync(width, height);
        var quotes = await reader.Page.Locator(".quotes li").EvaluateAllAsync<string[]>("quotes => quotes.map(quote => quote.textContent)");
        var names = await browser.Bot.Database.ReadAsync(db => db.People.Where(person => person.Sample && person.Name != null).Select(person => person.Name!).ToListAsync());

        quotes.Length.ShouldBeGreaterThan(5);
        foreach (var name in names.SelectMany(name => name.Split(' ')).Where(part => part.Length > 3 && !part.Contains('.', StringComparison.Ordinal)).Distinct())
            quotes.ShouldAllBe(quote => !quote.Contains(name, StringComparison.Ordinal), name);
    }

    [BrowserTheory]
    [InlineData(1280, 800)]
    public async Task Paper_shows_everything(int width, int height)
    {
        await using var reader = await ReadAsync(width, height);
        (await reader.Page.Locator("details:not([open])").CountAsync()).ShouldBeGreaterThan(0);
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await reader.PictureAsync("print", whole: true);

        foreach (var quote in await reader.Page.Locator(".quotes li").AllAsync())
            (await quote.EvaluateAsync<bool>("quote => quote.checkVisibility({ contentVisibilityAuto: true }) && quote.getBoundingClientRect().height > 0")).ShouldBeTrue();
        (await reader.Page.GetByRole(AriaRole.Navigation).IsVisibleAsync()).ShouldBeFalse();
        (await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Keluar" }).IsVisibleAsync()).ShouldBeFalse();
        (await reader.Page.GetByRole(AriaRole.Note).IsVisibleAsync()).ShouldBeTrue();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task The_keyboard_comes_to_everything(int width, int height)
    {
        await using var reader = await ReadAsync(width, height);
        await reader.Page.Keyboard.PressAsync("Tab");
        var skip = reader.Page.GetByRole(AriaRole.Link, new() { Name = "Langsung ke isi" });
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.Keyboard.PressAsync("Tab");
        (await reader.Page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)")).ShouldBeTrue();

        var closed = reader.Page.Locator("details:not([open])").First;
        var inside = closed.Locator("li").First;
        var text = await inside.TextContentAsync();
        await closed.Locator("summary").FocusAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(reader.Page.Locator("details[open] li").Filter(new() { HasText = text }).Last).ToBeVisibleAsync();
    }

    [BrowserTheory]
    [InlineData(360, 740)]
    public async Task Under_five_answers_nothing_is_shown_but_how_many(int width, int height)
    {
        await GiveFourAnswersAsync("AST-01-01");
        await using var reader = await ReadAsync(width, height, "/dashboard/classes/AST-01-01");
        await reader.PictureAsync("withheld");

        (await reader.Page.Locator(".figures dd").First.InnerTextAsync()).ShouldStartWith("4");
        (await reader.Page.Locator(".figures dd").CountAsync()).ShouldBe(1);
        (await reader.Page.Locator("[role=img], .quotes, details").CountAsync()).ShouldBe(0);
        (await reader.Page.Locator("body").InnerTextAsync()).ShouldNotContain("biru pudar");
    }

    private Task GiveFourAnswersAsync(string code) => browser.Bot.Database.WriteAsync(async db =>
    {
        var courseClass = await db.Classes.SingleAsync(c => c.Code == code);
        var enrolments = Enumerable.Range(0, 4).Select(_ => new Enrolment { ClassId = courseClass.Id, Name = "Citra", Confirmed = true }).ToList();
        db.AddRange(enrolments);
        await db.SaveChangesAsync();
        await browser.Bot.Services.GetRequiredService<FeedbackSamples>().AddAsync(db, courseClass,
            [.. enrolments.Select(enrolment => new SampleForm(enrolment.Id, 1, 2, 3, [4], [5], "Ruangannya sempit, kursinya biru pudar", courseClass.Ends.AddHours(1)))]);
    });

    private async Task<Window> ReadAsync(int width, int height, string path = Summary)
    {
        var reader = await browser.OpenAsync(width, height, await browser.AdministratorLinkAsync());
        await reader.SignInAsync();
        await reader.Page.GotoAsync(path);
        return reader;
    }
}
