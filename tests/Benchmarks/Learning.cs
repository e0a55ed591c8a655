using System.Diagnostics;
using System.Globalization;
using Nlp.Learning;
using Nlp.Text;

namespace Benchmarks;

/// <summary>
/// What each step of reading brings, and what more rows bring: the classifier of comments is trained again and again and measured on the
/// development split, so that the held-out file stays what it is. Writes a table, and a picture into a folder.
/// </summary>
internal static class Learning
{
    private static readonly string s_data = Path.Combine(AppContext.BaseDirectory, "data");

    private static readonly (string Name, Func<TrainingOptions, TrainingOptions> Without)[] s_steps =
    [
        ("nothing left out", options => options),
        ("without slang", options => options with { Steps = TextSteps.All & ~TextSteps.Slang }),
        ("without stretched letters", options => options with { Steps = TextSteps.All & ~TextSteps.Stretching }),
        ("without doubling by a figure", options => options with { Steps = TextSteps.All & ~TextSteps.Doubling }),
        ("without emoji as words", options => options with { Steps = TextSteps.All & ~TextSteps.Emoji }),
        ("without spelling", options => options with { Steps = TextSteps.All & ~TextSteps.Spelling }),
        ("without stems", options => options with { Steps = TextSteps.All & ~TextSteps.Stems }),
        ("without negation", options => options with { Steps = TextSteps.All & ~TextSteps.Negation }),
        ("without contrast", options => options with { Steps = TextSteps.All & ~TextSteps.Contrast }),
        ("without clauses", options => options with { Steps = TextSteps.All & ~TextSteps.Clauses }),
        ("without numbers", options => options with { Steps = TextSteps.All & ~TextSteps.Numbers }),
        ("without concepts", options => options with { Steps = TextSteps.All & ~TextSteps.Concepts }),
        ("without characters", options => options with { Tuning = options.Tuning! with { CharacterWeight = 1e-6 } }),
        ("with word vectors", options => options with { Tuning = options.Tuning! with { MeaningWeight = 0.3 } }),
        ("without the second look", options => options with { LooksTwice = false }),
    ];

    public static void Ablation(Figures figures, string folder)
    {
        var (rows, development, words, options) = Load();
        var bars = new List<(string, double)>();
        foreach (var (name, without) in s_steps)
        {
            var measured = Evaluation.Of(Trainer.Train(rows, words, without(options)), development);
            Add(figures, name, measured, "");
            bars.Add((name, measured.MacroF1));
        }
        File.WriteAllText(Path.Combine(folder, "ablation.svg"), Picture.Bars("Macro F1 of the tags on the development split", bars));
    }

    public static void Curve(Figures figures, string folder)
    {
        var (rows, development, words, options) = Load();
        var shuffled = rows.ToArray();
        new Random(1).Shuffle(shuffled);
        var points = new List<(double, double)>();
        foreach (var count in new[] { 1000, 2000, 4000, 8000 }.Where(count => count < rows.Count).Append(rows.Count))
        {
            var clock = Stopwatch.StartNew();
            var model = Trainer.Train(shuffled[..count], words, options);
            var seconds = clock.Elapsed.TotalSeconds;
            var measured = Evaluation.Of(model, development);
            Add(figures, string.Create(CultureInfo.InvariantCulture, $"{count:N0} rows"), measured, string.Create(CultureInfo.InvariantCulture, $"trained in {seconds:0.0} s"));
            points.Add((count, measured.MacroF1));
        }
        File.WriteAllText(Path.Combine(folder, "learning-curve.svg"), Picture.Line("Macro F1 of the tags on the development split, by training rows", points));
    }

    private static void Add(Figures figures, string what, Evaluation measured, string beside) =>
        figures.Add(what, 100 * measured.MacroF1, "macro F1 × 100", string.Create(CultureInfo.InvariantCulture, $"sentiment {100 * measured.Sentiment!.MacroF1:0.0} {beside}").Trim());

    private static (IReadOnlyList<LabelledRow> Rows, IReadOnlyList<LabelledRow> Development, WordLists Words, TrainingOptions Options) Load() =>
    (
        LabelledFile.Read(Directory.GetFiles(Path.Combine(s_data, "feedback"), "*.tsv").Order(StringComparer.Ordinal)),
        LabelledFile.Read(Path.Combine(s_data, "development", "feedback.tsv")),
        WordLists.Load(s_data),
        new TrainingOptions(Tuning: Tuning.Read(Path.Combine(s_data, "feedback", Tuning.FileName)), Vectors: WordVectors.Load(s_data))
    );
}
