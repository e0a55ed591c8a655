namespace Nlp.Intents
{
    public sealed record Entities { public string? Topic { get; init; } public string? Place { get; init; } public string? Agency { get; init; } public string? Mode { get; init; } public string? Level { get; init; } public string? Audience { get; init; } public string? Month { get; init; } public string? Date { get; init; } public double? CreditHours { get; init; } public double? Rating { get; init; } public string? ClassCode { get; init; } public string? Nip { get; init; } public string? Language { get; init; } }
    public sealed record Wish(IntentScore Intent, Entities Entities);
    public sealed record Recognition(IntentScore Intent, Entities Entities, IReadOnlyList<Wish> Also);
    public sealed class MessageReader(Func<string, IntentScore> classify, Nlp.Text.WordLists words) { public Recognition Read(string text, DateOnly today) { _ = words; _ = today; return new(classify(text), new(), []); } }
    public sealed class IntentClassifier(Nlp.Learning.Model model) { public IntentScore Read(string text) { _ = model; _ = text; return new("greet", 0.9); } }
}
namespace Nlp.Learning
{
    public sealed class Model;
    public sealed class TrainedModels(string data, string models, Nlp.Text.WordLists words) { public Model Feedback(IProgress<double>? p) { _ = (data, models, words); p?.Report(1); return new(); } public Model Messages(IProgress<double>? p) { p?.Report(1); return new(); } }
}
namespace Nlp.Tagging
{
    public sealed record Because(string Words, double Weight);
    public sealed record TagScore(string Id, double Score, IReadOnlyList<Because>? Because);
    public sealed record Score(string Id, double Value);
    public sealed record Tagging(IReadOnlyList<TagScore> Tags, Score? Sentiment);
    public sealed class Tagger(Nlp.Learning.Model model) { public Tagging Read(string text, bool explain = false) { _ = (model, text, explain); return new([], null); } }
}
namespace Nlp.Text
{
    public static class Numbers { public static double? Read(string text) => double.TryParse(text, out var n) ? n : null; }
}
