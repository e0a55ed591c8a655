using System.Globalization;
using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>
/// What organisers type: <c>pendaftaran</c> lists what waits, <c>terima N</c> and <c>tolak N</c> decide, <c>bebaskan KELAS NIP</c> frees a
/// roster row. To anybody without the role these are words like others.
/// </summary>
internal sealed class DecisionCommands : Opening
{
    public static readonly string[] Words = ["pendaftaran", "registrations", "terima", "accept", "tolak", "refuse"];
    public static readonly string[] FreeWords = ["bebaskan", "free"];

    /// <summary>The note that holds what the numbers of the last list mean.</summary>
    private const string ListNote = "decisions";

    private const int MostListed = 10;

    public override Turn? Open(Situation situation)
    {
        var known = situation.Get<KnownDecisions>();
        if (!known.MayDecide)
            return null;
        var said = situation.Said;
        if (IsList(said))
            return List(known.Open);
        if (said.After("terima", "accept") is { } accepted)
            return Numbered(situation, accepted, (open, _) => Turn
                .Say(new($"Diterima: {open.Who} di kelas {open.Class.Code}. Yang bersangkutan saya kabari.", $"Accepted: {open.Who} in class {open.Class.Code}. I will tell them."), s_list)
                .And(new EnrolmentDecided(open.Enrolment.Id, Accepted: true, "")));
        if (said.After("tolak", "refuse") is { } refused)
            return Numbered(situation, refused, (open, reason) => reason.Length == 0
                ? Turn.Begin(RefuseDialogue.DialogueName, open.Enrolment.Id.Value.ToString())
                : Turn.Begin(RefuseDialogue.DialogueName, open.Enrolment.Id.Value.ToString(), (RefuseDialogue.Reason, reason)));
        return said.After(FreeWords) is { } rest ? Free(rest, known.ToFree) : null;
    }

    /// <summary>"pendaftaran", alone or in a short question; cancelling one's own is another wish.</summary>
    public static bool IsList(Said said)
    {
        var words = said.Words;
        return words.Length <= 8 && words.Any(word => word is "pendaftaran" or "registrations" or "persetujuan") && !said.Plain.Contains("batal", StringComparison.Ordinal);
    }

    private static Turn List(IReadOnlyList<OpenDecision> open)
    {
        if (open.Count == 0)
            return Turn.Say(new("Tidak ada pendaftaran yang menunggu keputusan.", "No registration waits for a decision."));
        var listed = open.Take(MostListed).ToList();
        var text = Phrase.Of(language =>
        {
            var english = language == Language.English;
            var lines = listed.Select((d, i) => $"\n{i + 1}. {d.Who}: {d.Course.Title} ({d.Class.Code}, {ClassDates.Days(d.Class).In(language)}), "
                + (d.Enrolment.State == EnrolmentState.Proposed ? english ? "proposal" : "usulan" : english ? "walk-in" : "peserta tambahan"));
            return (english ? $"{open.Count} waiting for your decision:" : $"{open.Count} menunggu keputusan Bapak/Ibu:") + string.Concat(lines)
                + (open.Count > listed.Count ? english ? "\n(the oldest ten)" : "\n(sepuluh yang terlama)" : "")
                + (english ? "\n\nReply *accept N* or *refuse N*." : "\n\nBalas *terima N* atau *tolak N*.");
        });
        return Turn.Nothing
            .AndSay(text, [.. listed.Take(3).SelectMany((_, i) => new[] { new Choice($"Terima {i + 1}", $"Accept {i + 1}", $"terima {i + 1}"), new Choice($"Tolak {i + 1}", $"Refuse {i + 1}", $"tolak {i + 1}") })])
            .Remember(ListNote, string.Join(';', listed.Select(d => d.Enrolment.Id.Value)));
    }

    private static Turn? Numbered(Situation situation, string rest, Func<OpenDecision, string, Turn> decide)
    {
        var parts = rest.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null; // "terima kasih" is no decision.
        var ids = situation.Talk.Notes.TryGetValue(ListNote, out var list) ? Course.Values(list) : [];
        if (number < 1 || number > ids.Count)
            return Turn.Say(new("Nomor itu tidak ada di daftar terakhir. Ketik *pendaftaran* untuk melihat daftarnya.", "That number is not in the last list. Type *registrations* to see the list."), s_list);
        return situation.Get<KnownDecisions>().Open.FirstOrDefault(d => d.Enrolment.Id.Value.ToString() == ids[number - 1]) is { } open
            ? decide(open, parts.Length > 1 ? parts[1].Trim() : "")
            : Turn.Say(new("Yang itu sudah diputuskan atau sudah dibatalkan.", "That one has been decided or cancelled already."), s_list);
    }

    private static Turn Free(string rest, RowToFree? row)
    {
        if (row is null)
            return Turn.Say(new("Ketik *bebaskan*, kode kelas, lalu NIP atau nama di daftar peserta, misalnya *bebaskan ABC-01-A 198001012005011001*.", "Type *free*, the class code, then the NIP or name on the roster, for example *free ABC-01-A 198001012005011001*."));
        return row.Row is { } id
            ? Turn.Say(new("Baris itu sudah dibebaskan; pemiliknya bisa bergabung lagi dengan kode kelas.", "That row is free now; its owner can join again with the class code.")).And(new RowFreed(id))
            : Turn.Say(new("Tidak ada baris peserta seperti itu yang sedang terhubung ke sebuah akun di kelas Bapak/Ibu. Mohon cek kode kelas dan NIP atau namanya.", "No such row of your classes is connected to an account. Please check the class code and the NIP or name."));
    }

    private static readonly Choice s_list = new("Pendaftaran lain", "More registrations", "pendaftaran");
}

/// <summary>Refusing needs a reason, which the participant reads. It is about the enrolment's id.</summary>
internal sealed class RefuseDialogue : Dialogue
{
    public const string DialogueName = "refuse";
    public const string Reason = "reason";

    public RefuseDialogue() => Ask(Reason, Readers.FreeText, new(
        "Apa alasannya? Satu kalimat; yang bersangkutan akan membacanya.",
        "What is the reason? One sentence; the participant will read it."), skippable: false);

    public override string Name => DialogueName;

    public override Phrase? Over(Situation situation, Frame frame) => Open(situation, frame) is null
        ? new("Yang itu sudah diputuskan atau sudah dibatalkan.", "That one has been decided or cancelled already.")
        : null;

    public override Turn Finish(Situation situation, Frame frame)
    {
        if (Open(situation, frame) is not { } open || frame.Answers.GetValueOrDefault(Reason) is not { Length: > 0 } reason)
            return Turn.Nothing;
        return Turn
            .Say(new($"Ditolak: {open.Who} di kelas {open.Class.Code}. Yang bersangkutan saya kabari beserta alasannya.", $"Refused: {open.Who} in class {open.Class.Code}. I will tell them, with the reason."),
                new Choice("Pendaftaran lain", "More registrations", "pendaftaran"))
            .And(new EnrolmentDecided(open.Enrolment.Id, Accepted: false, reason));
    }

    private static OpenDecision? Open(Situation situation, Frame frame) =>
        situation.Get<KnownDecisions>().Open.FirstOrDefault(d => d.Enrolment.Id.Value.ToString() == frame.About);
}
