using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>One plain thing that is asked about a class, and the words by which it is asked.</summary>
internal sealed class ClassQuestion
{
    public static readonly ClassQuestion Link = new(new("Tautan", "Link"), c => Written(c.Link), "link", "tautan", "zoom", "url", "meet", "undangan");
    public static readonly ClassQuestion Bring = new(new("Yang perlu dibawa", "What to bring"), c => Written(c.Bring), "laptop", "bawa", "membawa", "dibawa", "bring", "siapkan", "disiapkan", "perlengkapan");
    public static readonly ClassQuestion Contact = new(new("Narahubung", "Contact"), c => Written(c.Contact), "kontak", "narahubung", "cp", "hubungi", "dihubungi", "panitia", "contact", "organiser");
    public static readonly ClassQuestion Time = new(new("Jam", "Time"), ClassDates.Hours, "jam", "pukul", "pkl", "wib", "wita", "wit", "time");
    public static readonly ClassQuestion Day = new(new("Tanggal", "Date"), ClassDates.Days, "kapan", "kpn", "tanggal", "tgl", "hari", "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "when", "date", "day");
    public static readonly ClassQuestion Place = new(new("Tempat", "Place"), c => Written(c.Location), "tempat", "lokasi", "ruang", "ruangan", "alamat", "aula", "dimana", "dmn", "mana", "where", "place", "venue");

    /// <summary>No row of a class says whether it gives one.</summary>
    public static readonly ClassQuestion Certificate = new(new("Sertifikat", "Certificate"), _ => null, "sertifikat", "sertif", "sertipikat", "sttpp", "certificate");

    /// <summary>Where the enrolment stands; not in the class's row.</summary>
    public static readonly ClassQuestion Standing = new(new("Status", "Status"), _ => null, "status", "diterima", "disetujui", "tunggu", "accepted", "approved", "waiting");

    /// <summary>In the order in which they win: "link zoom nya mana" asks for the link, "di mana kontak panitia" for the contact.</summary>
    private static readonly ClassQuestion[] s_all = [Certificate, Link, Bring, Contact, Time, Standing, Place, Day];

    private readonly Func<CourseClass, Phrase?> _of;
    private readonly string[] _words;

    private ClassQuestion(Phrase label, Func<CourseClass, Phrase?> of, params string[] words)
    {
        Label = label;
        _of = of;
        _words = words;
    }

    public Phrase Label { get; }

    /// <summary>The answer from the class's row; null where the organiser left it empty.</summary>
    public Phrase? Of(CourseClass asked) => _of(asked);

    /// <summary>What a message asks, or null where it asks nothing in particular.</summary>
    public static ClassQuestion? In(string plain) => AllIn(plain).FirstOrDefault();

    /// <summary>All that it asks.</summary>
    public static IReadOnlyList<ClassQuestion> AllIn(string plain)
    {
        var words = plain.Split([' ', ',', '?', '.', '!', '/'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => word.EndsWith("nya", StringComparison.Ordinal) ? [word, word[..^3]] : new[] { word })
            .ToHashSet();
        return [.. s_all.Where(question => question._words.Any(words.Contains))];
    }

    private static Phrase? Written(string? cell) => string.IsNullOrWhiteSpace(cell) ? null : Phrase.Same(cell);
}
