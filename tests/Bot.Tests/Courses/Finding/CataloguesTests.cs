using Bot.Conversations;
using Bot.Courses;
using Bot.Courses.Finding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nlp.Search;
using Nlp.Text;

namespace Bot.Tests.Courses.Finding;

public sealed class CataloguesTests
{
    [Fact]
    public async Task The_catalogue_is_read_once_and_again_only_when_something_was_written()
    {
        await using var house = await SmallCatalogue.OpenHouseAsync();
        var catalogues = house.Services.GetRequiredService<Catalogues>();
        var first = await catalogues.CurrentAsync();
        (await catalogues.CurrentAsync()).ShouldBeSameAs(first);
        await house.Database.WriteAsync(async db => (await db.Courses.SingleAsync(course => course.Code == "ARS-01")).Title = "Naskah Kuno");
        var second = await catalogues.CurrentAsync();
        second.ShouldNotBeSameAs(first);
        second.Search("naskah kuno", 3)[0].Code.ShouldBe("ARS-01");
        first.Course("ARS-01")!.Course.Title.ShouldBe("Arsip Digital");
    }

    [Fact]
    public async Task Writing_what_is_no_part_of_it_reads_nothing_again()
    {
        await using var house = await SmallCatalogue.OpenHouseAsync();
        var catalogues = house.Services.GetRequiredService<Catalogues>();
        var first = await catalogues.CurrentAsync();
        await house.SayAsync("menu");
        (await catalogues.CurrentAsync()).ShouldBeSameAs(first);
    }

    [Fact]
    public void Twenty_thousand_courses_are_held_and_searched()
    {
        // Every title is a pair of made-up words, so that nearly all words are rare, which is the hard case.
        Course[] courses = [.. Enumerable.Range(0, 20_000).Select(i => new Course { Code = $"C-{i}", Title = $"Kata{i % 700} bentuk{i % 900}", Summary = $"Isi ringkas nomor {i} untuk dicoba di kantor.", Topics = $"topik{i % 500}", Audience = $"jabatan{i % 300}" })];
        var catalogue = Catalogue.Build(courses, [], [], SearchWords.Empty, WordLists.Empty);
        catalogue.Courses.Count.ShouldBe(20_000);
        catalogue.Search("topik7 kata7", 60).Count.ShouldBe(60);
    }

    [Fact]
    public void Without_the_words_of_the_data_folder_a_symptom_finds_nothing()
    {
        var shipped = SearchWords.Load(DataFolders.Default.Data);
        var symptom = shipped.Needs[0];
        Course[] courses = [new() { Code = "X-1", Title = "Tanpa Kata Itu", Topics = symptom.Others[0] }];
        Catalogue.Build(courses, [], [], SearchWords.Empty, WordLists.Empty).Search(symptom.Text, 5).ShouldBeEmpty();
        Catalogue.Build(courses, [], [], shipped, WordLists.Load(DataFolders.Default.Data)).Search(symptom.Text, 5).ShouldHaveSingleItem();
    }
}
