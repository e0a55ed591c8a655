namespace Bot.Tests.House;

/// <summary>Names, lengths, and words that belong into <c>data/</c>.</summary>
public sealed class FilesTests
{
    private const int LongestFile = 350;

    private static readonly string[] s_emptyWords = ["Services", "Service", "Helpers", "Helper", "Utils", "Util", "Utilities", "Common", "Core", "Shared", "Models", "Managers", "Manager", "Misc"];

    private static readonly string[] s_code = [.. Tree.Files("bot", "*.cs"), .. Tree.Files("nlp", "*.cs"), .. Tree.Files("tests", "*.cs")];

    [Fact]
    public void No_file_or_folder_has_a_name_that_says_nothing()
    {
        var named =
            from file in s_code
            from part in file.Split('/')
            where s_emptyWords.Contains(Path.GetFileNameWithoutExtension(part))
                || (part.EndsWith(".cs", StringComparison.Ordinal) && s_emptyWords.Any(word => word is "Helper" or "Helpers" or "Utils" or "Manager" && part.EndsWith(word + ".cs", StringComparison.Ordinal)))
            select file;

        named.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_is_one_thought()
    {
        // A migration lists a room's columns; it is long where the room is wide.
        var long_ =
            from file in s_code
            where !file.Contains("/Migrations/", StringComparison.Ordinal)
            let lines = File.ReadLines(Path.Combine(Tree.Root, file)).Count()
            where lines > LongestFile
            select $"{file}: {lines} lines";

        long_.ShouldBeEmpty();
    }

    [Fact]
    public void No_course_theme_or_symptom_stands_in_code()
    {
        var courses = Tree.Read("data/samples/courses.csv").Split('\n').Skip(1).Where(line => line.Contains(',', StringComparison.Ordinal)).Select(line => line.Split(',')).ToList();
        var titles = courses.Select(cells => cells[1]).Where(IsPhrase);
        var symptoms = Tree.Read("data/search/needs.tsv").Split('\n').Skip(1).Select(line => line.Split('\t')[0].Trim()).Where(IsPhrase);
        // Examples of what one may write do name a theme; a literal that is nothing else is a theme that code knows.
        var themes = Tree.Read("data/search/needs.tsv").Split('\n').Skip(1)
            .SelectMany(line => line.Split('\t').ElementAtOrDefault(1)?.Split(';') ?? [])
            .Select(theme => theme.Trim())
            .Where(theme => theme.Contains(' ', StringComparison.Ordinal))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] phrases = [.. titles, .. symptoms];
        phrases.Length.ShouldBeGreaterThan(50);

        var known =
            from file in s_code
            // The help of a verb shows by example what one may type.
            where !file.StartsWith("tests/", StringComparison.Ordinal) && !file.StartsWith("bot/Commands/", StringComparison.Ordinal)
            from literal in Tree.Literals(Tree.Read(file))
            where themes.Contains(literal) || phrases.Any(phrase => literal.Contains(phrase, StringComparison.OrdinalIgnoreCase))
            select $"{file}: \"{literal}\"";

        known.ShouldBeEmpty("it belongs into data/");
    }

    [Fact]
    public void Nothing_is_left_to_be_done_in_the_code()
    {
        string[] marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK:", "NotImplemented" + "Exception"];
        s_code.Where(file => marks.Any(mark => Tree.Read(file).Contains(mark, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static bool IsPhrase(string text) => text.Split(' ').Length >= 3;
}
