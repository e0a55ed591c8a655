using System.Globalization;
using System.Text;
using Bot.Courses.Imports;
using Bot.Storage.Tables;
using Microsoft.Data.Sqlite;
using Nlp.Search;
using Nlp.Text;

namespace Benchmarks;

/// <summary>
/// How well courses are found for judged queries, beside the full-text search of SQLite over the same catalogue in the same run. What the
/// program learnt from a query that is measured is left out by comparing texts, so a file of data/queries is measured with the others only.
/// </summary>
internal static class SearchQuality
{
    private const int Top = 10;

    private static readonly string s_data = Path.Combine(AppContext.BaseDirectory, "data");

    public static void Measure(Figures figures, IReadOnlyList<string> files)
    {
        var courses = new CatalogueFile().Read(TableFile.Read(Path.Combine(s_data, "samples", "courses.csv"), CoursesImport.All));
        var (words, search) = (WordLists.Load(s_data), SearchWords.Load(s_data));
        using var plain = new FullText(courses);
        foreach (var file in files)
        {
            var queries = Read(file);
            var index = CourseIndex.Build(courses, search.Without(queries.Select(query => query.Text)), words);
            Add(figures, Path.GetFileNameWithoutExtension(file), queries, query => [.. index.Search(query, Top).Select(hit => hit.Code)], plain.Search);
        }
    }

    private static void Add(Figures figures, string file, IReadOnlyList<Judged> queries, Func<string, IReadOnlyList<string>> ours, Func<string, IReadOnlyList<string>> plain)
    {
        var (mine, theirs) = (Figures(queries, ours), Figures(queries, plain));
        var (fitting, empty) = (queries.Count(query => query.Gains.Count > 0), queries.Count(query => query.Gains.Count == 0));
        figures.Add($"{file}, nDCG@{Top}", mine.Ndcg, $"of 1, {fitting} queries", Beside(theirs.Ndcg));
        figures.Add($"{file}, a course just this on top", mine.First, "of 1", Beside(theirs.First));
        if (empty > 0)
            figures.Add($"{file}, nothing found where nothing fits", mine.Empty, $"of 1, {empty} queries", Beside(theirs.Empty));

        static string Beside(double value) => string.Create(CultureInfo.InvariantCulture, $"FTS5 {value:0.00}");
    }

    private static (double Ndcg, double First, double Empty) Figures(IReadOnlyList<Judged> queries, Func<string, IReadOnlyList<string>> search)
    {
        var (ndcg, first, empty) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var query in queries)
        {
            var found = search(query.Text);
            if (query.Gains.Count == 0)
            {
                empty.Add(found.Count == 0 ? 1 : 0);
                continue;
            }
            var best = Gain(query.Gains.Values.OrderDescending().Take(Top));
            ndcg.Add(Gain(found.Select(code => query.Gains.GetValueOrDefault(code))) / best);
            first.Add(found.Count > 0 && query.Gains.GetValueOrDefault(found[0]) == 3 ? 1 : 0);
        }
        return (Mean(ndcg), Mean(first), Mean(empty));

        static double Gain(IEnumerable<int> grades) => grades.Select((grade, place) => (Math.Pow(2, grade) - 1) / Math.Log2(place + 2)).Sum();
        static double Mean(List<double> values) => values.Count == 0 ? 0 : values.Average();
    }

    private sealed record Judged(string Text, IReadOnlyDictionary<string, int> Gains);

    private static List<Judged> Read(string file) =>
        [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')).Select(cells => new Judged(
            cells[0],
            cells.Length < 2 ? new Dictionary<string, int>() : cells[1].Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(judged => judged.Split('='))
                .ToDictionary(judged => judged[0], judged => int.Parse(judged[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)))];

    /// <summary>The search that comes with the database: bm25 over title, summary, topics and audience, any word will do.</summary>
    private sealed class FullText : IDisposable
    {
        private readonly SqliteConnection _connection = new("Data Source=:memory:");

        public FullText(IEnumerable<CourseText> courses)
        {
            _connection.Open();
            Run("CREATE VIRTUAL TABLE course USING fts5(code UNINDEXED, title, summary, topics, audience)");
            foreach (var course in courses)
                Run("INSERT INTO course VALUES (@1, @2, @3, @4, @5)", course.Code, course.Title, course.Summary, string.Join(' ', course.Topics), string.Join(' ', course.Audience));
        }

        public IReadOnlyList<string> Search(string query)
        {
            var terms = Terms(query);
            return terms.Count == 0 ? [] : Run($"SELECT code FROM course WHERE course MATCH @1 ORDER BY bm25(course) LIMIT {Top}", string.Join(" OR ", terms.Select(term => $"\"{term}\"")));
        }

        private static List<string> Terms(string query)
        {
            var text = new StringBuilder(query.Length);
            foreach (var letter in query)
                text.Append(char.IsLetterOrDigit(letter) ? letter : ' ');
            return [.. text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        }

        private List<string> Run(string sql, params string[] values)
        {
            using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those above; what is searched for is a parameter.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
                command.Parameters.AddWithValue($"@{i + 1}", values[i]);
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(reader.GetString(0));
            return rows;
        }

        public void Dispose() => _connection.Dispose();
    }
}
