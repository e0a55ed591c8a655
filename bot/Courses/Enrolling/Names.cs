namespace Bot.Courses.Enrolling;

/// <summary>Comparing names as rosters write them with names as people type them.</summary>
internal static class Names
{
    private static readonly HashSet<string> s_titles = ["dr", "drs", "dra", "ir", "prof", "h", "hj", "bapak", "pak", "ibu", "bu", "sdr", "sdri", "nama", "saya"];

    /// <summary>
    /// True where the words are the same without titles and academic degrees; a name of two words or more may leave out some of the other's.
    /// </summary>
    public static bool Same(string typed, string onRoster)
    {
        var one = Words(typed);
        var other = Words(onRoster);
        return one.Count > 0 && (one.SetEquals(other) || (one.Count >= 2 && other.Count >= 2 && (one.IsSubsetOf(other) || other.IsSubsetOf(one))));
    }

    private static HashSet<string> Words(string name)
    {
        // Degrees stand after a comma, and have a dot inside them (S.Kep.) even where the comma was forgotten.
        var withoutDegrees = name.Split(',')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => !word.Trim('.').Contains('.', StringComparison.Ordinal));
        return [.. withoutDegrees
            .Select(word => new string([.. word.ToLowerInvariant().Where(c => char.IsLetter(c) || c == '\'')]))
            .Where(word => word.Length > 0 && !s_titles.Contains(word))];
    }
}
