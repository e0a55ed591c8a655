using System.Diagnostics;
using System.Globalization;
using Nlp.Learning;
using Nlp.Tagging;
using Nlp.Text;

namespace Benchmarks;

/// <summary>
/// The trainer on public labelled sets (SmSA, EmoT, CASA, HoASA of IndoNLU), beside what peers reach on them. One way of training for all:
/// what <c>model train --data train.tsv</c> does. Scored as IndoNLU does, macro F1 on <c>valid.tsv</c>.
/// </summary>
internal static class PublicSets
{
    /// <summary>Macro F1 × 100 on valid of TF-IDF of words and characters with logistic regression (scikit-learn), the best peer that was measured.</summary>
    private static readonly (string Set, double Peer)[] s_sets = [("smsa", 85.98), ("emot", 67.40), ("casa", 82.47), ("hoasa", 83.56)];

    /// <param name="folder">Holds a folder for each set, with <c>train.tsv</c> and <c>valid.tsv</c>.</param>
    public static void Measure(Figures figures, string folder)
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data");
        var (words, vectors) = (WordLists.Load(data), WordVectors.Load(data));
        foreach (var (set, peer) in s_sets)
        {
            var (train, valid) = (LabelledFile.Read(Path.Combine(folder, set, "train.tsv")), LabelledFile.Read(Path.Combine(folder, set, "valid.tsv")));
            var clock = Stopwatch.StartNew();
            var model = Trainer.Train(train, words, new TrainingOptions(Vectors: vectors));
            var trained = clock.Elapsed.TotalSeconds;
            var tagger = new Tagger(model);
            clock.Restart();
            var said = valid.Select(row => tagger.Read(row.Text)).ToList();
            var speed = valid.Count / clock.Elapsed.TotalSeconds;
            var score = 100 * (valid.All(row => row.Tags.Count == 0) ? Sentiments(valid, said) : valid.All(row => row.Tags.Count == 1 && !row.Tags[0].Contains(':', StringComparison.Ordinal)) ? Singles(valid, said) : Cells(valid, said));
            figures.Add($"{set}, macro F1", score, "of 100", string.Create(CultureInfo.InvariantCulture, $"best peer {peer:0.00}; {score - peer:+0.00;-0.00}; trained in {trained:0.0} s, {speed:N0} rows a second on one thread"));
        }
    }

    private static double Sentiments(IReadOnlyList<LabelledRow> rows, List<Tagging> said) =>
        MacroF1([.. rows.Select(row => row.Sentiment!)], [.. said.Select(one => one.Sentiment!.Id)]);

    private static double Singles(IReadOnlyList<LabelledRow> rows, List<Tagging> said) =>
        MacroF1([.. rows.Select(row => row.Tags[0])], [.. said.Select(one => one.Tags[0].Id)]);

    /// <summary>Every aspect of every row is one answer: negative, positive, both, or not spoken of.</summary>
    private static double Cells(IReadOnlyList<LabelledRow> rows, List<Tagging> said)
    {
        var aspects = rows.SelectMany(row => row.Tags).Select(tag => tag.Split(':')[0]).Distinct().Order(StringComparer.Ordinal).ToList();
        return MacroF1(
            [.. rows.SelectMany(row => aspects.Select(aspect => Cell([.. row.Tags], aspect)))],
            [.. said.SelectMany(one => aspects.Select(aspect => Cell([.. one.Tags.Select(tag => tag.Id)], aspect)))]);

        static string Cell(HashSet<string> tags, string aspect) =>
            string.Join('_', new[] { "neg", "pos" }.Where(value => tags.Contains($"{aspect}:{value}"))) is { Length: > 0 } cell ? cell : "neut";
    }

    private static double MacroF1(IReadOnlyList<string> gold, IReadOnlyList<string> said)
    {
        var classes = gold.Concat(said).Distinct().ToList();
        return classes.Average(one =>
        {
            var right = gold.Zip(said).Count(pair => pair.First == one && pair.Second == one);
            return 2.0 * right / (gold.Count(label => label == one) + said.Count(label => label == one));
        });
    }
}
