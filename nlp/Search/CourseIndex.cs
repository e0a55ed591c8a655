using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Nlp.Text;

namespace Nlp.Search;

/// <summary>Finds courses by what people say they want, or by what goes wrong at their work.</summary>
/// <remarks>Built once and then only read, so it is safe to share between threads. It knows no course and no theme by itself.</remarks>
public sealed class CourseIndex
{
    private const int LongestQuery = 1_000;
    private const int MostWords = 40;

    /// <summary>A word in the summary alone says less about what a course is for.</summary>
    private const double WeakMatch = 0.6;

    /// <summary>Enough of a long query: this much of what one very rare word weighs.</summary>
    private const double Enough = 0.85;

    private const int MostReasons = 4;

    /// <summary>A topic that brings less than this is no reason to name.</summary>
    private const double LeastReason = 0.1;

    /// <summary>The share of a query in a course's own words that needs no other reason.</summary>
    private const double SaysItAll = 0.75;

    private readonly IReadOnlyList<CourseText> _courses;
    private readonly SearchWeights _weights;
    private readonly Terms _terms;
    private readonly WordMeanings _meanings;
    private readonly Postings _postings;
    private readonly Synonyms _synonyms;
    private readonly NeedsBridge _needs;
    private readonly TopicCourses _topics;
    private readonly float[] _courseMeanings;
    private readonly Spelling _spelling;
    private readonly HashSet<string> _expressions;
    private readonly ConcurrentBag<CourseSums> _sums = [];

    internal CourseIndex(IReadOnlyList<CourseText> courses, SearchWords search, WordLists words, SearchWeights weights)
    {
        (_courses, _weights) = (courses, weights);
        _terms = new(words);
        _meanings = new(search.Vectors);
        _postings = new(courses, _terms);
        _synonyms = new(search.Synonyms, search.Places, _terms);
        _needs = new(search.Needs, search.Elsewhere, _terms, _meanings, weights);
        _topics = new(_needs.Topics, _postings, _terms, weights);
        _courseMeanings = _postings.Meanings(_meanings);
        _expressions = new(_synonyms.Vocabulary, StringComparer.Ordinal);
        _spelling = new(_postings.Words.Keys.Concat(_needs.Vocabulary).Concat(_expressions).Order(StringComparer.Ordinal));
    }

    /// <summary>Makes the index of a catalogue; of courses with one code the first counts.</summary>
    public static CourseIndex Build(IEnumerable<CourseText> courses, SearchWords search, WordLists words)
    {
        ArgumentNullException.ThrowIfNull(courses);
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(words);
        return new(courses.DistinctBy(course => course.Code, StringComparer.Ordinal).ToArray(), search, words, SearchWeights.Default);
    }

    /// <summary>The courses that fit, best first; none where nothing the query speaks of is in the catalogue.</summary>
    public IReadOnlyList<Hit> Search(string query, int top)
    {
        ArgumentNullException.ThrowIfNull(query);
        query = query.Length > LongestQuery ? query[..LongestQuery] : query;
        var words = Read(query);
        if (words.Count == 0 || top <= 0 || _courses.Count == 0)
            return [];
        var finding = _needs.Find(query, [.. words.Select(word => (word.Stem, word.Weight))]);
        return Judge(words, finding, evidence => IsOfThisCatalogue(evidence) ? Rank(evidence, top) : []);
    }

    /// <summary>The courses whose own words hold what is said, best first: for a course that is named, not for a need that is told.</summary>
    public IReadOnlyList<Hit> Named(string words, int top)
    {
        ArgumentNullException.ThrowIfNull(words);
        var read = Read(words.Length > LongestQuery ? words[..LongestQuery] : words);
        return read.Count == 0 || top <= 0 || _courses.Count == 0 ? [] : Judge(read, new([], 0), evidence => Rank(evidence, top));
    }

    private List<Hit> Judge(List<QueryWord> words, NeedsBridge.Finding finding, Func<Evidence, List<Hit>> judge)
    {
        var sums = _sums.TryTake(out var used) ? used : new(_courses.Count);
        var reasons = Reasons(words);
        Say(reasons, sums);
        var hits = judge(new(words, reasons, sums, finding.Elsewhere, _topics.Help(finding, _weights.Power, sums)));
        sums.Clear();
        _sums.Add(sums);
        return hits;
    }

    /// <summary>All there is to judge the courses by, for one query.</summary>
    private sealed record Evidence(List<QueryWord> Words, List<Reason> Reasons, CourseSums Sums, double Elsewhere, double[] Topics)
    {
        /// <summary>What all words of the query would weigh.</summary>
        public double Wanted { get; } = Math.Max(1e-9, Words.Sum(word => word.Rarity));
    }

    /// <summary>A content word of the query.</summary>
    private readonly record struct QueryWord(string Word, string Stem, double Weight, double Rarity);

    /// <summary>Something to look for: a term, how much it counts, what is said of it to the person, and which word of the query it answers (-1: a symptom).</summary>
    private readonly record struct Reason(string Term, double Weight, string Says, int Word);

