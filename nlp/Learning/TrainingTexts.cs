using System.Numerics.Tensors;

namespace Nlp.Learning;

/// <summary>The training texts as numbers: each whole, and each clause of those that have several.</summary>
/// <param name="Clauses">One after the other, text by text.</param>
/// <param name="FirstClause">Where each text's clauses begin; the last entry is where they end.</param>
internal sealed record TrainingTexts(SparseRows Whole, SparseRows Clauses, int[] FirstClause)
{
    /// <param name="texts">Each text's words and features, as the reader found them.</param>
    public static TrainingTexts Of(
        (List<Piece> Pieces, List<Sighting> Sightings)[] texts, Vectorizer vectorizer, Meanings meanings, Vocabulary vocabulary, ParallelOptions parallel)
    {
        var whole = new (int[], float[])[texts.Length];
        var clauses = new (int[], float[])[texts.Length][];
        Parallel.For(0, texts.Length, parallel, i =>
        {
            var read = vectorizer.Read(texts[i].Pieces, texts[i].Sightings);
            whole[i] = Numbers(read, ..);
            clauses[i] = read.Clauses.Count < 2 ? [] : [.. read.Clauses.Select(clause => Numbers(read, clause))];
            vectorizer.Return(read);
        });
        var first = new int[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++)
            first[i + 1] = first[i] + clauses[i].Length;
        return new(SparseRows.From(whole), SparseRows.From([.. clauses.SelectMany(text => text)]), first);

        (int[], float[]) Numbers(ReadText read, Range range)
        {
            var (features, values) = vectorizer.Weigh(read, range);
            return meanings.AsDirections((features.ToArray(), values.ToArray()), vocabulary);
        }
    }

    /// <summary>The margins of a text under some weights: whole, and for each label of the clause that speaks most for it.</summary>
    public (float[] Whole, float[] Clause) Looks(int row, LinearWeights weights)
    {
        var whole = Margins(weights, Whole, row);
        if (FirstClause[row] == FirstClause[row + 1])
            return (whole, whole);
        var strongest = Margins(weights, Clauses, FirstClause[row]);
        for (var clause = FirstClause[row] + 1; clause < FirstClause[row + 1]; clause++)
            TensorPrimitives.Max(strongest, Margins(weights, Clauses, clause), strongest);
        return (whole, strongest);
    }

    /// <summary>The margins of one text or clause.</summary>
    public static float[] Margins(LinearWeights weights, SparseRows texts, int row)
    {
        var sums = weights.Constants.ToArray();
        var features = texts.FeaturesOf(row);
        var values = texts.ValuesOf(row);
        for (var i = 0; i < features.Length; i++)
            TensorPrimitives.MultiplyAdd(weights.Weights.AsSpan(features[i] * weights.Outputs, weights.Outputs), values[i], sums, sums);
        return sums;
    }
}
