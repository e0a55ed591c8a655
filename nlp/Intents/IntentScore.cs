namespace Nlp.Intents;

/// <summary>What a message wants.</summary>
/// <param name="Id">An intent's id, such as <c>find-course</c>.</param>
/// <param name="Score">How sure, from 0 to 1.</param>
public sealed record IntentScore(string Id, double Score);
