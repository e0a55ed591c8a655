using Bot.Messages;

namespace Bot.Conversations;

/// <summary>Erasing what is held about a person: asked once, then done, with a receipt.</summary>
internal sealed class EraseDialogue : Dialogue
{
    public const string DialogueName = "erase";
    private readonly Question<bool> _sure;

    public EraseDialogue() => _sure = Ask("sure", Readers.YesNo, new(
        Indonesian: "Semua data tentang Bapak/Ibu di sini akan dihapus: profil, kelas dan percakapan ini. Masukan yang sudah dikirim tetap dihitung tanpa nama; catatan kehadiran resmi tetap disimpan instansi. Hapus sekarang?",
        English: "Everything held about you here will be erased: profile, classes and this talk. Feedback already sent still counts, without your name; official attendance records stay with the agency. Erase now?"), skippable: false);

    public override string Name => DialogueName;

    public override Turn Finish(Situation situation, Frame frame)
    {
        if (new Answers(frame.Answers).Get(_sure) != true)
            return Turn.Say(new("Baik, tidak ada yang dihapus.", "All right, nothing was erased."));
        var receipt = $"H-{situation.Now.UtcDateTime:yyyyMMdd}-{situation.Person.Id.Value.ToString("N")[^6..].ToUpperInvariant()}";
        return Turn
            .Say(new(
                $"Data Bapak/Ibu sudah dihapus. Nomor tanda terima: {receipt}. Bapak/Ibu tetap bisa mencari pelatihan kapan saja.",
                $"Your data has been erased. Receipt number: {receipt}. You can still search for courses at any time."))
            .And(new EraseAsked(situation.Person.Id, receipt));
    }
}
