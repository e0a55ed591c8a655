namespace Nlp.Text;

/// <summary>One word of a message: as it was written, and as a dictionary would write it.</summary>
/// <param name="Whole">The message it stands in.</param>
/// <param name="Text">The standard word in lower case, without stretched letters; an emoji its word, where a list has one.</param>
/// <param name="Start">Where it begins in the message, in UTF-16 units.</param>
/// <param name="Length">How long it is there. Words that one written word stands for ("mksh": terima, kasih) share start and length.</param>
public readonly record struct Token(string Whole, string Text, int Start, int Length)
{
    /// <summary>The characters as written.</summary>
    public string Surface => Whole.Substring(Start, Length);
}
