namespace Nlp.Tagging;

/// <summary>What a text was read as: its tags, best first, and its sentiment where the model knows of any.</summary>
/// <param name="Unsure">Whether it carries some tag is a maybe: a person should look before anybody acts on it.</param>
public sealed record Tagging(IReadOnlyList<TagScore> Tags, Score? Sentiment, bool Unsure = false)
{
    /// <summary>A tag that is less probable than this is a maybe.</summary>
    public const double Sure = 0.7;
}

/// <summary>A tag with its probability, 0 to 1, and the words that spoke for it where an explanation was asked for.</summary>
public sealed record TagScore(string Id, double Score, IReadOnlyList<Because>? Because);

/// <summary>Words as they stand in the text, and how far they speak for the tag, in log-odds.</summary>
public sealed record Because(string Words, double Weight);

/// <summary>An id with its probability, 0 to 1.</summary>
public sealed record Score(string Id, double Value);
