namespace Bot.Reports;

/// <summary>One question's scores among the forms shown.</summary>
/// <param name="Trainer">The trainer's name; null for a question about the class.</param>
/// <param name="N">How many answered it.</param>
/// <param name="Mean">Null under five answers: those who answered one question are a set of people too.</param>
/// <param name="Distribution">How many gave each score, the lowest first; empty under five answers.</param>
public sealed record QuestionSummary(string Id, string? Trainer, int N, double? Mean, IReadOnlyList<int> Distribution);

/// <summary>How many of the comments shown say one thing.</summary>
/// <param name="Share">Of the forms with a comment, 0–1.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
public sealed record TagSummary(string Id, int N, double Share, double Low, double High);

/// <summary>A comment without names, numbers and addresses of persons; no score, no day and no person stands with it.</summary>
/// <param name="Tag">What it is quoted for; null where it carries no tag.</param>
/// <param name="Unsure">The machine is not sure of the tag, and nobody has confirmed it.</param>
public sealed record Quote(string? Tag, string Text, bool Unsure);

public sealed record SentimentSummary(int Positive, int Neutral, int Negative);

/// <summary>The same figures of an earlier class of the course.</summary>
public sealed record EarlierClass(string Code, DateOnly EndsOn, int Answered, int Shown, IReadOnlyDictionary<string, double> BlockMeans);

/// <summary>What the participants of one class said, as far as it may be shown.</summary>
/// <param name="Answered">Completed forms of people who count.</param>
/// <param name="Shown">How many of them the figures rest on (<see cref="RuleOfFive"/>).</param>
/// <param name="ScaleTop">The best score of the form; the worst is 1.</param>
/// <param name="IsWithheld">True where too few answered to show anything.</param>
public sealed record ClassSummary(
    string Class,
    string Course,
    string? Agency,
    DateOnly StartsOn,
    DateOnly EndsOn,
    bool Sample,
    int Enrolled,
    int Answered,
    int Shown,
    int ScaleTop,
    IReadOnlyList<QuestionSummary> Questions,
    IReadOnlyList<TagSummary> Tags,
    int Commented,
    SentimentSummary Sentiment,
    IReadOnlyList<Quote> Quotes,
    IReadOnlyList<EarlierClass> Earlier,
    bool IsWithheld)
{
    /// <summary>Answered of enrolled, 0–1; null where nobody is enrolled.</summary>
    public double? ResponseRate => Enrolled == 0 ? null : Math.Min(1, (double)Answered / Enrolled);

    /// <summary>The mean of several questions, each counting alike; null where none is shown.</summary>
    public double? Mean(Func<QuestionSummary, bool> which)
    {
        var means = Questions.Where(which).Select(question => question.Mean).OfType<double>().ToList();
        return means.Count == 0 ? null : means.Average();
    }
}
