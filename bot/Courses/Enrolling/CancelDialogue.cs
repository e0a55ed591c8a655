using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>Giving back one's place in a class, which it is about by its code.</summary>
internal sealed class CancelDialogue : Dialogue
{
    public const string DialogueName = "cancel-enrolment";
    private const string Sure = "sure";

    public override string Name => DialogueName;

    public override IReadOnlyList<Question> Questions(Situation situation, Frame frame) => Mine(situation, frame) is { } own
        ? [new Question<bool>(Sure, new(
            $"Batalkan pendaftaran di *{own.Course.Title}* ({own.Class.Code}), {ClassDates.Days(own.Class).Indonesian}? Kursinya akan diberikan kepada yang menunggu.",
            $"Cancel your place in *{own.Course.Title}* ({own.Class.Code}), {ClassDates.Days(own.Class).English}? Your seat will go to those who wait."), Readers.YesNo) { Skippable = false }]
        : [];

    public override Phrase? Over(Situation situation, Frame frame) =>
        Mine(situation, frame) is { } own && EnrolmentRules.InForce(own.Enrolment) ? WhyTooLate(situation, own) : NotMine(frame.About);

    /// <summary>"Ganti yang Februari": another class of the course is offered, and the seat stays until then.</summary>
    public override Heard? Overhears(Situation situation, Frame frame)
    {
        var words = situation.Said.Words;
        if (Mine(situation, frame) is not { } own || !words.Any(word => word is "ganti" or "pindah" or "tukar" or "geser" or "gantinya" or "reschedule" or "move" or "change"))
            return null;
        var others = situation.Get<KnownClasses>().Of(own.Course.Code)
            .Where(seen => seen.Class.Id != own.Class.Id && EnrolmentRules.WhyClosed(seen.Class, situation.Now) is null && EnrolDialogue.WhyNot(situation, seen) is null).ToList();
        var pick = ClassPick.Of(situation);
        var meant = pick is null ? others : [.. others.Where(pick.Fits)];
        var stays = new Phrase($"Kursi Bapak/Ibu di kelas {own.Class.Code} tetap sampai yang baru jadi.", $"Your seat in class {own.Class.Code} stays until the new one is settled.");
        return meant.Count switch
        {
            0 => new(Turn.Say(new Phrase("Belum ada kelas lain yang cocok untuk ditukar.", "There is no other class to change to yet."))),
            1 => new(Turn.Say(stays).AndBegin(EnrolDialogue.DialogueName, meant[0].Class.Code, (EnrolDialogue.From, own.Class.Code)), Ends: true),
            _ => new(Turn.Say(stays).AndThen(EnrolTurns.Choose(meant)), Ends: true),
        };
    }

    public override Phrase Left(Situation situation, Frame frame) => new("Baik, pendaftarannya tetap.", "All right, your place stays.");

    public override Turn Finish(Situation situation, Frame frame)
    {
        if (Mine(situation, frame) is not { } own)
            return Turn.Say(NotMine(frame.About));
        if (frame.Answers.GetValueOrDefault(Sure) != "yes")
            return Turn.Say(new("Baik, pendaftarannya tetap.", "All right, your place stays."), new Choice("Kelas saya", "My classes", "kelas saya"));
        return Turn
            .Say(new(
                $"Pendaftaran di kelas {own.Class.Code} sudah dibatalkan. Terima kasih sudah mengabari.",
                $"Your place in class {own.Class.Code} is cancelled. Thank you for telling us."),
                new Choice("Cari pelatihan", "Find a course", "cari pelatihan"), new Choice("Kelas saya", "My classes", "kelas saya"))
            .And(new EnrolmentCancelled(situation.Person.Id, own.Class.Id));
    }

    public static Phrase NotMine(string code) => new(
        $"Bapak/Ibu tidak terdaftar di kelas {code}, jadi tidak ada yang perlu dibatalkan.",
        $"You are not enrolled in class {code}, so there is nothing to cancel.");

