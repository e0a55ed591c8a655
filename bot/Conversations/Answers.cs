using System.Collections.Immutable;

namespace Bot.Conversations;

/// <summary>The answers of one dialogue, read by the question they answer.</summary>
public sealed class Answers(ImmutableDictionary<string, string> byKey)
{
    /// <summary>What stands for a question that was skipped.</summary>
    public const string Skipped = "";

    public bool Has(string key) => byKey.ContainsKey(key);

    public bool WasSkipped(string key) => byKey.TryGetValue(key, out var text) && text == Skipped;

    /// <summary>The stored text; null where there is no answer or it was skipped.</summary>
    public string? Text(string key) => byKey.TryGetValue(key, out var text) && text != Skipped ? text : null;

    /// <summary>The number a scale question was answered with; null where there is none.</summary>
    public int? Number(string key) => Text(key) is { } text && int.TryParse(text, out var number) ? number : null;

    public int? Get(Question<int> question) => Number(question.Key);

    public string? Get(Question<string> question) => Text(question.Key);

    public bool? Get(Question<bool> question) => Text(question.Key) is { } text ? text == "yes" : null;
}
