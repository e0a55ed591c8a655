namespace Nlp.Search;

/// <summary>How much each kind of evidence counts.</summary>
/// <remarks>
/// Found by trying one value after another for the best nDCG@10 on data/queries, each of its files measured without what was learnt from it
/// (<c>dotnet run -c Release --project tests/Benchmarks -- search-quality data/queries/*.tsv</c>). The gate is a logistic regression that
/// tells queries with a judged course from those without and from messages that are out of scope.
/// </remarks>
internal sealed record SearchWeights
{
    public static SearchWeights Default { get; } = new();

    /// <summary>How alike a message and a symptom are: their stems count one, pieces of their words this much.</summary>
    public double Grams { get; init; } = 1;

    /// <summary>The meaning of message and symptom as a whole.</summary>
    public double Dense { get; init; } = 0.15;

    /// <summary>A word that is near in meaning to one of the message, and how near it must be.</summary>
    public double Soft { get; init; } = 0.5;

    public double SoftFloor { get; init; } = 0.55;

    /// <summary>Above one, rare words count still more in comparing message and symptom.</summary>
    public double IdfPower { get; init; } = 1.2;

    /// <summary>How many symptoms are asked, and to what power their likeness is taken: the higher, the more the likeliest decide.</summary>
    public int Lines { get; init; } = 80;

    public double Power { get; init; } = 3;

    /// <summary>Of a symptom's topics those count more that few courses carry.</summary>
    public double TopicIdf { get; init; } = 3;

    /// <summary>The words of the query in the course, as a share of all the query wants.</summary>
    public double Words { get; init; } = 0.5;

    /// <summary>A course that holds the whole query is named by it.</summary>
    public double Whole { get; init; } = 0.8;

    /// <summary>A topic of the course that is the whole query.</summary>
    public double NamedTopic { get; init; } = 2;

    /// <summary>What symptoms like the query say for the course.</summary>
    public double Bridge { get; init; } = 2;

    /// <summary>How near in meaning query and course are.</summary>
    public double Meaning { get; init; } = 0.3;

    /// <summary>A word that means the same, and one that is a slip of the pen.</summary>
    public double Synonym { get; init; } = 1;

    public double Slip { get; init; } = 0.85;

    /// <summary>The share of a query, weighed by how rare its words are, that a course must hold to be shown for its words …</summary>
    public double Floor { get; init; } = 0.45;

    /// <summary>… and how much symptoms must say for it to be shown for them.</summary>
    public double HelpFloor { get; init; } = 0.22;

    /// <summary>Courses far behind the best only fill the list.</summary>
    public double NearBest { get; init; } = 0.45;

    /// <summary>Whether the query is of this catalogue at all: what its best course holds of it, what symptoms say, how many words it has, …</summary>
    public double ForHeld { get; init; } = 2.7;

    public double ForHelp { get; init; } = 3.6;

    public double ForWords { get; init; } = 2.3;

    /// <summary>… less how like it is to subjects that no training is about; together no less than this.</summary>
    public double ForElsewhere { get; init; } = 8.1;

    public double Gate { get; init; } = 3;
}
