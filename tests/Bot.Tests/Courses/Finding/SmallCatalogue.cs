using Bot.Courses;
using Bot.People;

namespace Bot.Tests.Courses.Finding;

/// <summary>Two agencies, a handful of courses, and their classes, seen from <see cref="TestHouse.Monday"/> (23 November 2026).</summary>
internal static class SmallCatalogue
{
    public static readonly Agency Dumai = Agency.Named("Pemerintah Kota Dumai");
    public static readonly Agency Denpasar = Agency.Named("Pemerintah Kota Denpasar");

    public static readonly Course Expenses = Course("KEU-01", "Menyusun SPJ yang Rapi", "SPJ;bukti pengeluaran", "bendahara pengeluaran", "in-person", 16, fee: 0);
    public static readonly Course Treasury = Course("KEU-02", "Bendahara Andal dan Laporan SPJ", "SPJ;kas", "bendahara penerimaan", "online", 8, fee: 500_000);
    public static readonly Course ExpensesAlone = Course("KEU-03", "Belajar Mandiri SPJ", "SPJ", "semua pegawai", "self-paced", 4, fee: 0);
    public static readonly Course ExpensesDenpasar = Course("KEU-04", "SPJ bagi Pegawai Denpasar", "SPJ", "bendahara pengeluaran", "online", 8, agency: Denpasar);
    public static readonly Course ExpensesAdvanced = Course("KEU-05", "SPJ Tingkat Lanjut", "SPJ", "bendahara pengeluaran", "in-person", 40, level: "advanced");
    public static readonly Course Archives = Course("ARS-01", "Arsip Digital", "kearsipan;arsip digital", "arsiparis", "online", 8);
    public static readonly Course Nursing = Course("KES-01", "Triase di Gawat Darurat", "triase;gawat darurat", "perawat", "in-person", 24);

    public static readonly Course[] Courses = [Expenses, Treasury, ExpensesAlone, ExpensesDenpasar, ExpensesAdvanced, Archives, Nursing];

    public static readonly CourseClass ExpensesInDecember = Class(Expenses, "KEU-01-A", new(2026, 12, 7), "Aula BKPSDM Dumai", seats: 10);
    public static readonly CourseClass ExpensesInJanuary = Class(Expenses, "KEU-01-B", new(2027, 1, 11), "Gedung Pelatihan Denpasar", seats: 10);
    public static readonly CourseClass TreasuryInJanuary = Class(Treasury, "KEU-02-A", new(2027, 1, 5), null, seats: null);
    public static readonly CourseClass DenpasarInDecember = Class(ExpensesDenpasar, "KEU-04-A", new(2026, 12, 1), null, seats: 5);
    public static readonly CourseClass ArchivesInDecember = Class(Archives, "ARS-01-A", new(2026, 12, 2), null, seats: 1);
    public static readonly CourseClass ArchivesClosed = Class(Archives, "ARS-01-0", new(2026, 11, 25), null, seats: 9, closes: new(2026, 11, 20));
    public static readonly CourseClass NursingPast = Class(Nursing, "KES-01-0", new(2026, 3, 2), "Dumai", seats: 30);

    public static readonly CourseClass[] Classes = [ExpensesInDecember, ExpensesInJanuary, TreasuryInJanuary, DenpasarInDecember, ArchivesInDecember, ArchivesClosed, NursingPast];

    /// <summary>A house whose database holds it, and nobody yet.</summary>
    public static async Task<TestHouse> OpenHouseAsync()
    {
        var house = await TestHouse.OpenAsync();
        await house.Database.WriteAsync(db =>
        {
            db.AddRange(Dumai, Denpasar);
            db.AddRange(Courses.Select(course => (object)course));
            db.AddRange(Classes.Select(one => (object)one));
            return Task.CompletedTask;
        });
        return house;
    }

    private static Course Course(string code, string title, string topics, string audience, string mode, int hours, long? fee = null, Agency? agency = null, string level = "basic") => new()
    {
        Code = code,
        Title = title,
        Summary = "Ringkas dan langsung dipraktikkan.",
        Topics = topics,
        Audience = audience,
        Mode = mode,
        CreditHours = hours,
        FeeIdr = fee,
        AgencyId = agency?.Id,
        Level = level,
        Methods = "workshop;case-study",
        Provider = "Balai Latih",
    };

    private static CourseClass Class(Course course, string code, DateOnly starts, string? location, int? seats, DateOnly? closes = null) => new()
    {
        Code = code,
        JoinCode = "J" + code.Replace("-", "", StringComparison.Ordinal),
        CourseId = course.Id,
        StartsOn = starts,
        EndsOn = starts.AddDays(1),
        StartsAt = new(8, 0),
        EndsAt = new(16, 0),
        Location = location,
        Seats = seats,
        RegistrationClosesOn = closes,
    };
}
