namespace Nlp.Learning;

/// <summary>One text read into features, with the buffers to weigh it in. It is used again for one text after the other.</summary>
internal sealed class ReadText(int features)
{
    // What a text is read into here; one that was read elsewhere keeps its own.
    private readonly List<Piece> _pieces = [];
    private readonly List<Sighting> _sightings = [];

    /// <summary>Words and signs.</summary>
    public List<Piece> Pieces { get; private set; } = [];

    /// <summary>Every feature, in the order of the pieces.</summary>
    public List<Sighting> Sightings { get; private set; } = [];

    /// <summary>For each sighting the feature's number, or -1 for one never met in training.</summary>
    public int[] Known { get; private set; } = [];

    /// <summary>The ranges of sightings that are clauses; one where the whole text is one.</summary>
    public List<Range> Clauses { get; } = [];

    // How often each feature was met in what is being weighed; all zero between two weighings.
    internal int[] Counts { get; } = new int[features];

    internal int[] Features { get; private set; } = [];

    internal float[] Values { get; private set; } = [];

    internal FeatureKind[] Kinds { get; private set; } = [];

    internal void Take(FeatureReader reader, Vocabulary vocabulary, string text)
    {
        reader.Read(text, _pieces, _sightings);
        Take(_pieces, _sightings, vocabulary);
    }

    /// <summary>Takes a text that was read into features before.</summary>
    internal void Take(List<Piece> pieces, List<Sighting> sightings, Vocabulary vocabulary)
    {
        (Pieces, Sightings) = (pieces, sightings);
        if (Known.Length < Sightings.Count)
        {
            var size = Math.Max(256, Sightings.Count * 2);
            (Known, Features, Values, Kinds) = (new int[size], new int[size], new float[size], new FeatureKind[size]);
        }
        Clauses.Clear();
        var begun = 0;
        for (var i = 0; i < Sightings.Count; i++)
        {
            Known[i] = vocabulary.Find(Sightings[i].Feature);
            if (i == 0 || Pieces[Sightings[i].First].Clause == Pieces[Sightings[i - 1].First].Clause)
                continue;
            Clauses.Add(begun..i);
            begun = i;
        }
        Clauses.Add(begun..Sightings.Count);
    }
}
