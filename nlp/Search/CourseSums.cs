namespace Nlp.Search;

/// <summary>
/// What a query gives each course of a catalogue. It serves one query after another: of a catalogue of thousands only the courses that
/// were given something are looked at again.
/// </summary>
internal sealed class CourseSums(int courses)
{
    private readonly double[] _total = new double[courses];
    private readonly double[] _held = new double[courses];
    private readonly double[] _best = new double[courses];
    private readonly double[] _help = new double[courses];
    private readonly int[] _word = new int[courses];
    private readonly bool[] _isFound = new bool[courses];
    private readonly List<int> _found = [];

    /// <summary>The courses that were given anything.</summary>
    public IReadOnlyList<int> Found => _found;

    public double Total(int course) => _total[course];

    /// <summary>How much of the query the course holds, by rarity.</summary>
    public double Held(int course) => _held[course];

    /// <summary>How alike a single symptom would be that says as much for the course as all do; 0 to 1.</summary>
    public double Help(int course) => _help[course];

    /// <summary>A match in the course's own words. Words come one after the other, so of a word's several matches the best is held.</summary>
    /// <param name="course">The course, by its place.</param>
    /// <param name="word">The word of the query that is answered, or -1 for none.</param>
    /// <param name="score">How strongly.</param>
    /// <param name="rarity">How much of the query it is.</param>
    public void Add(int course, int word, double score, double rarity)
    {
        Find(course);
        _total[course] += score;
        if (word < 0)
            return;
        if (_word[course] != word)
            (_word[course], _best[course]) = (word, 0);
        if (rarity <= _best[course])
            return;
        _held[course] += rarity - _best[course];
        _best[course] = rarity;
    }

    /// <summary>What a topic says for the course.</summary>
    public void AddHelp(int course, double help)
    {
        Find(course);
        _help[course] += help;
    }

    /// <summary>Takes the help of each course back from the power it was added up in.</summary>
    public void EndHelp(double power)
    {
        foreach (var course in _found)
        {
            if (_help[course] > 0)
                _help[course] = Math.Pow(_help[course], 1 / power);
        }
    }

    /// <summary>Forgets the query.</summary>
    public void Clear()
    {
        foreach (var course in _found)
            (_total[course], _held[course], _best[course], _help[course], _isFound[course]) = (0, 0, 0, 0, false);
        _found.Clear();
    }

    private void Find(int course)
    {
        if (_isFound[course])
            return;
        (_isFound[course], _word[course]) = (true, -1);
        _found.Add(course);
    }
}
