namespace Nlp.Learning;

/// <summary>One labelled text: what was written, the tags it carries (none, one or several) and its overall sentiment where one was given.</summary>
/// <param name="Weight">How many rows it counts for in training; more than 1 for what somebody put right.</param>
public sealed record LabelledRow(string Text, IReadOnlyList<string> Tags, string? Sentiment, double Weight = 1);
