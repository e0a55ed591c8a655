using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Messages;

namespace Bot.Courses.Profiles;

/// <summary>
/// Hours of the classes attended this year, as this system lists them. Only hours recognised by letter count officially, and the target
/// differs between kinds of employment (for some it is a ceiling), so nobody is told what is missing.
/// </summary>
internal sealed class MyCreditHours : Opening
{
    public override string Intent => "my-credit-hours";
    public override bool AnswersAside => true;

    public override Turn Open(Situation situation)
    {
        var year = situation.Today.Year;
        var attended = situation.Get<Learning>().Taken.Where(taken => taken.Attended == true && taken.EndsOn.Year == year).ToList();
        if (attended.Count == 0)
            return Turn.Say(new(
                $"Di sistem ini belum ada kelas tahun {year} yang tercatat Bapak/Ibu hadiri, jadi JP-nya belum bisa saya jumlahkan. Kehadiran dicatat panitia; JP dari luar sistem ini tidak terlihat di sini.",
                $"No class of {year} is recorded here as attended by you, so there are no hours to add up yet. Organisers record attendance; hours from elsewhere are not seen here."),
                new Choice("Kelas saya", "My classes", "kelas saya"));
        var sum = attended.Sum(taken => taken.CreditHours ?? 0);
        var unknown = attended.Count(taken => taken.CreditHours is null);
        var lines = string.Concat(attended.OrderBy(taken => taken.EndsOn).Select(taken => $"\n• {taken.Title}: {(taken.CreditHours is { } hours ? $"{hours} JP" : "– JP")}"));
        return Turn.Say(
            new Phrase(
                $"Menurut catatan sistem ini, tahun {year} Bapak/Ibu mengikuti {attended.Count} kelas dengan jumlah *{sum} JP*:{lines}",
                $"By this system's record you attended {attended.Count} classes in {year}, *{sum} JP* in all:{lines}")
            .Then(unknown == 0 ? Phrase.Empty : new(
                $"JP untuk {unknown} kelas belum diisi panitia, jadi belum terhitung.",
                $"The hours of {unknown} classes were not filled in by the organiser and are not counted."))
            .Then(new(
                "Angka ini belum pengakuan resmi; yang dihitung adalah JP yang sudah diakui dengan surat dari instansi.",
                "This is not an official recognition: what counts are hours recognised by a letter of your agency.")),
            new Choice("Kelas saya", "My classes", "kelas saya"));
    }
}
