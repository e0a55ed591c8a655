using Bot.Conversations;
using Bot.Messages;
using Bot.People;

namespace Bot.Courses.Enrolling;

/// <summary>
/// Joining a class with the code that the organiser hands out; it is about that code, as typed. A code that no class has, a NIP that is not
/// on the roster and a row that is another account's all go the same way with the same words: a stranger learns nothing.
/// </summary>
internal sealed class JoinDialogue : Dialogue
{
    public const string DialogueName = "join";

    private const string NipKey = "nip";
    private const string NameKey = "name";
    private const string OtherwiseKey = "otherwise";
    private const int NipLength = 18;

    private static readonly Question s_nip = new Question<string>(NipKey, new(
        "Untuk bergabung, mohon ketik NIP Bapak/Ibu (18 angka). Bila tidak punya, ketik *lewati*.",
        "To join, please type your NIP (18 digits). If you have none, type *skip*."), new NipReader());

    private static readonly Question s_name = new Question<string>(NameKey, new(
        "Untuk bergabung, mohon ketik nama lengkap Bapak/Ibu seperti di daftar peserta.",
        "To join, please type your full name as on the list of participants."), Readers.FreeText);

    private static readonly Question s_without = new Question<string>(OtherwiseKey, new(
        "Tanpa NIP, Bapak/Ibu masuk sebagai *peserta tambahan*, dan panitia yang mengonfirmasi. Balas *ya* untuk masuk, atau ketik NIP-nya.",
        "Without a NIP you enter as a *walk-in*, and the organiser confirms it. Reply *yes* to enter, or type your NIP."),
        new OtherwiseReader(("walk-in", new("Ya", "Yes")), ("no", new("Tidak", "No"))))
    { Skippable = false, SkippedAs = "walk-in" };

    private static readonly Question s_otherwise = new Question<string>(OtherwiseKey, new(
        "Mohon maaf, data itu tidak cocok dengan kode kelasnya, atau sudah terhubung dengan akun lain. Balas *coba lagi*, atau *peserta tambahan* untuk masuk tanpa nama di daftar (panitia yang mengonfirmasi). Bila kodenya keliru, ketik *gabung* lalu kode yang benar.",
        "I am sorry, that does not match the class code, or it is connected to another account already. Reply *try again*, or *walk-in* to enter without being on the list (the organiser confirms it). If the code was wrong, type *join* and the right one."),
        new OtherwiseReader(("again", new("Coba lagi", "Try again")), ("walk-in", new("Peserta tambahan", "Walk-in"))))
    { Skippable = false, SkippedAs = "walk-in" };

    public static readonly Phrase Wait = new(
        "Mohon maaf, sudah beberapa kali belum cocok. Demi keamanan data peserta, silakan coba lagi satu jam lagi, atau ketik *admin* agar panitia membantu.",
        "I am sorry, that did not match several times. To protect participants' data please try again in an hour, or type *human* for the organiser's help.");

    public override string Name => DialogueName;
    public override bool AsksConsent => true;

    public override IReadOnlyList<Question> Questions(Situation situation, Frame frame)
    {
        if (IsReplaced(situation, frame) || AlreadyIn(situation, frame) is not null)
            return [];
        var first = situation.Get<JoinKnown>().Class(frame.About)?.AsksName == true ? s_name : s_nip;
        var isLast = !frame.Answers.ContainsKey(first.Key) || ComesIn(situation, frame) || IsLastTry(situation, frame);
        return isLast ? [first] : [first, new Answers(frame.Answers).WasSkipped(first.Key) ? s_without : s_otherwise];
    }

    public override Phrase? Over(Situation situation, Frame frame) =>
        AlreadyIn(situation, frame) is { } seen ? In(seen) : situation.Get<JoinKnown>().MustWait ? Wait : null;

    public override IEnumerable<Fact> Answered(Situation situation, Frame frame, Question question) =>
        question.Key != OtherwiseKey && !ComesIn(situation, frame) ? [new JoinFailed(situation.At.Channel, situation.UserId)] : [];

