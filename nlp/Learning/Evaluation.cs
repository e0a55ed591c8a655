using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Nlp.Tagging;

namespace Nlp.Learning;

/// <summary>How well one tag is recognised; <c>Gold</c> is how many rows carry it. What cannot be divided is 0.</summary>
public sealed record TagFigures(double Precision, double Recall, double F1, int Gold);

/// <summary>Of the tags that were said with a probability from one to the other, how many there were, how probable they were in the mean, and which part was right.</summary>
public sealed record Reliability(double From, double To, int Said, double Probability, double Right);

/// <summary>How well sentiment is recognised, over the rows that have one.</summary>
public sealed record SentimentFigures(double Accuracy, double MacroF1);

/// <summary>
/// A model's figures on labelled rows it has not seen, fractions 0 to 1: each tag of the rows, their plain mean (macro),
/// all their yes-or-no answers in one (micro), the share of rows with exactly the right tags, and sentiment.
/// </summary>
public sealed record Evaluation(
    int Rows, IReadOnlyDictionary<string, TagFigures> Tags, double MacroF1, double MicroF1, double Exact, SentimentFigures? Sentiment)
{
    private static readonly double[] s_parts = [0, 0.3, 0.5, 0.7, 0.9, 0.99, 1];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Of the rows without a tag, the share that was left without; null where there is none.</summary>
    [JsonIgnore]
    public double? LeftEmpty { get; private init; }

    /// <summary>Whether what was said with so much certainty is right so often; only parts in which something was said.</summary>
    [JsonIgnore]
    public IReadOnlyList<Reliability> Reliabilities { get; private init; } = [];

    /// <summary>Reads every row with the model and compares.</summary>
    public static Evaluation Of(Model model, IReadOnlyList<LabelledRow> rows)
    {
        var tagger = new Tagger(model);
        var said = new Tagging.Tagging[rows.Count];
        Parallel.For(0, rows.Count, i => said[i] = tagger.Read(rows[i].Text));
        return Of(rows, said);
    }

    /// <summary>Compares what was said, row by row, with what is right.</summary>
    public static Evaluation Of(IReadOnlyList<LabelledRow> rows, IReadOnlyList<Tagging.Tagging> said)
    {
        var tags = new SortedDictionary<string, TagFigures>(StringComparer.Ordinal);
        var all = (Right: 0, Said: 0, Gold: 0);
        foreach (var id in rows.SelectMany(row => row.Tags).Distinct(StringComparer.Ordinal))
        {
            var one = (Right: 0, Said: 0, Gold: 0);
            for (var i = 0; i < rows.Count; i++)
            {
                var gold = rows[i].Tags.Contains(id);
                var yes = said[i].Tags.Any(tag => tag.Id == id);
                one = (one.Right + (gold && yes ? 1 : 0), one.Said + (yes ? 1 : 0), one.Gold + (gold ? 1 : 0));
            }
            tags[id] = new TagFigures(Share(one.Right, one.Said), Share(one.Right, one.Gold), Share(2 * one.Right, one.Said + one.Gold), one.Gold);
            all = (all.Right + one.Right, all.Said + one.Said, all.Gold + one.Gold);
        }
        var exact = rows.Where((row, i) => row.Tags.Count == said[i].Tags.Count && said[i].Tags.All(tag => row.Tags.Contains(tag.Id))).Count();
        return new Evaluation(
            rows.Count, tags, tags.Count == 0 ? 0 : tags.Values.Average(tag => tag.F1),
            Share(2 * all.Right, all.Said + all.Gold), Share(exact, rows.Count), SentimentOf(rows, said))
        {
            Reliabilities = Reliable(rows, said),
            LeftEmpty = rows.Any(row => row.Tags.Count == 0) ? rows.Zip(said).Where(pair => pair.First.Tags.Count == 0).Average(pair => pair.Second.Tags.Count == 0 ? 1.0 : 0) : null,
        };
    }

    /// <summary>One line of JSON as <c>model evaluate --json</c> prints it.</summary>
    public string ToJson()
    {
        var json = JsonSerializer.SerializeToNode(this, Json)!.AsObject();
        // A tag's id is no property name and stays as it is; only the record's own names are in snake case.
        json["tags"] = new JsonObject(Tags.Select(tag => KeyValuePair.Create(tag.Key, JsonSerializer.SerializeToNode(tag.Value, Json))));
        return json.ToJsonString();
    }

    private static List<Reliability> Reliable(IReadOnlyList<LabelledRow> rows, IReadOnlyList<Tagging.Tagging> said)
    {
        var each = rows.Zip(said).SelectMany(pair => pair.Second.Tags.Select(tag => (tag.Score, IsRight: pair.First.Tags.Contains(tag.Id)))).ToArray();
        return [.. s_parts.Zip(s_parts.Skip(1), (from, to) => (from, to, Within: each.Where(tag => tag.Score >= from && (tag.Score < to || to == 1)).ToArray()))
            .Where(part => part.Within.Length > 0)
            .Select(part => new Reliability(part.from, part.to, part.Within.Length, part.Within.Average(tag => tag.Score), part.Within.Average(tag => tag.IsRight ? 1.0 : 0)))];
    }

    private static SentimentFigures? SentimentOf(IReadOnlyList<LabelledRow> rows, IReadOnlyList<Tagging.Tagging> said)
    {
        var pairs = rows.Select((row, i) => (Gold: row.Sentiment, Said: said[i].Sentiment?.Id)).Where(pair => pair.Gold is not null).ToArray();
        if (pairs.Length == 0)
            return null;
        var f1 = pairs.Select(pair => pair.Gold).Distinct().Average(id =>
            Share(2 * pairs.Count(pair => pair.Gold == id && pair.Said == id), pairs.Count(pair => pair.Gold == id) + pairs.Count(pair => pair.Said == id)));
        return new SentimentFigures(Share(pairs.Count(pair => pair.Gold == pair.Said), pairs.Length), f1);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
