namespace Nlp.Intents;
public sealed record Entities { public string? Topic { get; init; } public string? Place { get; init; } public string? Agency { get; init; } public string? Mode { get; init; } public string? Level { get; init; } public string? Audience { get; init; } public string? Month { get; init; } public string? Date { get; init; } public double? CreditHours { get; init; } public double? Rating { get; init; } public string? ClassCode { get; init; } public string? Nip { get; init; } public string? Language { get; init; } }
public sealed record Wish(IntentScore Intent, Entities Entities);
public sealed record Recognition(IntentScore Intent, Entities Entities, IReadOnlyList<Wish> Also);
public sealed class MessageReader(Func<string, IntentScore> classify, Nlp.Text.WordLists words) { public Recognition Read(string text, DateOnly today) { _ = words; _ = today; return new(classify(text), new(), []); } }
