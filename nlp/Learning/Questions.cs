namespace Nlp.Learning;

/// <summary>What a yes-or-no question is about.</summary>
internal enum About
{
    /// <summary>Does it carry this tag?</summary>
    Tag,

    /// <summary>Is it of this sentiment?</summary>
    Sentiment,

    /// <summary>Does it carry any tag?</summary>
    AnyTag,
}

/// <summary>A yes-or-no question; the id is that of the tag or the sentiment.</summary>
internal readonly record struct Question(About About, string Id);

/// <summary>The yes-or-no questions labelled rows put: about each tag, each sentiment and, where enough rows carry none, whether there is any at all.</summary>
internal sealed class Questions
{
    /// <summary>From fewer rows without a tag it is not learnt what such a text is like.</summary>
    private const int LeastWithoutTag = 12;

    private Questions(string[] tags, string[] sentiments, IReadOnlyList<LabelledRow> rows, Tuning tuning)
    {
        (Tags, Sentiments, OneTagOnly) = (tags, sentiments, rows.All(row => row.Tags.Count == 1));
        AsksForAnyTag = rows.Count(row => row.Tags.Count == 0) >= LeastWithoutTag;
        All =
        [
            .. tags.Select(id => new Question(About.Tag, id)),
            .. AsksForAnyTag ? [new Question(About.AnyTag, "")] : Array.Empty<Question>(),
            .. sentiments.Select(id => new Question(About.Sentiment, id)),
        ];
        Answers = [.. All.Select(question => rows.Select(row => Answer(row, question)).ToArray())];
        Strengths = [.. All.Select(question => question.About == About.Tag && !OneTagOnly
            ? (tuning.Strength * tuning.TagWeight, tuning.Strength)
            : (tuning.Strength, tuning.Strength))];
    }

    public string[] Tags { get; }

    public string[] Sentiments { get; }

    public bool OneTagOnly { get; }

    public bool AsksForAnyTag { get; }

    /// <summary>About tags, then whether there is any, then about sentiments.</summary>
    public IReadOnlyList<Question> All { get; }

    public int Count => All.Count;

    /// <summary>The first so many are about what a clause may say as well as a text.</summary>
    public int AboutClauses => Count - Sentiments.Length;

    /// <summary>For each question one answer a row; null where the row says nothing about it.</summary>
    public IReadOnlyList<bool?[]> Answers { get; }

    /// <summary>For each question what an error costs, at a row that is true and at one that is false.</summary>
    public IReadOnlyList<(double True, double False)> Strengths { get; }

    public static Questions Of(IReadOnlyList<LabelledRow> rows, Tuning tuning)
    {
        var tags = rows.SelectMany(row => row.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var sentiments = rows.Select(row => row.Sentiment).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return new Questions(tags, sentiments, rows, tuning);
    }

    private static bool? Answer(LabelledRow row, Question question) => question.About switch
    {
        About.Tag => row.Tags.Contains(question.Id, StringComparer.Ordinal),
        About.AnyTag => row.Tags.Count > 0,
        _ => row.Sentiment is null ? null : row.Sentiment == question.Id,
    };
}
