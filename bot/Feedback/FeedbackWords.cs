using Bot.Conversations;
using Bot.Messages;

namespace Bot.Feedback;

/// <summary>What is said about a form, and how it is asked for.</summary>
internal static class FeedbackWords
{
    public const string Intent = "give-feedback";
    public static readonly string[] Give = ["masukan", "feedback", "beri masukan", "give feedback", "lanjut masukan", "lanjutkan masukan", "continue feedback"];
    public static readonly string[] Change = ["ubah masukan", "change feedback"];

    /// <summary>Said to whoever tells of harm, with care, and true: the report is kept in the same transaction.</summary>
    public static readonly Phrase Serious = new(
        "Terima kasih sudah berani menyampaikan ini. Tulisan ini diteruskan ke panitia sekarang juga, tanpa nama, agar segera ditangani. Bila Bapak/Ibu ingin dibantu secara pribadi, ketik *admin* kapan saja.",
        "Thank you for telling us. What you wrote goes to the organiser right now, without your name, so that it can be dealt with. If you would like personal help, type *human* at any time.");

    /// <summary>True where the message may be about feedback, so that what is known of it is loaded whole.</summary>
    public static bool MayBeMeant(Said said) =>
        said.Kind == IncomingKind.Text
        && (said.After(Give) is not null || said.After(Change) is not null || IsWish(said) || FeedbackArrived.IsAsked(said)
            || said.Wish is { } wish && (wish.Intent.Id == Intent || wish.Also.Any(also => also.Intent.Id == Intent)));

    /// <summary>"Kasih masukan sekarang bisa?": a few words that want to give it, whatever else they could mean.</summary>
    public static bool IsWish(Said said)
    {
        var words = said.Words;
        return words.Length <= 6
            && words.Any(word => word is "masukan" or "masukannya" or "feedback" or "feedbacknya" or "evaluasi" or "kuesioner" or "kuisioner" or "survei")
            && words.Any(word => word is "kasih" or "kasi" or "ngasih" or "beri" or "memberi" or "isi" or "ngisi" or "mengisi" or "lanjut" or "lanjutkan" or "give" or "fill")
            && !words.Any(word => word is "ubah" or "ganti" or "hapus" or "tidak" or "gak" or "ga" or "ngga" or "nggak" or "udah" or "sudah" or "siapa");
    }

    public static Phrase Greeting(FormKnown form, Frame frame, Phrase? serious)
    {
        var title = $"*{form.Title}*";
        if (form.Completed)
            return new(
                $"Baik, kita ulang masukan untuk {title}. Jawaban baru menggantikan yang lama; *lewati* berarti tetap seperti semula.",
                $"All right, we go through your feedback on {title} again. New answers replace the old ones; *skip* keeps what you said.");
        if (!form.Saved.IsEmpty && frame.Answers.Count > 0)
            return new($"Kita lanjutkan masukan untuk {title}.", $"We go on with your feedback on {title}.");
        var count = form.Questions.Count;
        var who = new Phrase(
            "Pengajar dan panitia membaca nilai dan komentar tanpa nama, mulai dari lima jawaban; hanya laporan serius (misalnya pungutan liar, pelecehan, bahaya) yang langsung diteruskan ke panitia, juga tanpa nama.",
            "Trainer and organiser read scores and comments without names, from five answers on; only a serious report (such as illegal fees, harassment, danger) goes to the organiser at once, without your name too.");
        if (frame.Answers.ContainsKey(FeedbackForm.Comment))
        {
            var noted = new Phrase(
                $"Terima kasih, komentar untuk {title} sudah saya catat. Boleh dilengkapi dengan nilai, Bapak/Ibu?",
                $"Thank you, I have noted your comment on {title}. May I ask for the scores too?");
            return (serious is null ? noted : noted.Then(serious)).Then(who);
        }
        return new Phrase(
            $"Kelas {title} sudah selesai. Boleh minta masukannya, Bapak/Ibu? Hanya {count} pertanyaan singkat.",
            $"The class {title} is over. May I have your feedback? Only {count} short questions.").Then(who);
    }