    private List<QueryWord> Read(string query)
    {
        var words = new List<QueryWord>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (word, stem) in _terms.OfQuery(query))
        {
            if (words.Count == MostWords)
                break;
            var (says, meant, weight) = (word, stem, 1.0);
            if (!IsKnown(stem) && !Roots.Contains(stem) && (_spelling.Nearest(word) ?? _spelling.Nearest(stem)) is { } near)
                (says, meant, weight) = (near, _postings.Words.GetValueOrDefault(near, near), _weights.Slip);
            if (seen.Add(meant))
                words.Add(new(says, meant, weight, !_postings.Knows(meant) && _synonyms.IsPlace(meant) ? 0 : _postings.Idf(meant)));
        }
        return words;
    }

    private bool IsKnown(string stem) => _postings.Knows(stem) || _needs.Knows(stem) || _expressions.Contains(stem);

    private List<Reason> Reasons(List<QueryWord> words)
    {
        var reasons = new List<Reason>();
        for (var i = 0; i < words.Count; i++)
            reasons.Add(new(words[i].Stem, words[i].Weight, words[i].Word, i));
        foreach (var (first, count, stems) in _synonyms.In(words.Select(word => word.Stem).ToArray()))
            foreach (var stem in stems)
                for (var i = first; i < first + count; i++)
                    reasons.Add(new(stem, _weights.Synonym / Math.Sqrt(stems.Length * count), string.Join(' ', words.Skip(first).Take(count).Select(word => word.Word)), i));
        // The query is nothing but a topic of the catalogue.
        var named = "#" + string.Join(' ', words.Select(word => word.Stem));
        if (_postings.Knows(named))
            reasons.Add(new(named, _weights.NamedTopic, string.Join(' ', words.Select(word => word.Word)), -1));
        reasons.Sort((a, b) => a.Word.CompareTo(b.Word));
        return reasons;
    }

    /// <summary>What the words of the query give each course.</summary>
    private void Say(List<Reason> reasons, CourseSums sums)
    {
        foreach (var reason in reasons)
        {
            var rarity = _postings.Idf(reason.Term) * Math.Min(1, reason.Weight);
            foreach (var posting in _postings.Of(reason.Term))
                sums.Add(posting.Course, reason.Word, reason.Weight * posting.Score, rarity * (posting.IsStrong ? 1 : WeakMatch));
        }
    }

    /// <summary>Leaves out what has too little for it, adds up what the rest has, and says why of the best.</summary>
    private List<Hit> Rank(Evidence evidence, int top)
    {
        var least = Math.Min(_weights.Floor * evidence.Wanted, Enough * _postings.UnknownIdf);
        var fit = evidence.Sums.Found.Where(id => evidence.Sums.Held(id) >= least || evidence.Sums.Help(id) >= _weights.HelpFloor).ToArray();
        if (fit.Length == 0)
            return [];
        var meaning = _meanings.Of(evidence.Words.Select(word => (word.Stem, word.Rarity)));
        var scores = fit.Select(id => (Id: id, Score: Score(id, evidence, meaning))).ToArray();
        var near = _weights.NearBest * scores.Max(one => one.Score);
        return scores
            .Where(one => one.Score >= near)
            .OrderByDescending(one => one.Score)
            .ThenBy(one => _courses[one.Id].Code, StringComparer.Ordinal)
            .Take(top)
            .Select(one => new Hit(_courses[one.Id].Code, Math.Round(10 * one.Score, 4), Why(one.Id, evidence)))
            .ToList();
    }

    /// <summary>Whether there is more for the best course than for the subjects no training is about; of few words more is asked.</summary>
    private bool IsOfThisCatalogue(Evidence evidence)
    {
        double held = 0, help = 0;
        foreach (var id in evidence.Sums.Found)
            (held, help) = (Math.Max(held, evidence.Sums.Held(id)), Math.Max(help, evidence.Sums.Help(id)));
        // What a course holds whole is of this catalogue, whatever else it may be.
        return held >= SaysItAll * evidence.Wanted || (_weights.ForHeld * held / evidence.Wanted) + (_weights.ForHelp * help) + (_weights.ForWords * Math.Log(1 + evidence.Words.Count))
            - (_weights.ForElsewhere * evidence.Elsewhere) >= _weights.Gate;
    }

    private double Score(int id, Evidence evidence, float[] meaning) =>
        (_weights.Words * evidence.Sums.Total(id) / evidence.Wanted)
        + (_weights.Whole * Cube(Math.Min(1, evidence.Sums.Held(id) / evidence.Wanted)))
        + (_weights.Bridge * evidence.Sums.Help(id))
        + (_meanings.IsEmpty ? 0 : _weights.Meaning * Math.Max(0, TensorPrimitives.Dot<float>(meaning, _courseMeanings.AsSpan(id * _meanings.Dimensions, _meanings.Dimensions))));

    private List<string> Why(int course, Evidence evidence)
    {
        var words = evidence.Reasons
            .Select(reason => (reason.Says, Score: _weights.Words * reason.Weight * _postings.Score(reason.Term, course) / evidence.Wanted))
            .Where(reason => reason.Score > 0);
        // Where the course's own words say it all, a symptom adds nothing.
        var topics = evidence.Sums.Held(course) >= SaysItAll * evidence.Wanted ? []
            : _topics.Of(course, evidence.Topics).Select(topic => (Says: topic.Topic, Score: _weights.Bridge * evidence.Sums.Help(course) * topic.Share)).Where(topic => topic.Score >= LeastReason);
        return words.Concat(topics)
            .OrderByDescending(reason => reason.Score)
            .Select(reason => reason.Says)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostReasons)
            .ToList();
    }

    private static double Cube(double share) => share * share * share;
}
