using Nlp.Learning;
using Nlp.Tagging;

namespace Nlp.Intents;

/// <summary>Reads what a message wants. Thread-safe.</summary>
/// <param name="model">Trained on rows that each carry exactly one intent.</param>
public sealed class IntentClassifier(Model model)
{
    private readonly Tagger _tagger = new(model.OneTagOnly
        ? model
        : throw new ArgumentException("This model was not trained on messages with exactly one intent each.", nameof(model)));

    /// <summary>The likeliest intent.</summary>
    public IntentScore Read(string text)
    {
        var best = _tagger.Read(text).Tags[0];
        return new IntentScore(best.Id, best.Score);
    }
}
