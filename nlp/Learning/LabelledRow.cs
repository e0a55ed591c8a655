namespace Nlp.Learning;

/// <summary>One labelled text: what was written, the tags it carries (none, one or several) and its overall sentiment where one was given.</summary>
public sealed record LabelledRow(string Text, IReadOnlyList<string> Tags, string? Sentiment);
