using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>Enrolling in one class, which it is about by its code: one question, with all that speaks for and against.</summary>
internal sealed class EnrolDialogue : Dialogue
{
    public const string DialogueName = "enrol";
    private const string Confirm = "confirm";

    public override string Name => DialogueName;
    public override bool AsksConsent => true;

    public override IReadOnlyList<Question> Questions(Situation situation, Frame frame) =>
        Seen(situation, frame) is { } seen ? [new Question<bool>(Confirm, Ask(situation, seen, frame.Answers.GetValueOrDefault(From)), Readers.YesNo) { Skippable = false }] : [];

    public override Phrase? Over(Situation situation, Frame frame) =>
        Seen(situation, frame) is { } seen ? WhyNot(situation, seen) : EnrolTurns.Gone(frame.About);

    public override Heard? Overhears(Situation situation, Frame frame) => Seen(situation, frame) is { } seen ? EnrolOverheard.In(situation, seen) : null;

    public override Phrase Left(Situation situation, Frame frame) => new("Baik, tidak jadi didaftarkan.", "All right, you were not enrolled.");

    public override Turn Finish(Situation situation, Frame frame)
    {
        if (Seen(situation, frame) is not { } seen)
            return Turn.Say(EnrolTurns.Gone(frame.About));
        if (frame.Answers.GetValueOrDefault(Confirm) != "yes")
            return Turn.Say(new("Baik, tidak jadi didaftarkan. Ada yang lain?", "All right, you were not enrolled. Anything else?"),
                new Choice("Cari pelatihan", "Find a course", "cari pelatihan"), new Choice("Kelas saya", "My classes", "kelas saya"));
        var (state, place) = seen.Outcome;
        var turn = Turn
            .Say(Done(seen, state, place), new Choice("Kelas saya", "My classes", "kelas saya"), new Choice("Batalkan pendaftaran", "Cancel it", $"batalkan {seen.Class.Code}"))
            .And(new EnrolAsked(situation.Person.Id, seen.Class.Id, state, situation.At))
            .Remember(JustEnrolled, $"{situation.Now.ToUnixTimeSeconds()} {seen.Class.Code}");
        if (frame.Answers.GetValueOrDefault(From) is not { } from || situation.Get<KnownClasses>().Mine(from) is not { } left)
            return turn;
        // Only a certain seat is worth giving another one up for.
        return state == EnrolmentState.Enrolled
            ? turn.AndSay(new($"Kursi di kelas {from} sudah dilepas.", $"Your seat in class {from} was given up.")).And(new EnrolmentCancelled(situation.Person.Id, left.Class.Id))
            : turn.AndSay(new($"Kursi di kelas {from} tetap sampai yang baru pasti; ketik *batalkan {from}* bila tidak perlu lagi.", $"Your seat in class {from} stays until the new one is certain; type *cancel class {from}* if you no longer need it."));
    }

    /// <summary>The key of the class whose seat is exchanged for this one.</summary>
    public const string From = "from";

    private const string JustEnrolled = "enrolled";

    /// <summary>The class somebody enrolled in within the last half hour; null where it is longer ago.</summary>
    public static string? Latest(Situation situation) =>
        situation.Talk.Notes.GetValueOrDefault(JustEnrolled)?.Split(' ', 2) is [var at, var code]
        && situation.Now.ToUnixTimeSeconds() - long.Parse(at, System.Globalization.CultureInfo.InvariantCulture) < 1800 ? code : null;

    /// <summary>Why this person cannot enrol in this class now; null where they can.</summary>
    public static Phrase? WhyNot(Situation situation, ClassSeen seen)
    {
        if (situation.Get<KnownClasses>().Mine(seen.Class.Code) is { } own && Standing(own) is { } standing)
            return standing;
        return EnrolmentRules.WhyClosed(seen.Class, situation.Now) ?? EnrolmentRules.WhyNotTheirs(seen.Course, seen.Agency, situation.Person);
    }

    private static Phrase? Standing(OwnClass own) => own.Enrolment.State switch
    {
        EnrolmentState.Enrolled => new(
            $"Bapak/Ibu sudah terdaftar di kelas {own.Class.Code}, {ClassDates.Days(own.Class).Indonesian}.",
            $"You are already enrolled in class {own.Class.Code}, {ClassDates.Days(own.Class).English}."),
        EnrolmentState.Waiting => new(
            $"Bapak/Ibu sudah di daftar tunggu kelas {own.Class.Code}, nomor {own.Place}. Saya kabari bila ada kursi kosong.",
            $"You are already on the waiting list of class {own.Class.Code}, number {own.Place}. I will tell you when a seat becomes free."),
        EnrolmentState.Proposed => new(
            $"Usulan Bapak/Ibu untuk kelas {own.Class.Code} sudah ada di panitia dan menunggu persetujuan.",
            $"Your proposal for class {own.Class.Code} is already with the organiser and waits for approval."),
        EnrolmentState.Refused => new(
            $"Pendaftaran Bapak/Ibu di kelas {own.Class.Code} belum dapat disetujui panitia{Reason(own.Enrolment.Reason)}. Ketik *admin* bila ingin membicarakannya.",
            $"The organiser could not approve your registration for class {own.Class.Code}{Reason(own.Enrolment.Reason)}. Type *human* to talk about it."),
        _ => null,
    };

