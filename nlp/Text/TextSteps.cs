namespace Nlp.Text;

/// <summary>What is done to a text before anything is learnt from it or read out of it. Each step can be left out, to see what it brings.</summary>
[Flags]
public enum TextSteps
{
    None = 0,

    /// <summary>Everyday spelling and abbreviations to standard words: <c>yg</c>, <c>gak papa</c>.</summary>
    Slang = 1,

    /// <summary>Stretched letters: <c>bagusss</c>.</summary>
    Stretching = 2,

    /// <summary>Words said twice with a figure: <c>putus2</c>.</summary>
    Doubling = 4,

    /// <summary>Emoji and emoticons as words.</summary>
    Emoji = 8,

    /// <summary>A mistyped word to the known word that is one slip away.</summary>
    Spelling = 16,

    /// <summary>Stems beside the words themselves.</summary>
    Stems = 32,

    /// <summary>What a denying word before it turns round.</summary>
    Negation = 64,

    /// <summary>What stands after a contrast.</summary>
    Contrast = 128,

    /// <summary>What kind of thing a word is about, from a lexicon: <c>ngantuk</c> and <c>merem</c> alike.</summary>
    Concepts = 256,

    /// <summary>Clauses, each also judged by itself; without them the whole text is one.</summary>
    Clauses = 512,

    /// <summary>Numbers, dates among them, as words; without them they are left out.</summary>
    Numbers = 1024,

    All = Slang | Stretching | Doubling | Emoji | Spelling | Stems | Negation | Contrast | Concepts | Clauses | Numbers,
}
