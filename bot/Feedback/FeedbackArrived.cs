using Bot.Conversations;
using Bot.Messages;

namespace Bot.Feedback;

/// <summary>"Masukan saya sudah masuk?": what is kept of the person's own feedback, class by class. Also in the middle of the form, which then goes on.</summary>
internal sealed class FeedbackArrived : Opening
{
    private const int MostWords = 9;
    private const int MostClasses = 3;

    private static readonly string[] s_feedback =
        ["masukan", "masukanku", "masukannya", "jawaban", "jawabanku", "jawabannya", "komentar", "komentarku", "komen", "feedback", "evaluasi", "evaluasinya", "kuesioner", "comment", "answers"];

    private static readonly string[] s_arrived =
        ["masuk", "diterima", "keterima", "terkirim", "kekirim", "tersimpan", "kesimpan", "nyampe", "sampai", "sampe", "terekam", "tercatat", "received", "saved", "arrived", "arrive"];

    private static readonly string[] s_already = ["sudah", "udah", "udh", "sdh", "dah", "apakah", "belum", "blm", "has", "have", "did", "was"];

    public static bool IsAsked(Said said) =>
        said.Kind == IncomingKind.Text && said.Words.Length <= MostWords
        && said.Words.Any(s_feedback.Contains) && said.Words.Any(s_arrived.Contains)
        && (said.Words.Any(s_already.Contains) || said.Plain.EndsWith('?'))
        && !said.Words.Any(word => word is "siapa" or "mana" or "dimana" or "who" or "where");

    public override Turn? Open(Situation situation)
    {
        if (!IsAsked(situation.Said))
            return null;
        var forms = situation.Get<FeedbackKnown>().Forms.Where(form => form.TookPart && form.Opens <= situation.Now).Reverse().Take(MostClasses).ToList();
        if (forms.Count == 0)
            return Turn.Say(FeedbackWords.NothingToRate);
        var lines = forms.Select(form => Line(form, situation.Now)).ToList();
        var toGoOn = situation.Talk.Frames.IsEmpty ? forms.Where(form => form.IsOpen(situation.Now) && !form.Completed) : [];
        return Turn.Say(
            Phrase.Of(language => string.Join('\n', lines.Select(line => line.In(language)))),
            [.. toGoOn.Select(form => new Choice(new("Isi masukan", "Give feedback"), $"masukan {form.Code}"))]);
    }

    private static Phrase Line(FormKnown form, DateTimeOffset now) => (form.Completed, form.Saved.Count) switch
    {
        (true, _) => new($"Sudah masuk dan lengkap: masukan untuk *{form.Title}*. Terima kasih, Bapak/Ibu.", $"It is in and complete: your feedback on *{form.Title}*. Thank you."),
        (_, 0) => new($"Belum ada jawaban untuk *{form.Title}*.", $"There is no answer yet for *{form.Title}*."),
        (_, var kept) when form.IsOpen(now) => new(
            $"Sudah masuk sebagian: {kept} jawaban untuk *{form.Title}*. Sisanya bisa diisi sampai {form.Day(form.Closes).Indonesian}.",
            $"Part of it is in: {kept} answers for *{form.Title}*. The rest may follow until {form.Day(form.Closes).English}."),
        (_, var kept) => new($"Sudah masuk: {kept} jawaban untuk *{form.Title}*, dan tetap dihitung.", $"They are in: {kept} answers for *{form.Title}*, and they count."),
    };
}
