using System.Globalization;

namespace Bot.Messages;

/// <summary>The languages the bot speaks. Indonesian comes first.</summary>
public enum Language
{
    Indonesian,
    English,
}

/// <summary>Language codes as they stand in files and on the wire (<c>id</c>, <c>en</c>).</summary>
public static class Languages
{
    /// <summary>Reads <c>id</c>, <c>id-ID</c>, <c>en</c>, <c>en-GB</c> …; anything else is Indonesian.</summary>
    public static Language Read(string? code) =>
        code is not null && code.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Indonesian;

    public static string Code(this Language language) => language == Language.English ? "en" : "id";

    /// <summary>How numbers and dates are written for people in this language.</summary>
    public static CultureInfo Culture(this Language language) => language == Language.English ? s_english : s_indonesian;

    private static readonly CultureInfo s_indonesian = CultureInfo.GetCultureInfo("id-ID");
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-GB");
}

/// <summary>
/// One thing the bot says, in both languages. A bare string cannot reach a person, and leaving a language out does not compile.
/// </summary>
public sealed record Phrase(string Indonesian, string English)
{
    public static readonly Phrase Empty = new("", "");

    /// <summary>The same text in both languages: names, codes, what the person said themselves.</summary>
    public static Phrase Same(string text) => new(text, text);

    /// <summary>A phrase whose parts depend on the language, such as dates.</summary>
    public static Phrase Of(Func<Language, string> say) => new(say(Language.Indonesian), say(Language.English));

    public string In(Language language) => language == Language.English ? English : Indonesian;

    /// <summary>This phrase and the next one, with nothing between.</summary>
    public Phrase Joined(Phrase next) => new(Indonesian + next.Indonesian, English + next.English);

    /// <summary>This phrase, a blank line, and the next one: one message instead of two.</summary>
    public Phrase Then(Phrase next) =>
        Indonesian.Length == 0 ? next
        : next.Indonesian.Length == 0 ? this
        : new($"{Indonesian}\n\n{next.Indonesian}", $"{English}\n\n{next.English}");
}

/// <summary>A quick reply: what stands on the button, and the words that a tap says. Typing the words does the same.</summary>
public sealed record Choice(Phrase Title, string Says)
{
    public Choice(string indonesian, string english, string says) : this(new Phrase(indonesian, english), says) { }
}

/// <summary>One message of the bot to the person, with the quick replies that stand under it.</summary>
public sealed record Reply(Phrase Text, IReadOnlyList<Choice> Choices)
{
    public Reply(Phrase text, params Choice[] choices) : this(text, (IReadOnlyList<Choice>)choices) { }

    /// <summary>A file that goes with it; the text is its caption.</summary>
    public Enclosure? File { get; init; }
}
