namespace Nlp.Learning;

/// <summary>The weights of several yes-or-no questions over the same features: <c>Weights[feature * Outputs + output]</c>, and a constant for each.</summary>
internal sealed record LinearWeights(int Outputs, float[] Weights, float[] Constants)
{
    /// <summary>The weights of several groups of questions over the same features, side by side.</summary>
    public static LinearWeights Joined(int features, LinearWeights[] blocks)
    {
        if (blocks.Length == 1)
            return blocks[0];
        var outputs = blocks.Sum(block => block.Outputs);
        var weights = new float[features * outputs];
        for (var feature = 0; feature < features; feature++)
        {
            var at = feature * outputs;
            foreach (var block in blocks)
            {
                block.Weights.AsSpan(feature * block.Outputs, block.Outputs).CopyTo(weights.AsSpan(at));
                at += block.Outputs;
            }
        }
        return new LinearWeights(outputs, weights, [.. blocks.SelectMany(block => block.Constants)]);
    }
}
