using Bot.Messages;
using Bot.People;

namespace Bot.Conversations;

/// <summary>The person wants no messages any more, or wants them again.</summary>
public sealed record StopAsked(PersonId Person, bool Stop) : Fact;

/// <summary>The person shared their own contact card: this is their number, as their channel proves.</summary>
public sealed record PhoneShared(PersonId Person, string Phone) : Fact;

/// <summary>The person confirmed that what is held about them is to be erased.</summary>
public sealed record EraseAsked(PersonId Person, string Receipt) : Fact;

/// <summary>The person wants to speak with the organiser.</summary>
public sealed record HumanAsked(PersonId Person, Address At, string Words) : Fact;

/// <summary>What is held about the person of this situation, a line each; loaded where it is asked for.</summary>
public sealed record HeldData(IReadOnlyList<Phrase> Lines);

/// <summary>The turns that belong to no subject.</summary>
internal static class Turns
{
    public static Turn Stop(Situation situation) => Turn
        .Say(new(
            "Baik, saya tidak akan mengirim pesan lagi. Bapak/Ibu tetap bisa bertanya kapan saja; ketik *mulai lagi* bila ingin menerima pesan kembali.",
            "All right, I will not send messages any more. You can still ask me anything; type *start* to receive messages again."))
        .And(new StopAsked(situation.Person.Id, Stop: true));

    public static Turn StartAgain(Situation situation) => Turn
        .Say(new(
            "Siap, saya akan mengabari Bapak/Ibu lagi bila ada yang perlu.",
            "Fine, I will write to you again when there is something to tell."),
            [.. Phrases.MainMenu(situation)])
        .And(new StopAsked(situation.Person.Id, Stop: false));

    public static Turn Human(Situation situation) => Turn.Begin(HumanDialogue.DialogueName, "");

    /// <summary>Where the wish is not certain, or comes in the middle of something else, the way is shown and not taken.</summary>
    public static Turn HumanMeant(Situation situation) =>
        situation.Talk.Frames.IsEmpty && situation.Said.Wish?.Intent.Score >= Certain
            ? Human(situation)
            : Turn.Say(new("Bila ingin bicara langsung dengan panitia, ketik *admin*.", "To talk to the organiser, type *human*."), new Choice("Hubungi panitia", "Ask a human", "admin"));

    /// <summary>Somebody who seems to want no more messages is taken at the word only where it is certain.</summary>
    public static Turn StopMeant(Situation situation) =>
        situation.Person.StoppedAt is null && situation.Said.Wish?.Intent.Score >= Certain
            ? Stop(situation)
            : Turn.Say(new("Ketik *berhenti* bila tidak ingin menerima pesan lagi, atau *mulai lagi* bila ingin menerimanya kembali.", "Type *stop* to receive no more messages, or *start* to receive them again."),
                new Choice("Berhenti", "Stop", "berhenti"), new Choice("Mulai lagi", "Start again", "mulai lagi"));

    private const double Certain = 0.7;

    public static Turn MyData(Situation situation)
    {
        var held = situation.Get<HeldData>().Lines;
        var list = held.Count == 0
            ? new Phrase("Belum ada data tentang Bapak/Ibu selain akun percakapan ini.", "Nothing is held about you beyond this chat account.")
            : Phrase.Of(language => (language == Language.English ? "This is held about you:" : "Yang tersimpan tentang Bapak/Ibu:")
                + string.Concat(held.Select(line => "\n• " + line.In(language))));
        return Turn.Say(list.Then(new(
            "Pengajar dan panitia melihat nilai dan komentar tanpa nama, mulai dari lima jawaban per kelas. Untuk menghapus, ketik *hapus data saya*.",
            "Trainers and organisers see scores and comments without names, from five answers per class on. To erase it, type *delete my data*.")),
            new Choice("Hapus data saya", "Delete my data", "hapus data saya"));
    }
}
