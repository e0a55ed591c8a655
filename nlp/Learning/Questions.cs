namespace Nlp.Learning;

/// <summary>The yes-or-no questions labelled rows put: does it carry this tag, is it of this sentiment?</summary>
internal sealed class Questions
{
    private Questions(string[] tags, string[] sentiments, bool oneTagOnly, IReadOnlyList<LabelledRow> rows, Tuning tuning)
    {
        (Tags, Sentiments, OneTagOnly) = (tags, sentiments, oneTagOnly);
        Ids = [.. tags.Select(id => (IsTag: true, id)), .. sentiments.Select(id => (IsTag: false, id))];
        Answers = [.. Ids.Select(question => rows.Select(row => Answer(row, question)).ToArray())];
        Strengths = [.. Ids.Select(question => question.IsTag && !oneTagOnly
            ? (tuning.Strength * tuning.TagWeight, tuning.Strength)
            : (tuning.Strength, tuning.Strength))];
    }

    public string[] Tags { get; }

    public string[] Sentiments { get; }

    public bool OneTagOnly { get; }

    /// <summary>Tags, then sentiments.</summary>
    public IReadOnlyList<(bool IsTag, string Id)> Ids { get; }

    public int Count => Ids.Count;

    /// <summary>For each question one answer a row; null where the row says nothing about it.</summary>
    public IReadOnlyList<bool?[]> Answers { get; }

    /// <summary>For each question what an error costs, at a row that is true and at one that is false.</summary>
    public IReadOnlyList<(double True, double False)> Strengths { get; }

    public static Questions Of(IReadOnlyList<LabelledRow> rows, Tuning tuning)
    {
        var tags = rows.SelectMany(row => row.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var sentiments = rows.Select(row => row.Sentiment).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return new Questions(tags, sentiments, rows.All(row => row.Tags.Count == 1), rows, tuning);
    }

    private static bool? Answer(LabelledRow row, (bool IsTag, string Id) question) =>
        question.IsTag ? row.Tags.Contains(question.Id, StringComparer.Ordinal)
        : row.Sentiment is null ? null
        : row.Sentiment == question.Id;
}
