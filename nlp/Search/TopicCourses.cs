namespace Nlp.Search;

/// <summary>Which courses of a catalogue stand for each topic that symptoms point to.</summary>
internal sealed class TopicCourses
{
    /// <summary>What a course gets of a topic that no course carries by this name, for holding its words in title, topics or audience.</summary>
    private const float ByWords = 0.5f;

    private readonly IReadOnlyList<string> _topics;
    // Courses ascending.
    private readonly (double Weight, float Share, int[] Courses)[] _courses;

    public TopicCourses(IReadOnlyList<string> topics, Postings postings, Terms terms, SearchWeights weights)
    {
        _topics = topics;
        _courses = topics.Select(topic => Find(topic, postings, terms, weights.TopicIdf)).ToArray();
    }

    private static (double, float, int[]) Find(string topic, Postings postings, Terms terms, double power)
    {
        var named = postings.Of(Postings.TopicTerm(topic, terms));
        var courses = new int[named.Length];
        for (var i = 0; i < courses.Length; i++)
            courses[i] = named[i].Course;
        var share = 1f;
        if (courses.Length == 0)
            (courses, share) = ([.. Holders(topic, postings, terms).Order()], ByWords);
        return (Math.Pow(postings.Rarity(courses.Length), power), share, courses);
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

    /// <summary>Adds up what the symptoms say for each course; gives how strongly they speak for each topic.</summary>
    public double[] Help(NeedsBridge.Finding finding, double power, CourseSums sums)
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
        for (var topic = 0; topic < strengths.Length; topic++)
            if (strengths[topic] > 0)
                foreach (var course in _courses[topic].Courses)
                    sums.AddHelp(course, strengths[topic] * _courses[topic].Share);
        sums.EndHelp(power);
        return strengths;
    }

    /// <summary>The topics that speak for a course, each with its share of all that does.</summary>
    public IEnumerable<(string Topic, double Share)> Of(int course, double[] strengths)
    {
        var found = new List<(string Topic, double Strength)>();
        for (var topic = 0; topic < strengths.Length; topic++)
            if (strengths[topic] > 0 && Array.BinarySearch(_courses[topic].Courses, course) >= 0)
                found.Add((_topics[topic], strengths[topic] * _courses[topic].Share));
        var all = found.Sum(one => one.Strength);
        return found.Select(one => (one.Topic, one.Strength / all));
    }
}
