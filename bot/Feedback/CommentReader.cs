using Nlp.Tagging;

namespace Bot.Feedback;

/// <summary>Reads what a comment says: the same text, the same answer.</summary>
public sealed class CommentReader(Func<string, Tagging> read)
{
    private const string SeriousTag = "serious-report";
    private const string Negative = "negative";
    private const string Neutral = "neutral";

    /// <summary>Words with which people ask for the form; without anything said about a training they are a wish and no comment.</summary>
    private static readonly string[] s_formWords =
        ["masukan", "feedback", "evaluasi", "kuesioner", "kuisioner", "survei", "survey", "formulir", "form", "komentar", "komen", "penilaian", "umpan", "nilai", "menilai", "rating", "bintang", "skor"];

    public Tagging Read(string text) => read(text);

    public static bool IsSerious(Tagging tagging) => tagging.Tags.Any(tag => tag.Id == SeriousTag);

    /// <summary>"Kurang puas": displeased, and nothing said about what.</summary>
    public bool LeavesOpenWhatMatters(string text)
    {
        var tagging = read(text);
        return tagging.Tags.Count == 0 && tagging.Sentiment is { Id: Negative };
    }

    /// <summary>True where it names the form, or giving feedback, by a word people have for it.</summary>
    public static bool SpeaksOfForm(string text) =>
        text.ToLowerInvariant().Split([' ', '\n', ',', '.', '?', '!'], StringSplitOptions.RemoveEmptyEntries).Any(s_formWords.Contains);

    /// <summary>True for a comment on a training, false for a bare score and for the wish to be asked.</summary>
    public bool IsComment(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', '\n', ',', '.', '?', '!'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Count(word => word.Any(char.IsLetter)) < 2)
            return false;
        var tagging = read(text);
        var speaksOfForm = words.Any(s_formWords.Contains);
        return tagging.Tags.Any(tag => !speaksOfForm || words.Length > 5 && tag.Score > 0.5)
            || (!speaksOfForm && tagging.Sentiment is { } sentiment && sentiment.Id != Neutral);
    }
}
