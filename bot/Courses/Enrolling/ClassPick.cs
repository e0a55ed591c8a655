using System.Globalization;
using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>One of the classes on the table, meant by its day, month or place: "daftar yg desember aja", "yg di dumai tgl 4".</summary>
internal sealed record ClassPick(DateOnly? From, DateOnly? To, string? Place, bool Chooses)
{
    private const int MostWords = 12;

    private static readonly HashSet<string> s_asking = ["ada", "apa", "apakah", "kapan", "brp", "berapa", "siapa", "mana", "dimana", "gimana", "bagaimana", "kenapa", "bukan"];

    /// <summary>What the message picks by; null where it picks nothing so.</summary>
    public static ClassPick? Of(Situation situation)
    {
        var said = situation.Said;
        var words = said.Words;
        if (said.Wish?.Entities is not { } named || words.Length is 0 or > MostWords || said.Plain.Contains('?', StringComparison.Ordinal) || words.Any(s_asking.Contains))
            return null;
        var chooses = words.Any(word => word is "daftar" or "daftr" or "dftr" or "daftarkan" or "daftarin" or "ambil" or "ikut" or "ikutan" or "pilih" or "gas" or "ganti" or "pindah" or "register" or "take");
        if (!chooses && words[0] is not ("yg" or "yang" or "the"))
            return null;
        // "Daftar pelatihan arsip desember" looks for something new.
        if (said.Wish.Intent.Id == "find-course" && Finding.Wanted.Topic(said) is not null)
            return null;
        var (from, to) = DateOnly.TryParseExact(named.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day, day)
            : DateOnly.TryParseExact(named.Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? (first, first.AddMonths(1).AddDays(-1))
            : ((DateOnly?)null, (DateOnly?)null);
        return from is null && named.Place is null ? null : new(from, to, named.Place, chooses);
    }

    /// <summary>The class that is meant among those offered, those of the course last looked at, or those of the courses listed.</summary>
    public static Turn? Open(Situation situation)
    {
        if (Of(situation) is not { } pick)
            return null;
        var known = situation.Get<KnownClasses>();
        var table = Open(WantedClasses.Offered(situation).Select(known.Class).OfType<ClassSeen>());
        if (WantedClasses.LookedAt(situation) is { } course)
            table = [.. table.UnionBy(Open(known.Of(course)), seen => seen.Class.Id)];
        else if (table.Count == 0 && pick.Chooses)
            table = Open(WantedClasses.Shown(situation).SelectMany(known.Of));
        if (table.Count == 0)
            return null;
        var meant = table.Where(pick.Fits).ToList();
        return meant.Count switch
        {
            1 => EnrolTurns.Into(situation, meant[0]),
            > 1 => EnrolTurns.Choose(meant),
            _ when pick.Chooses => Turn.Say(new("Tidak ada kelas pada waktu atau tempat itu.", "There is no class at that time or place.")).AndThen(EnrolTurns.Choose(table)),
            _ => null,
        };

        List<ClassSeen> Open(IEnumerable<ClassSeen> classes) => [.. classes.Where(seen => EnrolmentRules.WhyClosed(seen.Class, situation.Now) is null)];
    }

    public bool Fits(ClassSeen seen) =>
        (From is null || (seen.Class.StartsOn <= To && (From == To ? seen.Class.EndsOn : seen.Class.StartsOn) >= From))
        && (Place is null || seen.Class.Location?.Contains(Place, StringComparison.OrdinalIgnoreCase) == true);
}
