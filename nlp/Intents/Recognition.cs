namespace Nlp.Intents;

/// <summary>One of several wishes in a message.</summary>
public sealed record Wish(IntentScore Intent, Entities Entities);

/// <summary>What a message wants first, what it names, and what else it wants.</summary>
public sealed record Recognition(IntentScore Intent, Entities Entities, IReadOnlyList<Wish> Also);