    public override Turn Finish(Situation situation, Frame frame)
    {
        if (IsReplaced(situation, frame))
            return Turn.Nothing;
        var known = situation.Get<JoinKnown>();
        var seen = known.Class(frame.About);
        if (AlreadyIn(situation, frame) is { } already)
            return Turn.Say(In(already), s_mine);
        if (seen is not null && Row(situation, frame) is { } row)
            return Turn.Say(Joined(seen, row.Name), s_mine).And(new RowJoined(situation.Person.Id, row.Id));
        if (seen is { HasRoster: false })
            return Turn.Say(Joined(seen, null), s_mine).And(new WalkedIn(situation.Person.Id, seen.Class.Id, Nip(frame)));
        if (frame.Answers.GetValueOrDefault(OtherwiseKey) is not { } otherwise)
            return Turn.Say(Wait, new Choice("Hubungi panitia", "Ask a human", "admin"));
        if (otherwise == "again")
            return Turn.Begin(DialogueName, frame.About);
        if (otherwise == "no")
            return Turn.Say(Phrases.Left, s_mine);
        if (otherwise.Length == NipLength)
        {
            // The NIP after all: one more try, which counts like every other.
            var retried = Turn.Begin(DialogueName, frame.About, (NipKey, otherwise));
            return seen?.Match(otherwise) is null ? retried.And(new JoinFailed(situation.At.Channel, situation.UserId)) : retried;
        }
        // The same words whether or not a class has this code.
        var end = Turn.Say(new(
            "Baik, permintaan masuk sebagai peserta tambahan dengan kode itu diteruskan untuk dikonfirmasi panitia. Bila kodenya sesuai, kelasnya tampak di *kelas saya*, dan bila sudah selesai, masukannya boleh langsung diisi; dihitung setelah panitia mengonfirmasi.",
            "All right, your request to enter as a walk-in with that code goes to the organiser for confirmation. If the code is right, the class shows under *my classes*, and if it is over you may give feedback right away; it counts once the organiser has confirmed."), s_mine);
        return seen is null ? end : end.And(new WalkedIn(situation.Person.Id, seen.Class.Id, Nip(frame)));
    }

    public static Phrase In(JoinSeen seen) => new(
        $"Bapak/Ibu sudah tergabung di *{seen.Course.Title}* ({seen.Class.Code}).",
        $"You have already joined *{seen.Course.Title}* ({seen.Class.Code}).");

    private static Phrase Joined(JoinSeen seen, string? name) => new(
        $"Selamat bergabung{(name is null ? "" : $", {name}")}. Bapak/Ibu tercatat di *{seen.Course.Title}* ({seen.Class.Code}), {ClassDates.Days(seen.Class).Indonesian}.",
        $"Welcome{(name is null ? "" : $", {name}")}. You are in *{seen.Course.Title}* ({seen.Class.Code}), {ClassDates.Days(seen.Class).English}.");

    /// <summary>True where another code was typed after this one: who corrects a code does not mean the first any more.</summary>
    private static bool IsReplaced(Situation situation, Frame frame)
    {
        if (JoinCommand.CodeIn(situation.Said) == frame.About)
            return false;
        var joins = situation.Talk.Frames.Where(f => f.Dialogue == DialogueName).Select(f => f.About).ToList();
        return joins.Contains(frame.About) && joins[^1] != frame.About;
    }

    private static JoinSeen? AlreadyIn(Situation situation, Frame frame) =>
        situation.Get<JoinKnown>().Class(frame.About) is { } seen && seen.Has(situation.Person.Id) ? seen : null;

    /// <summary>True where what was answered opens the class: a free row, or a class that has no roster at all.</summary>
    private static bool ComesIn(Situation situation, Frame frame) =>
        situation.Get<JoinKnown>().Class(frame.About) is { } seen && (!seen.HasRoster || Row(situation, frame) is not null);

    private static RosterRow? Row(Situation situation, Frame frame) =>
        situation.Get<JoinKnown>().Class(frame.About) is { } seen && Answer(frame) is { } nipOrName ? seen.Match(nipOrName) : null;

    /// <summary>True where the answer just given is the last that is allowed within the hour.</summary>
    private static bool IsLastTry(Situation situation, Frame frame) =>
        !situation.Talk.Frames.Any(f => f.Dialogue == DialogueName && f.About == frame.About && Answer(f) is not null)
        && situation.Get<JoinKnown>().Failures + 1 >= JoinAttempt.Most;

    private static string? Answer(Frame frame) => new Answers(frame.Answers) is var answers ? answers.Text(NipKey) ?? answers.Text(NameKey) : null;

    private static string? Nip(Frame frame) => new Answers(frame.Answers).Text(NipKey);

    private static readonly Choice s_mine = new("Kelas saya", "My classes", "kelas saya");

    /// <summary>Says how many digits were read; what has no digits at all may be another wish.</summary>
    private sealed class NipReader : Reader<string>
    {
        public override Reading<string> Read(Said said)
        {
            if (!said.Text.Any(char.IsAsciiDigit))
                return Reading<string>.Not();
            var read = People.Nip.Parse(said.Text);
            return read.Digits is { } digits ? Reading<string>.Of(digits) : Reading<string>.Not(read.Problem);
        }

        public override string Store(string value) => value;
    }
}
