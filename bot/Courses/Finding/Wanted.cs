using System.Globalization;
using System.Text.Json;
using Bot.Conversations;
using Nlp.Intents;

namespace Bot.Courses.Finding;

/// <summary>What somebody looks for: words, and what else must hold. Everything but the words may be given up, and is said to be.</summary>
/// <param name="Query">What it should be about; null: anything that holds the rest.</param>
public sealed record Wanted(string? Query)
{
    /// <summary>Beyond this a message is a story; its beginning says enough.</summary>
    public const int LongestQuery = 400;

    public string? Mode { get; init; }
    public string? Place { get; init; }
    public string? Level { get; init; }
    public string? Audience { get; init; }

    /// <summary>First and last day on which a class may begin.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }
    public double? CreditHours { get; init; }

    /// <summary>Where the person works: classes there come first, others are found too.</summary>
    public string? Home { get; init; }

    public bool Free { get; init; }

    /// <summary>Nothing but words is asked for.</summary>
    public bool HasNoConstraint => this == new Wanted(Query) { Audience = Audience, Home = Home };

    public static Wanted Of(string? query, Said said)
    {
        var named = said.Wish?.Entities ?? Entities.None;
        var (from, to) = SaidAround.TellsHowOften(said.Plain) ? (null, null) : Days(named);
        // Who learns online learns anywhere.
        var isHome = named.Place is { } place && (named.Mode is "online" or "self-paced" || SaidAround.IsWorkplace(said.Plain, place));
        var denied = SaidAround.Denied(said.Plain);
        return new(query is { Length: > LongestQuery } ? query[..LongestQuery] : query)
        {
            Mode = named.Mode,
            Place = isHome ? null : named.Place,
            Home = isHome ? named.Place : null,
            Level = denied.Any(word => word is "dasar" or "basic" or "pemula" or "menengah" or "intermediate" or "lanjutan" or "lanjut" or "advanced" or "mahir") ? null : named.Level,
            Audience = named.Audience,
            From = from,
            To = to,
            CreditHours = named.CreditHours,
            Free = said.Words.Any(IsFree) || said.Plain.Contains("tanpa biaya", StringComparison.Ordinal),
        };
    }

    /// <summary>The topic a message names, without the words that are read as a constraint here; null where nothing is left.</summary>
    public static string? Topic(Said said)
    {
        var none = SaidAround.Denied(said.Plain).Concat(SaidAround.Doers(said.Plain)).ToHashSet(StringComparer.Ordinal);
        var words = said.Wish?.Entities.Topic?.Split(' ').Where(word => !IsFree(word) && !none.Contains(word)).ToList() ?? [];
        return words.Count == 0 ? null : string.Join(' ', words);
    }

    private static bool IsFree(string word) => word is "gratis" or "free";

    /// <summary>The same search with what a later message adds or changes.</summary>
    public Wanted Refined(Wanted by) => this with
    {
        Mode = by.Mode ?? Mode,
        Place = by.Place ?? Place,
        Home = by.Home ?? Home,
        Level = by.Level ?? Level,
        Audience = by.Audience ?? Audience,
        From = by.From ?? From,
        To = by.From is null ? To : by.To,
        CreditHours = by.CreditHours ?? CreditHours,
        Free = by.Free || Free,
    };

    private static (DateOnly? From, DateOnly? To) Days(Entities named)
    {
        if (DateOnly.TryParseExact(named.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return (day, day);
        if (DateOnly.TryParseExact(named.Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return (first, first.AddMonths(1).AddDays(-1));
        return (null, null);
    }
}

/// <summary>The last search of a talk: what was wanted, what was shown of it, and the page that numbers speak of.</summary>
/// <param name="Wanted">Null: these were recommendations.</param>
internal sealed record LastSearch(Wanted? Wanted, IReadOnlyList<string> Shown, IReadOnlyList<string> Page, DateTimeOffset At)
{
    private const string Key = "find";

    /// <summary>After this a bare number or "yang online aja" speaks of something else.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(30);

    /// <summary>The last search where it is recent enough to be spoken of; null otherwise.</summary>
    public static LastSearch? Of(Situation situation) =>
        situation.Talk.Notes.TryGetValue(Key, out var note) && JsonSerializer.Deserialize<LastSearch>(note) is { } last && situation.Now - last.At < s_fresh
            ? last
            : null;

    public Turn Remembered(Turn turn) => turn.Remember(Key, JsonSerializer.Serialize(this)).Remember(CourseDetail.Note, null);
}
