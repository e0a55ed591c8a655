using Nlp.Text;

namespace Nlp.Search;

/// <summary>Finds courses by what people say they want, or by what goes wrong at their work.</summary>
/// <remarks>Built once and then only read, so it is safe to share between threads. It knows no course and no theme by itself.</remarks>
public sealed class CourseIndex
{
    private const int LongestQuery = 1_000;
    private const int MostWords = 40;

    private const double SynonymWeight = 0.75;
    private const double SlipWeight = 0.85;
    private const double TopicWeight = 1.6;
    private const double TopicWordWeight = 0.5;

    /// <summary>The share of a query, weighed by how rare its words are, that a course must hold to be shown at all.</summary>
    private const double Floor = 0.45;

    /// <summary>Enough of a long query: this much of what one very rare word weighs.</summary>
    private const double Enough = 0.85;

    /// <summary>A word in the summary alone says less about what a course is for.</summary>
    private const double WeakMatch = 0.6;

    /// <summary>Courses far behind the best only fill the list.</summary>
    private const double NearBest = 0.2;

    private const int MostReasons = 4;

    private readonly IReadOnlyList<CourseText> _courses;
    private readonly Terms _terms;
    private readonly Postings _postings;
    private readonly Synonyms _synonyms;
    private readonly NeedsBridge _needs;
    private readonly Spelling _spelling;
    private readonly HashSet<string> _expressions;

    private CourseIndex(IReadOnlyList<CourseText> courses, SearchWords search, WordLists words)
    {
        _courses = courses;
        _terms = new(words);
        _postings = new(courses, _terms);
        _synonyms = new(search.Synonyms, search.Places, _terms);
        _needs = new(search.Needs, _terms);
        _expressions = new(_synonyms.Vocabulary, StringComparer.Ordinal);
        _spelling = new(_postings.Words.Keys.Concat(_needs.Vocabulary).Concat(_expressions).Order(StringComparer.Ordinal));
    }

    /// <summary>Makes the index of a catalogue; of courses with one code the first counts.</summary>
    public static CourseIndex Build(IEnumerable<CourseText> courses, SearchWords search, WordLists words)
    {
        ArgumentNullException.ThrowIfNull(courses);
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(words);
        return new(courses.DistinctBy(course => course.Code, StringComparer.Ordinal).ToArray(), search, words);
    }

    /// <summary>The courses that fit, best first; none where nothing the query speaks of is in the catalogue.</summary>
    public IReadOnlyList<Hit> Search(string query, int top)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = Read(query.Length > LongestQuery ? query[..LongestQuery] : query);
        if (words.Count == 0 || top <= 0 || _courses.Count == 0)
            return [];
        var topics = _needs.Topics([.. words.Select(word => (word.Stem, word.Weight))]);
        var reasons = Reasons(words, topics);
        return Score(reasons, words.Sum(word => word.Rarity), top);
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
                (says, meant, weight) = (near, _postings.Words.GetValueOrDefault(near, near), SlipWeight);
            if (seen.Add(meant))
                words.Add(new(says, meant, weight, !_postings.Knows(meant) && _synonyms.IsPlace(meant) ? 0 : _postings.Idf(meant)));
        }
        return words;
    }

    private bool IsKnown(string stem) => _postings.Knows(stem) || _needs.Knows(stem) || _expressions.Contains(stem);

    private List<Reason> Reasons(List<QueryWord> words, Dictionary<string, double> topics)
    {
        var reasons = new List<Reason>();
        for (var i = 0; i < words.Count; i++)
            reasons.Add(new(words[i].Stem, words[i].Weight, words[i].Word, i));
        foreach (var (first, count, stems) in _synonyms.In(words.Select(word => word.Stem).ToArray()))
            foreach (var stem in stems)
                for (var i = first; i < first + count; i++)
                    reasons.Add(new(stem, SynonymWeight / Math.Sqrt(stems.Length * count), string.Join(' ', words.Skip(first).Take(count).Select(word => word.Word)), i));
        foreach (var (topic, alike) in topics)
        {
            reasons.Add(new(Postings.TopicTerm(topic, _terms), TopicWeight * alike, topic, -1));
            var stems = _terms.Of(topic).Select(term => term.Stem).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var stem in stems)
                reasons.Add(new(stem, TopicWordWeight * alike / Math.Sqrt(stems.Length), topic, -1));
        }
        reasons.Sort((a, b) => a.Word.CompareTo(b.Word));
        return reasons;
    }

    /// <summary>Adds up what each course has, leaves out what is too little, and says why of the best.</summary>
    private List<Hit> Score(List<Reason> reasons, double wanted, int top)
    {
        var sums = new Sums(_courses.Count);
        foreach (var reason in reasons)
        {
            // A topic that no course carries by this name still speaks through its words.
            var speaksForTopic = reason.Word < 0 && (reason.Term[0] == '#' || !_postings.Knows(Postings.TopicTerm(reason.Says, _terms)));
            var rarity = reason.Word < 0 ? 0 : _postings.Idf(reason.Term) * Math.Min(1, reason.Weight);
            foreach (var posting in _postings.Of(reason.Term))
                sums.Add(posting.Course, reason.Word, reason.Weight * posting.Score,
                    rarity * (posting.IsStrong ? 1 : WeakMatch), speaksForTopic && posting.IsStrong);
        }
        var least = Math.Min(Floor * wanted, Enough * _postings.UnknownIdf);
        var fit = sums.Touched.Where(id => sums.HasTopic(id) || sums.Held(id) >= least).ToArray();
        if (fit.Length == 0)
            return [];
        var near = NearBest * fit.Max(sums.Total);
        return fit
            .Where(id => sums.Total(id) >= near)
            .OrderByDescending(sums.Total)
            .ThenBy(id => _courses[id].Code, StringComparer.Ordinal)
            .Take(top)
            .Select(id => new Hit(_courses[id].Code, Math.Round(sums.Total(id), 4), Why(id, reasons)))
            .ToList();
    }

    private List<string> Why(int course, List<Reason> reasons) =>
        reasons
            .Select(reason => (reason.Says, Score: reason.Weight * _postings.Score(reason.Term, course)))
            .Where(reason => reason.Score > 0)
            .OrderByDescending(reason => reason.Score)
            .Select(reason => reason.Says)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostReasons)
            .ToList();

    /// <summary>Sums for every course of a catalogue. Reasons come word by word, so of a word's several matches the best is kept.</summary>
    private sealed class Sums(int courses)
    {
        private readonly double[] _total = new double[courses];
        private readonly double[] _held = new double[courses];
        private readonly double[] _best = new double[courses];
        private readonly int[] _word = new int[courses];
        private readonly bool[] _topic = new bool[courses];

        public List<int> Touched { get; } = [];

        public double Total(int course) => _total[course];

        public bool HasTopic(int course) => _topic[course];

        /// <summary>How much of the query the course holds, by rarity.</summary>
        public double Held(int course) => _held[course];

        public void Add(int course, int word, double score, double rarity, bool isTopic)
        {
            if (_total[course] == 0)
            {
                Touched.Add(course);
                _word[course] = -1;
            }
            _total[course] += score;
            _topic[course] |= isTopic;
            if (word < 0)
                return;
            if (_word[course] != word)
                (_word[course], _best[course]) = (word, 0);
            if (rarity <= _best[course])
                return;
            _held[course] += rarity - _best[course];
            _best[course] = rarity;
        }
    }
}
