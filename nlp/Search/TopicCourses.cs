namespace Nlp.Search;

/// <summary>Which courses of a catalogue stand for each topic that symptoms point to.</summary>
internal sealed class TopicCourses
{
    /// <summary>What a course gets of a topic that no course carries by this name, for holding its words in title, topics or audience.</summary>
    private const float ByWords = 0.5f;

    private readonly IReadOnlyList<string> _topics;
    private readonly (double Weight, (int Course, float Share)[] Courses)[] _courses;

    public TopicCourses(IReadOnlyList<string> topics, Postings postings, Terms terms, SearchWeights weights)
    {
        _topics = topics;
        _courses = topics.Select(topic => Find(topic, postings, terms, weights.TopicIdf)).ToArray();
    }

    private static (double, (int, float)[]) Find(string topic, Postings postings, Terms terms, double power)
    {
        var courses = new List<(int, float)>();
        foreach (var posting in postings.Of(Postings.TopicTerm(topic, terms)))
            courses.Add((posting.Course, 1));
        if (courses.Count == 0)
            courses.AddRange(Holders(topic, postings, terms).Order().Select(id => (id, ByWords)));
        return (Math.Pow(postings.Rarity(courses.Count), power), [.. courses]);
    }

    private static HashSet<int> Holders(string topic, Postings postings, Terms terms)
    {
        HashSet<int>? holders = null;
        foreach (var stem in terms.Of(topic).Select(term => term.Stem).Distinct(StringComparer.Ordinal))
        {
            var these = new HashSet<int>();
            foreach (var posting in postings.Of(stem))
                if (posting.IsStrong)
                    these.Add(posting.Course);
            if (holders is null)
                holders = these;
            else
                holders.IntersectWith(these);
        }
        return holders ?? [];
    }

    /// <summary>What the symptoms say for each course.</summary>
    public Helping Help(NeedsBridge.Finding finding, int courses, double power)
    {
        var strengths = new double[_topics.Count];
        foreach (var (topics, strength) in finding.Lines)
        {
            // A topic of a few courses says more than one of a hundred.
            var all = topics.Sum(topic => _courses[topic].Courses.Length > 0 ? _courses[topic].Weight : 0);
            if (all > 0)
                foreach (var topic in topics)
                    strengths[topic] += strength * _courses[topic].Weight / all;
        }
        var help = new double[courses];
        for (var topic = 0; topic < strengths.Length; topic++)
            if (strengths[topic] > 0)
                foreach (var (course, share) in _courses[topic].Courses)
                    help[course] += strengths[topic] * share;
        for (var id = 0; id < help.Length; id++)
            if (help[id] > 0)
                help[id] = Math.Pow(help[id], 1 / power);
        return new(this, strengths, help);
    }

    /// <summary>Where no symptom is asked.</summary>
    public Helping None(int courses) => new(this, new double[_topics.Count], new double[courses]);

    /// <summary>How far the symptoms like a message speak for each course, and by which topics.</summary>
    public sealed class Helping(TopicCourses topics, double[] strengths, double[] help)
    {
        /// <summary>How alike a single symptom would be that says as much for the course; 0 to 1.</summary>
        public double Of(int course) => help[course];

        /// <summary>The topics that speak for the course, each with its share of all that does.</summary>
        public IEnumerable<(string Topic, double Share)> Topics(int course)
        {
            var found = new List<(string Topic, double Strength)>();
            for (var topic = 0; topic < strengths.Length; topic++)
                if (strengths[topic] > 0)
                    foreach (var one in topics._courses[topic].Courses)
                        if (one.Course == course)
                            found.Add((topics._topics[topic], strengths[topic] * one.Share));
            var all = found.Sum(one => one.Strength);
            return found.Select(one => (one.Topic, one.Strength / all));
        }
    }
}
