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
        if (!explain)
            return Decision.Of(model.Parts, model.Margins(text), silent, because: null);
        using var explanation = new Explanation(model, text);
        return Decision.Of(model.Parts, explanation.Margins, silent, explanation.Of);
    }
}
