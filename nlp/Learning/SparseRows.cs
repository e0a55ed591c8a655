namespace Nlp.Learning;

/// <summary>Texts as sparse vectors, one after the other: row <c>i</c> is <c>Features[Starts[i]..Starts[i+1]]</c> with the values beside.</summary>
internal sealed record SparseRows(int[] Starts, int[] Features, float[] Values)
{
    public int Count => Starts.Length - 1;

    public ReadOnlySpan<int> FeaturesOf(int row) => Features.AsSpan(Starts[row]..Starts[row + 1]);

    public ReadOnlySpan<float> ValuesOf(int row) => Values.AsSpan(Starts[row]..Starts[row + 1]);

    /// <summary>These rows, and those after them.</summary>
    public SparseRows And(SparseRows others) =>
        new([.. Starts, .. others.Starts.Skip(1).Select(start => checked(Features.Length + start))], [.. Features, .. others.Features], [.. Values, .. others.Values]);

    public static SparseRows From(IReadOnlyList<(int[] Features, float[] Values)> rows)
    {
        var starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++)
            starts[i + 1] = checked(starts[i] + rows[i].Features.Length);
        var features = new int[starts[^1]];
        var values = new float[starts[^1]];
        Parallel.For(0, rows.Count, i =>
        {
            rows[i].Features.CopyTo(features, starts[i]);
            rows[i].Values.CopyTo(values, starts[i]);
        });
        return new SparseRows(starts, features, values);
    }
}
