using Nlp.Text;

namespace Nlp.Tests.Text;

/// <summary>
/// Word forms over all prefixes, confixes, suffixes, clitics and doublings, and roots that only look affixed, written by somebody who did not
/// build the stemmer. Dictionaries differ on a few, so a share is asked for and not each.
/// </summary>
public sealed class WordFormsTests
{
    private static readonly (string Form, string Root)[] s_words =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Text", "word-forms.tsv")).Skip(1)
            .Where(line => line.Length > 0).Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1])),
    ];

    [Fact]
    public void Nineteen_of_twenty_forms_lead_to_their_root() => Check([.. s_words.Where(word => word.Form != word.Root)], atLeast: 400);

    [Fact]
    public void Nineteen_of_twenty_words_that_only_look_affixed_stay() => Check([.. s_words.Where(word => word.Form == word.Root)], atLeast: 100);

    private static void Check((string Form, string Root)[] words, int atLeast)
    {
        words.Length.ShouldBeGreaterThanOrEqualTo(atLeast);
        var wrong = words.Where(word => Stemmer.Stem(word.Form) != word.Root).Select(word => $"{word.Form} → {Stemmer.Stem(word.Form)}, not {word.Root}").ToList();
        (wrong.Count / (double)words.Length).ShouldBeLessThanOrEqualTo(0.05, string.Join("; ", wrong));
    }
}
