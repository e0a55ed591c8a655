using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Nlp.Text;

namespace Nlp.Search;

/// <summary>Which courses hold a term, and how strongly: a term in the title counts more than one in the summary (BM25F).</summary>
internal sealed class Postings
{
    private const double Saturation = 1.2;
    private const double LengthMatters = 0.6;

    private static readonly float[] FieldWeights = [3f, 2.5f, 1.2f, 1f, 0.5f];
    private const int Summary = 3;

    private static readonly Comparer<Posting> ByCourse = Comparer<Posting>.Create((a, b) => a.Course.CompareTo(b.Course));

    private readonly int _courses;
    private readonly Dictionary<string, (float Idf, Posting[] Courses)> _terms = new(StringComparer.Ordinal);

    /// <summary>A course by its place, the score a term gives it, and whether the term stands in title, topics or audience.</summary>
    public readonly record struct Posting(int Course, float Score, bool IsStrong);

    public Postings(IReadOnlyList<CourseText> courses, Terms terms)
    {
        _courses = courses.Count;
        var cut = new CachedCutter(terms);
        var counts = new List<List<(int Course, ulong Fields)>>();
        var lengths = new int[courses.Count][];
        for (var id = 0; id < courses.Count; id++)
        {
            var course = courses[id];
            lengths[id] =
            [
                Add(id, 0, course.Title), course.Topics.Sum(topic => Add(id, 1, topic)), course.Audience.Sum(who => Add(id, 2, who)),
                Add(id, Summary, course.Summary), Add(id, 4, course.Provider ?? ""),
            ];
            foreach (var topic in course.Topics)
                Note(cut.Topic(topic), id, 1);
        }
        var average = FieldWeights.Select((_, field) => courses.Count == 0 ? 1 : Math.Max(1, lengths.Average(list => list[field]))).ToArray();
        foreach (var (term, number) in cut.Terms)
        {
            if (number >= counts.Count)
                continue;
            var list = counts[number];
            var idf = Rarity(list.Count);
            var postings = new Posting[list.Count];
            for (var i = 0; i < postings.Length; i++)
                postings[i] = Weigh(list[i].Course, list[i].Fields, lengths[list[i].Course], average, idf);
            _terms[term] = ((float)idf, postings);
        }
        Words = cut.Words;
        UnknownIdf = Math.Log(1 + ((courses.Count + 0.5) / 0.5));

        int Add(int id, int field, string text)
        {
            var count = 0;
            foreach (var range in text.AsSpan().SplitAny(' ', '\n', '\t', ',', ';'))
                foreach (var term in cut.Cut(text.AsSpan()[range]))
                {
                    Note(term, id, field);
                    count++;
                }
            return count;
        }

        void Note(int term, int id, int field)
        {
            while (counts.Count <= term)
                counts.Add([]);
            var list = counts[term];
            if (list.Count == 0 || list[^1].Course != id)
                list.Add((id, 0));
            ref var entry = ref CollectionsMarshal.AsSpan(list)[^1];
            // Eight bits a field: how often a term stands there, to 255.
            if ((byte)(entry.Fields >> (8 * field)) < byte.MaxValue)
                entry.Fields += 1UL << (8 * field);
        }
    }

    /// <summary>Words as they stand in the courses, with their stems.</summary>
    public IReadOnlyDictionary<string, string> Words { get; }

    /// <summary>How much a word weighs that no course holds.</summary>
    public double UnknownIdf { get; }

    public bool Knows(string term) => _terms.ContainsKey(term);

    /// <summary>How much a term weighs that so many courses hold.</summary>
    public double Rarity(int courses) => Math.Log(1 + ((_courses - courses + 0.5) / (courses + 0.5)));

    public double Idf(string term) => _terms.TryGetValue(term, out var entry) ? entry.Idf : UnknownIdf;

    public ReadOnlySpan<Posting> Of(string term) => _terms.TryGetValue(term, out var entry) ? entry.Courses : default;

    /// <summary>What a term gives a course; 0 where the course does not hold it.</summary>
    public float Score(string term, int course)
    {
        if (!_terms.TryGetValue(term, out var entry))
            return 0;
        var at = Array.BinarySearch(entry.Courses, new(course, 0, false), ByCourse);
        return at < 0 ? 0 : entry.Courses[at].Score;
    }

    /// <summary>What each course is about: the meaning of its words by their weight, one after the other, each of length one.</summary>
    public float[] Meanings(WordMeanings meanings)
    {
        var numbers = new float[_courses * meanings.Dimensions];
        if (meanings.IsEmpty)
            return numbers;
        foreach (var (term, (_, courses)) in _terms)
        {
            var vector = meanings.Of(term);
            if (vector.IsEmpty)
                continue;
            foreach (var posting in courses)
            {
                var course = numbers.AsSpan(posting.Course * meanings.Dimensions, meanings.Dimensions);
                TensorPrimitives.MultiplyAdd(vector, posting.Score, course, course);
            }
        }
        for (var id = 0; id < _courses; id++)
        {
            var course = numbers.AsSpan(id * meanings.Dimensions, meanings.Dimensions);
            var length = TensorPrimitives.Norm<float>(course);
            if (length > 0)
                TensorPrimitives.Divide(course, length, course);
        }
        return numbers;
    }

    /// <summary>The term for a whole topic, so that a topic pointed to is found as such and not only by its words.</summary>
    public static string TopicTerm(string topic, Terms terms) => "#" + string.Join(' ', terms.Of(topic).Select(term => term.Stem));

    private static Posting Weigh(int course, ulong fields, int[] lengths, double[] average, double idf)
    {
        double weighted = 0;
        for (var field = 0; field < FieldWeights.Length; field++)
            if ((byte)(fields >> (8 * field)) is var count and > 0)
                weighted += FieldWeights[field] * count / (1 - LengthMatters + (LengthMatters * lengths[field] / average[field]));
        return new(course, (float)(idf * weighted / (Saturation + weighted)), (fields & ((1UL << (8 * Summary)) - 1)) != 0);
    }
}

/// <summary>Cuts the texts of a catalogue into numbered terms, each written word once: a catalogue has far fewer different words than words.</summary>
internal sealed class CachedCutter(Terms terms)
{
    private readonly Dictionary<string, int[]> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _topics = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Words => _words;

    public IReadOnlyDictionary<string, int> Terms => _terms;

    public int Topic(string topic)
    {
        if (!_topics.TryGetValue(topic, out var number))
            _topics[topic] = number = Number(Postings.TopicTerm(topic, terms));
        return number;
    }

    public int[] Cut(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty)
            return [];
        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(word, out var numbers))
            return numbers;
        var cut = terms.Of(word.ToString()).ToArray();
        foreach (var term in cut)
            _words.TryAdd(term.Word, term.Stem);
        known.TryAdd(word, numbers = cut.Select(term => Number(term.Stem)).ToArray());
        return numbers;
    }

    private int Number(string term)
    {
        if (!_terms.TryGetValue(term, out var number))
            _terms[term] = number = _terms.Count;
        return number;
    }
}
