using System.Diagnostics;
using System.Globalization;
using Bot.Conversations;
using Bot.Courses.Imports;
using Bot.Storage.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Nlp.Learning;
using Nlp.Search;
using Nlp.Tagging;
using Nlp.Text;

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
        Many(figures, courses, models, queries);
        return Task.CompletedTask;
    }

    /// <summary>The sample courses again and again under other codes, as many as a province would have.</summary>
    private static void Many(Figures figures, IReadOnlyList<CourseText> courses, LanguageModels models, string[] queries)
    {
        const int many = 20_000;
        var clock = Stopwatch.StartNew();
        var index = CourseIndex.Build(Enumerable.Range(0, many).Select(i => courses[i % courses.Count] with { Code = $"{courses[i % courses.Count].Code}-{i}" }), models.Search, models.Words);
        figures.Add($"index of {many:N0} courses built", clock.Elapsed.TotalMilliseconds, "ms");
        var times = queries.Select(query =>
        {
            var begun = Stopwatch.GetTimestamp();
            index.Search(query, 10);
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }).ToList();
        figures.Add($"one search among {many:N0} courses, p99", Figures.Quantile(times, 0.99), "ms", string.Create(CultureInfo.InvariantCulture, $"middle {Figures.Quantile(times, 0.5):0.00} ms"));
    }

    public static Task TaggingAsync(Figures figures, TimeSpan length)
    {
        var tagger = Load().Tagger;
        var comments = Column(Path.Combine("held-out", "comments.tsv"));
        Measure(figures, "comments tagged", length, i => tagger.Read(comments[i % comments.Length]).Tags.Count);
        One(figures, tagger, comments);
        Loading(figures);
        return Task.CompletedTask;
    }

    /// <summary>How long one comment takes, and what it leaves to be collected; ten times over all comments, on one thread.</summary>
    private static void One(Figures figures, Tagger tagger, string[] comments)
    {
        var times = new List<double>(10 * comments.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times.Capacity; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            tagger.Read(comments[i % comments.Length]);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)times.Count;
        figures.Add("one comment, p99", Figures.Quantile(times, 0.99), "ms", string.Create(CultureInfo.InvariantCulture, $"middle {Figures.Quantile(times, 0.5):0.000} ms, longest {times[^1]:0.0} ms"));
        figures.Add("allocated for one comment", bytes, "bytes");
    }

    /// <summary>How long it takes from a model file that is there to the first comment, word lists with it.</summary>
    private static void Loading(Figures figures)
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var clock = Stopwatch.StartNew();
            var words = WordLists.Load(s_data);
            var lists = clock.Elapsed.TotalMilliseconds;
            var tagger = new Tagger(new TrainedModels(s_data, Turns.Models, words).Feedback());
            var loaded = clock.Elapsed.TotalMilliseconds;
            tagger.Read("materinya bagus");
            times.Add(clock.Elapsed.TotalMilliseconds);
            if (i == 4)
                figures.Add("model loaded, ready to tag", Figures.Quantile(times, 0.5), "ms", string.Create(CultureInfo.InvariantCulture, $"of it word lists {lists:0} ms, model {loaded - lists:0} ms, first comment {times[^1] - loaded:0} ms (last of five)"));
        }
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