    /// <summary>A class that has begun is no longer cancelled here: who took part is the organiser's record.</summary>
    public static Phrase? WhyTooLate(Situation situation, OwnClass own) => own.Class.Starts > situation.Now ? null : new(
        $"Kelas {own.Class.Code} sudah dimulai, jadi tidak bisa dibatalkan di sini. Ketik *admin* untuk menghubungi panitia.",
        $"Class {own.Class.Code} has begun, so it cannot be cancelled here. Type *human* to reach the organiser.");

    private static OwnClass? Mine(Situation situation, Frame frame) => situation.Get<KnownClasses>().Mine(frame.About);
}

/// <summary>From what somebody says to the class they want to leave.</summary>
internal static class CancelTurns
{
    public static Turn From(Situation situation)
    {
        var own = situation.Get<KnownClasses>().Own;
        var said = WantedClasses.Named(situation).Concat(WantedClasses.CodesIn(situation.Said.Text)).Append(situation.Said.Wish?.Entities.ClassCode ?? "").ToList();
        if (own.FirstOrDefault(o => said.Any(code => KnownClasses.Same(code, o.Class.Code) || KnownClasses.Same(code, o.Course.Code))) is { } named)
            return For(situation, named);
        if (said.Find(code => situation.Get<KnownClasses>().Class(code) is not null) is { } notMine)
            return Turn.Say(CancelDialogue.NotMine(notMine.ToUpperInvariant()), new Choice("Kelas saya", "My classes", "kelas saya"));
        var ahead = own.Where(o => EnrolmentRules.InForce(o.Enrolment) && o.Class.Starts > situation.Now).ToList();
        if (ahead.Count == 0)
            return Turn.Say(new(
                "Tidak ada pendaftaran kelas mendatang yang bisa dibatalkan. Ketik *admin* bila perlu bantuan panitia.",
                "There is no coming class to cancel. Type *human* if you need the organiser."), new Choice("Kelas saya", "My classes", "kelas saya"));
        var meant = TopicWords.Named(situation.Said.Text, ahead);
        // "Batalin aja ya" right after enrolling speaks of that class.
        if (meant.Count > 1 && situation.Said.After(WantedClasses.CancelWords) is null && EnrolDialogue.Latest(situation) is { } latest && meant.FirstOrDefault(o => KnownClasses.Same(o.Class.Code, latest)) is { } justNow)
            return For(situation, justNow);
        return meant.Count == 1 ? For(situation, meant[0]) : Choose(meant);
    }

    private static Turn For(Situation situation, OwnClass own) =>
        !EnrolmentRules.InForce(own.Enrolment) ? Turn.Say(CancelDialogue.NotMine(own.Class.Code))
        : CancelDialogue.WhyTooLate(situation, own) is { } late ? Turn.Say(late, new Choice("Hubungi panitia", "Ask a human", "admin"))
        : Turn.Begin(CancelDialogue.DialogueName, own.Class.Code);

    private static Turn Choose(IReadOnlyList<OwnClass> meant) => Turn.Nothing.AndSay(
        Phrase.Of(language => (language == Language.English ? "Which class do you want to cancel?" : "Kelas mana yang ingin dibatalkan, Bapak/Ibu?")
            + string.Concat(meant.Select(own => $"\n• {own.Course.Title} ({own.Class.Code}), {ClassDates.Days(own.Class).In(language)}"))),
        [.. meant.Select(own => new Choice(Phrase.Same(own.Class.Code), $"batalkan {own.Class.Code}"))]);
}

/// <summary><c>batalkan KODE</c>.</summary>
internal sealed class CancelCommand : Opening
{
    public override Turn? Open(Situation situation) =>
        situation.Said.After(WantedClasses.CancelWords) is not null
        || (WantedClasses.SaysCancel(situation.Said) && situation.Talk.Frames.IsEmpty && situation.Get<KnownClasses>().Own.Any(own => EnrolmentRules.InForce(own.Enrolment)))
            ? CancelTurns.From(situation)
            : null;
}

internal sealed class CancelOpening : Opening
{
    /// <summary>A seat is not given back by a guess.</summary>
    private const double Sure = 0.5;

    public override string Intent => "cancel-registration";

    public override Turn? Open(Situation situation) =>
        situation.Said.Wish is { Intent.Score: >= Sure } || WantedClasses.SaysCancel(situation.Said) ? CancelTurns.From(situation) : null;
}
