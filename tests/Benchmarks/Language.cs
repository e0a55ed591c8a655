using System.Diagnostics;
using Bot.Conversations;
using Bot.Courses.Imports;
using Bot.Storage.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Nlp.Search;

namespace Benchmarks;

/// <summary>Searches and tagged comments a second, on one thread and on two.</summary>
internal static class Language
{
    private static readonly string s_data = Path.Combine(AppContext.BaseDirectory, "data");

    public static Task SearchAsync(Figures figures, TimeSpan length)
    {
        var models = Load();
        var courses = new CatalogueFile().Read(TableFile.Read(Path.Combine(s_data, "samples", "courses.csv"), CoursesImport.All));
        var index = CourseIndex.Build(courses, models.Search, models.Words);
        var queries = Column(Path.Combine("search", "needs.tsv"));
        Measure(figures, $"searches among {courses.Count} courses", length, i => index.Search(queries[i % queries.Length], 10).Count);
        return Task.CompletedTask;
    }

    public static Task TaggingAsync(Figures figures, TimeSpan length)
    {
        var tagger = Load().Tagger;
        var comments = Column(Path.Combine("held-out", "comments.tsv"));
        Measure(figures, "comments tagged", length, i => tagger.Read(comments[i % comments.Length]).Tags.Count);
        return Task.CompletedTask;
    }

    private static void Measure(Figures figures, string what, TimeSpan length, Func<int, int> work)
    {
        var alone = 0.0;
        foreach (var threads in new[] { 1, 2 })
        {
            Run(1, TimeSpan.FromSeconds(Math.Min(2, length.TotalSeconds / 4)), work);
            var speed = Run(threads, length / 2, work);
            alone = threads == 1 ? speed : alone;
            figures.Add($"{what}, {threads} {(threads == 1 ? "thread" : "threads")}", speed, "a second", threads == 1 ? "" : $"{speed / alone:N2} times one thread");
        }
    }

    private static double Run(int threads, TimeSpan length, Func<int, int> work)
    {
        var clock = Stopwatch.StartNew();
        var done = 0;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var mine = 0;
            for (var i = thread * 1000; clock.Elapsed < length || mine == 0; i++, mine++)
                work(i);
            Interlocked.Add(ref done, mine);
        });
        return done / clock.Elapsed.TotalSeconds;
    }

    private static LanguageModels Load() => new(new DataFolders(s_data, Turns.Models), NullLogger<LanguageModels>.Instance);

    /// <summary>The first column of a tab-separated file, without its header.</summary>
    private static string[] Column(string file) =>
        [.. File.ReadLines(Path.Combine(s_data, file)).Skip(1).Select(line => line.Split('\t')[0]).Where(text => text.Length > 0)];
}
