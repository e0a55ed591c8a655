using Nlp.Learning;

namespace Nlp.Tagging;

/// <summary>Reads what a comment says: its tags and its sentiment, with the reasons if asked. Thread-safe.</summary>
public sealed class Tagger(Model model)
{
    /// <summary>
    /// Tags over their threshold, best first; exactly one where every training row carried exactly one. A text without a
    /// letter, digit or sign says nothing: no tags, and neutral where the model knows that sentiment.
    /// </summary>
    public Tagging Read(string text, bool explain = false)
    {
        var silent = string.IsNullOrWhiteSpace(text);
        var outputs = model.Parts.Outputs;
        Span<float> margins = outputs <= 256 ? stackalloc float[outputs] : new float[outputs];
        using var explanation = explain ? new Explanation(model, text) : null;
        if (explanation is null)
            model.Margins(text, margins);
        else
            explanation.Margins(margins);
        return Decision.Of(model.Parts, margins, silent, explanation is null ? null : explanation.Of);
    }
}