    private static string Reason(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : $" ({reason})";

    private static Phrase Ask(Situation situation, ClassSeen seen, string? from) => Phrase.Of(language =>
    {
        var english = language == Language.English;
        var (state, place) = seen.Outcome;
        var lines = new List<string>
        {
            $"*{seen.Course.Title}* ({seen.Class.Code})",
            $"{(english ? "Date" : "Tanggal")}: {ClassDates.Days(seen.Class).In(language)}",
        };
        if (ClassDates.Hours(seen.Class) is { } hours)
            lines.Add($"{(english ? "Time" : "Jam")}: {hours.In(language)}");
        if (seen.Class.Location is { } place1)
            lines.Add($"{(english ? "Place" : "Tempat")}: {place1}");
        if (seen.Class.Seats is { } seats && state != EnrolmentState.Waiting)
            lines.Add($"{(english ? "Free seats" : "Sisa kursi")}: {Math.Max(0, seats - seen.Taken - seen.Waiting)} {(english ? "of" : "dari")} {seats}");
        if (seen.Agency is { } agency && situation.Person.AgencyId is null)
            lines.Add(english ? $"For the staff of {agency}." : $"Untuk pegawai {agency}.");
        var clash = Clashes(situation, seen, from);
        if (clash.Count > 0)
        {
            var names = string.Join(", ", clash.Select(own => $"*{own.Course.Title}* ({own.Class.Code}, {ClassDates.Days(own.Class).In(language)})"));
            lines.Add(english ? $"\nPlease note: it is at the same time as your class {names}." : $"\nPerhatian: waktunya bentrok dengan kelas Bapak/Ibu {names}.");
        }
        lines.Add("\n" + (state, clash.Count > 0) switch
        {
            (EnrolmentState.Waiting, _) => english ? $"The class is full; you would be number {place} on the waiting list. Join the waiting list?" : $"Kelasnya sudah penuh; Bapak/Ibu akan menjadi nomor {place} di daftar tunggu. Masuk daftar tunggu?",
            (EnrolmentState.Proposed, false) => english ? "This class needs the organiser's approval. Send the proposal?" : "Kelas ini perlu persetujuan panitia. Ajukan sekarang?",
            (EnrolmentState.Proposed, true) => english ? "This class needs the organiser's approval. Send the proposal all the same?" : "Kelas ini perlu persetujuan panitia. Tetap diajukan?",
            (_, true) => english ? "Enrol all the same?" : "Tetap didaftarkan?",
            _ => english ? "Enrol you?" : "Daftarkan Bapak/Ibu?",
        });
        return string.Join('\n', lines);
    });

    private static List<OwnClass> Clashes(Situation situation, ClassSeen seen, string? from) =>
        [.. situation.Get<KnownClasses>().Own.Where(own => EnrolmentRules.InForce(own.Enrolment) && own.Class.Id != seen.Class.Id && own.Class.Code != from && EnrolmentRules.Clash(own.Class, seen.Class))];

    private static Phrase Done(ClassSeen seen, EnrolmentState state, int? place) => state switch
    {
        EnrolmentState.Proposed => new(
            $"Usulan Bapak/Ibu untuk *{seen.Course.Title}* ({seen.Class.Code}) sudah disampaikan ke panitia. Saya kabari begitu ada keputusan.",
            $"Your proposal for *{seen.Course.Title}* ({seen.Class.Code}) is with the organiser. I will tell you as soon as it is decided."),
        EnrolmentState.Waiting => new(
            $"Kelas {seen.Class.Code} sudah penuh, jadi Bapak/Ibu masuk daftar tunggu nomor {place}. Saya kabari bila ada kursi kosong.",
            $"Class {seen.Class.Code} is full, so you are number {place} on the waiting list. I will tell you when a seat becomes free."),
        _ => new(
            $"Siap, Bapak/Ibu terdaftar di *{seen.Course.Title}* ({seen.Class.Code}), {ClassDates.Days(seen.Class).Indonesian}. Jadwal dan tempatnya ada di *kelas saya*.",
            $"Done: you are enrolled in *{seen.Course.Title}* ({seen.Class.Code}), {ClassDates.Days(seen.Class).English}. Dates and place are under *my classes*."),
    };

    private static ClassSeen? Seen(Situation situation, Frame frame) => situation.Get<KnownClasses>().Class(frame.About);
}