    /// <summary>Beside a message that asks several scores at once: one by one with buttons, or in the web chat.</summary>
    public static readonly IReadOnlyList<Choice> OtherWays = [new("Satu per satu", "One by one", "satu per satu"), new("Isi di web", "On the web", LinkOpening.Web)];

    /// <summary>All scores in one message, answered in one.</summary>
    public static Phrase AllAtOnce(FormKnown form, IReadOnlyList<AskedQuestion> left) => Phrase.Of(language =>
    {
        var (least, most) = (form.Form.Least, form.Form.Most);
        var example = string.Join(' ', left.Select((_, i) => i % 3 == 1 ? most : most - 1));
        var named = least == 1 && most == 5;
        var scale = language == Language.English
            ? $"Answer with a score from {least} to {most} for each line, in order, such as *{example}*." + (named ? " 1 is very poor, 5 very good." : "")
            : $"Balas dengan nilai {least}–{most} untuk tiap baris, berurutan, misalnya *{example}*." + (named ? " 1 sangat kurang, 5 sangat baik." : "");
        return scale + "\n" + string.Concat(left.Select((asked, i) => $"\n{i + 1}. {asked.Text.In(language)}"));
    });

    public static Phrase Closed(FormKnown form) => new(
        $"Waktu masukan untuk *{form.Title}* sudah ditutup pada {form.Day(form.Closes).Indonesian}. Jawaban yang sudah masuk tetap dihitung, terima kasih. Bila masih ada yang ingin disampaikan, ketik *admin*.",
        $"Feedback on *{form.Title}* closed on {form.Day(form.Closes).English}. The answers you gave still count, thank you. If there is more you would like to say, type *human*.");

    public static Phrase Left(FormKnown form) => new(
        $"Baik, jawaban sejauh ini sudah tersimpan. Untuk melanjutkan, ketik *masukan* sebelum {form.Day(form.Closes).Indonesian}.",
        $"All right, your answers so far are kept. To go on, type *feedback* before {form.Day(form.Closes).English}.");

    public static Turn Thanks(FormKnown form) => Turn.Say(
        new($"Terima kasih, Bapak/Ibu. Masukan untuk *{form.Title}* sudah lengkap dan sangat berarti bagi pengajar dan panitia. Bila ingin mengubahnya, ketik *ubah masukan {form.Code}* sebelum {form.Day(form.Closes).Indonesian}.",
            $"Thank you. Your feedback on *{form.Title}* is complete and means much to trainer and organiser. To change it, type *change feedback {form.Code}* before {form.Day(form.Closes).English}."),
        new Choice("Ubah masukan", "Change feedback", $"ubah masukan {form.Code}"), new Choice("Menu", "Menu", "menu"));

    public static Turn Complete(FormKnown form) => Turn.Say(
        new($"Masukan Bapak/Ibu untuk *{form.Title}* sudah lengkap. Untuk mengubah atau menambahnya, ketik *ubah masukan {form.Code}* sebelum {form.Day(form.Closes).Indonesian}.",
            $"Your feedback on *{form.Title}* is complete. To change or add to it, type *change feedback {form.Code}* before {form.Day(form.Closes).English}."),
        new Choice("Ubah masukan", "Change feedback", $"ubah masukan {form.Code}"), new Choice("Menu", "Menu", "menu"));

    public static Turn NotYet(FormKnown form) => Turn.Say(new(
        $"Masukan untuk *{form.Title}* dibuka setelah kelasnya selesai, {form.DayAndTime(form.Opens).Indonesian}. Nanti saya kabari, Bapak/Ibu.",
        $"Feedback on *{form.Title}* opens when the class is over, {form.DayAndTime(form.Opens).English}. I will let you know."));

    public static readonly Phrase NothingToRate = new(
        "Belum ada kelas Bapak/Ibu yang bisa dinilai. Bila sudah mengikuti kelas, ketik *gabung* lalu kode kelas dari panitia.",
        "There is no class of yours to rate yet. If you took part in one, type *join* and the class code from the organiser.");

    public static Phrase UnknownClass(string code) => new(
        $"Kelas {code} tidak ada di antara kelas Bapak/Ibu. Ketik *kelas saya* untuk melihat daftarnya, atau *gabung* lalu kode dari panitia.",
        $"The class {code} is not among yours. Type *my classes* to see them, or *join* and the organiser's code.");
}
