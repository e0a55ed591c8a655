using System.Text;

namespace Nlp.Text;

/// <summary>
/// Takes out of a comment what says who wrote it or whom it names, before anyone but the writer reads it. Where it is not clear
/// whether something is a number or a name of a person, it goes.
/// </summary>
public static class Redaction
{
    /// <summary>
    /// The text with "[nama]", "[nomor]" and "[surel]" for names of persons, for NIP and telephone numbers, and for e-mail addresses.
    /// </summary>
    /// <param name="text">A comment.</param>
    /// <param name="names">Full names of the people it may speak of: a class's participants and trainers. Titles and degrees do no harm.</param>
    public static string Redact(string text, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        var found = Addresses.In(text).Concat(LongNumbers.In(text)).ToList();
        found.AddRange(new PersonNames(names).In(text));
        if (found.Count == 0)
            return text;
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var cut in found)
        {
            // A name inside an address went with the address.
            if (cut.Start < at)
                continue;
            result.Append(text, at, cut.Start - at).Append(cut.Label);
            at = cut.End;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }
}

/// <summary>A stretch of text that goes, and what is written in its place.</summary>
internal readonly record struct Cut(int Start, int End, string Label);
