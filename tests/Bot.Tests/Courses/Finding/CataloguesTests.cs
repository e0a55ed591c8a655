using System.Diagnostics;
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
        second.Search("naskah kuno", 3).ShouldHaveSingleItem().Code.ShouldBe("ARS-01");
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
    public void Twenty_thousand_courses_are_built_in_a_few_seconds_and_searched_in_an_instant()
    {
        // Every title is a pair of made-up words, so that nearly all words are rare, which is the hard case.
        Course[] courses = [.. Enumerable.Range(0, 20_000).Select(i => new Course { Code = $"C-{i}", Title = $"Kata{i % 700} bentuk{i % 900}", Summary = $"Isi ringkas nomor {i} untuk dicoba di kantor.", Topics = $"topik{i % 500}", Audience = $"jabatan{i % 300}" })];
        var watch = Stopwatch.StartNew();
        var catalogue = Catalogue.Build(courses, [], [], SearchWords.Empty, WordLists.Empty);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8)); // about one second on a quiet machine
        watch.Restart();
        for (var i = 0; i < 20; i++)
            catalogue.Search("topik7 kata7", 60).ShouldNotBeEmpty();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task The_command_line_searches_the_database_and_a_file_alike()
    {
        await using var house = await SmallCatalogue.OpenHouseAsync();
        var inDatabase = await CatalogueSearch.OfAsync(house.Database, SearchWords.Empty, WordLists.Empty);
        var inFile = new CatalogueSearch(SmallCatalogue.Courses.OrderBy(course => course.Code).Select(Catalogue.TextOf), SearchWords.Empty, WordLists.Empty);
        var found = inDatabase.Search("triase", 10);
        found.ShouldHaveSingleItem().Title.ShouldBe("Triase di Gawat Darurat");
        inFile.Search("triase", 10).ShouldBe(found);
        inFile.Search("astrofisika", 10).ShouldBeEmpty();
        inFile.Search("SPJ", 2).Count.ShouldBe(2);
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
