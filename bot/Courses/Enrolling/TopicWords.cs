namespace Bot.Courses.Enrolling;

/// <summary>Which of a few classes is meant by words of its title. Finding courses in earnest is done elsewhere; here they are one's own.</summary>
internal static class TopicWords
{
    private static readonly char[] s_between = [' ', ',', ';', '.', '?', '!', '/', '(', ')', ':', '"', '\n', '-'];

    /// <summary>Words that join others and name nothing.</summary>
    private static readonly HashSet<string> s_joining = ["yang", "dan", "untuk", "dengan", "dari", "pada", "atau", "bagi", "agar", "the", "and", "for", "with", "kelas", "class"];

    /// <summary>Which of one's own classes a message names by words of their titles: those that share the most; all of them where it names none.</summary>
    public static IReadOnlyList<OwnClass> Named(string message, IReadOnlyList<OwnClass> own)
    {
        if (own.Count < 2)
            return own;
        var said = Of(message);
        // What stands in all of their titles ("pelatihan", "dasar") tells none of them apart.
        var common = own.Select(o => Of(o.Course.Title)).Aggregate((all, next) => [.. all.Intersect(next)]);
        var shared = own.Select(o => (Own: o, Count: Of(o.Course.Title).Except(common).Count(said.Contains))).ToList();
        var most = shared.Max(s => s.Count);
        return most == 0 ? own : [.. shared.Where(s => s.Count == most).Select(s => s.Own)];
    }

    private static HashSet<string> Of(string text) =>
        [.. text.ToLowerInvariant().Split(s_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(word => word.Length >= 3 && !s_joining.Contains(word))];
}
