using System.Globalization;
using Bot.Messages;

namespace Bot.Conversations;

/// <summary>Plain questions about who sees what, answered in a sentence each wherever they are asked; the long text is for those who want it.</summary>
internal static class PrivacyAnswers
{
    private const int MostWords = 22;
    private const int MostAnswers = 2;

    private static readonly string[] s_superiors = ["atasan", "atasanku", "kepala", "kadis", "kabid", "kasi", "kasubag", "kapus", "karu", "pimpinan", "bos", "lurah", "camat", "sekda", "walikota", "bkn", "superior", "boss", "head"];
    private static readonly string[] s_sees = ["lihat", "liat", "ngeliat", "melihat", "baca", "bacanya", "membaca", "dibaca", "tau", "tahu", "ketahuan", "ketauan", "kelihatan", "keliatan", "nampak", "dilihat", "diliat", "bocor", "see", "read", "know"];
    private static readonly string[] s_why = ["buat", "untuk", "utk", "kenapa", "knp", "ngapain", "gunanya", "kok", "mengapa", "why", "for", "perlu", "harus", "wajib", "rahasia", "aman"];
    private static readonly string[] s_asking = ["ga", "gak", "nggak", "ngga", "kan", "apa", "apakah", "kenapa", "knp", "mengapa", "sih", "siapa", "dong", "tdk", "tidak", "dimana", "mana", "berapa", "brp", "bisa", "boleh", "who", "what", "why", "can", "may"];

    private static readonly Phrase s_superior = new(
        "Tidak. Atasan tidak melihat siapa yang menjawab apa; pengajar dan panitia hanya membaca nilai dan komentar tanpa nama, mulai lima jawaban.",
        "No. Superiors do not see who answered what; trainers and organisers read scores and comments without names, from five answers on.");

    private static readonly Phrase s_nip = new(
        "NIP hanya untuk menemukan nama Bapak/Ibu di daftar peserta, supaya kehadiran dan JP tercatat; tidak pernah tampil bersama masukan.",
        "The NIP only serves to find you on the list of participants, for attendance and credit hours; it never shows with feedback.");

    private static readonly Phrase s_anonymous = new(
        "Masukan dibaca tanpa nama, dan baru ditampilkan mulai lima jawaban per kelas.",
        "Feedback is read without names, and shown only from five answers per class on.");

    private static readonly Phrase s_profile = new(
        "Instansi, unit, dan jabatan hanya untuk memilihkan pelatihan yang cocok; setiap pertanyaan boleh dilewati.",
        "Agency, unit and post only serve to recommend what fits; you may skip every question.");

    private static readonly Phrase s_machine = new(
        "Mesin mengelompokkan komentar; yang membacanya pengajar dan panitia, tanpa nama.",
        "A machine sorts the comments; trainers and organisers read them, without names.");

    private static readonly Phrase s_place = new(
        "Data disimpan di tempat instansi sendiri, tidak dikirim ke luar, dan bisa dihapus kapan saja dengan *hapus data saya*.",
        "The data stays with your agency, is sent nowhere else, and *delete my data* erases it at any time.");

    private static readonly Phrase s_howLong = new(
        "Percakapan dan masukan disimpan sampai Bapak/Ibu menghapusnya (*hapus data saya*) atau instansi tidak memerlukannya lagi; kehadiran, sertifikat, dan JP adalah catatan resmi dan mengikuti retensi arsip.",
        "Talks and feedback are kept until you erase them (*delete my data*) or the agency needs them no longer; attendance, certificates and credit hours are official records and follow the archive's retention.");

    private static readonly Phrase s_phone = new(
        "Nomor telepon tidak tampil kepada pengajar atau peserta lain.",
        "Your phone number does not show to trainers or other participants.");

    private static readonly Phrase s_consent = new(
        "Tanpa persetujuan Bapak/Ibu tetap bisa mencari pelatihan dan bertanya; mendaftar, bergabung, dan memberi masukan perlu persetujuan, karena harus disimpan.",
        "Without consent you can still look for courses and ask; enrolling, joining and giving feedback need it, because they must be kept.");

    private static readonly Phrase s_readers = new(
        "Komentar dibaca pengajar dan panitia kelas ini, tanpa nama, mulai lima jawaban.",
        "Comments are read by this class's trainers and organisers, without names, from five answers on.");

    private static readonly Phrase s_changes = new(
        "Mereka melihat apa yang paling sering disebut untuk memperbaiki kelas berikutnya; apa yang berubah disampaikan oleh mereka, belum otomatis lewat sini.",
        "They see what is mentioned most, to improve the next class; what was changed they tell you themselves, not yet through this chat.");

    private const string Note = "privacy";
    private const long AgainWithin = 900;

    /// <summary>What is kept, for a question that names no part of it; whoever asks again hears it shorter, with the parts to ask for.</summary>
    public static Turn AtLarge(Situation situation)
    {
        var isAgain = situation.Talk.Notes.GetValueOrDefault(Note) is { } at && situation.Now.ToUnixTimeSeconds() - long.Parse(at, CultureInfo.InvariantCulture) < AgainWithin;
        var said = isAgain
            ? new Phrase(
                "Singkatnya: masukan tanpa nama, data tidak keluar dari instansi, dan bisa dihapus kapan saja. Bagian mana yang ingin ditanyakan: siapa yang membaca, di mana disimpan, atau NIP?",
                "In short: feedback without names, data that stays with the agency and can be erased at any time. Which part would you ask about: who reads it, where it is kept, or the NIP?")
            : new Phrase(
                "Yang disimpan: akun percakapan ini dan yang Bapak/Ibu isikan sendiri. Nilai dan komentar dibaca pengajar dan panitia tanpa nama, mulai dari lima jawaban per kelas. Ketik *data saya* untuk melihat isinya, *hapus data saya* untuk menghapusnya.",
                "What is kept: this chat account and what you fill in yourself. Trainers and organisers read scores and comments without names, from five answers per class on. Type *my data* to see it, *delete my data* to erase it.");
        return Turn.Say(said, new Choice("Data saya", "My data", "data saya")).Remember(Note, situation.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The answer to what is asked, at most two sentences; null where nothing of this kind is.</summary>
    public static Phrase? To(Said said)
    {
        var words = said.Words;
        if (said.Kind != IncomingKind.Text || words.Length is < 2 or > MostWords || !(said.Plain.Contains('?', StringComparison.Ordinal) || Any(s_asking)))
            return null;
        var answers = new List<Phrase>();
        var isHidden = Any(["anonim", "anonymous", "rahasia", "ketahuan", "ketauan", "dirahasiakan"]) || said.Plain.Contains("tanpa nama", StringComparison.Ordinal);
        if (Any(s_superiors) && Any(s_sees))
            answers.Add(s_superior);
        if (Any(["nip", "nipnya", "nipku"]) && (Any(s_why) || isHidden || said.Plain.Contains("apa", StringComparison.Ordinal) && words.Length <= 5))
            answers.Add(s_nip);
        if (isHidden && !answers.Contains(s_superior) && !answers.Contains(s_nip))
            answers.Add(s_anonymous);
        if (Any(["instansi", "unit", "jabatan"]) && Any(["kenapa", "knp", "kok", "ngapain", "mengapa", "buat", "utk", "why"]))
            answers.Add(s_profile);
        if (Any(["mesin", "robot", "komputer", "bot", "machine"]) && Any(["baca", "dibaca", "membaca", "bacanya", "reads", "read"]))
            answers.Add(s_machine);
        var isKept = Any(["disimpan", "tersimpan", "nyimpan", "nyimpen", "disimpen", "stored", "kept"]);
        if (isKept && Any(["dimana", "mana", "where"]))
            answers.Add(s_place);
        if (isKept && Any(["lama", "kapan", "sampai", "sampe", "selamanya", "long"]))
            answers.Add(s_howLong);
        if (Any(["nomor", "no", "hp", "wa", "telepon", "phone"]) && Any(["hp", "wa", "telepon", "phone", "hpku", "nomorku", "saya"]) && Any(s_sees) && Any(["hp", "wa", "telepon", "phone", "hpku", "nomorku"]))
            answers.Add(s_phone);
        if (Any(["tanpa", "without"]) && Any(["setuju", "persetujuan", "menyetujui", "izin", "consent", "agreeing"]) || Any(["nolak", "menolak", "tolak", "refuse"]) && Any(["data", "simpan", "disimpan", "persetujuan"]))
            answers.Add(s_consent);
        if (answers.Count == 0 && Any(["komentar", "komentarku", "komentarnya", "masukan", "masukanku", "jawaban", "jawabanku", "kritik", "saran", "comment", "comments", "feedback"]))
        {
            if (Any(["siapa", "sapa", "who"]) && Any(s_sees))
                answers.Add(s_readers);
            if (Any(["berubah", "perubahan", "perubahannya", "ditindaklanjuti", "ditanggapi", "diperbaiki", "gunanya", "dipakai", "change", "changes"]) && !Any(["ubah", "mengubah"]))
                answers.Add(s_changes);
        }
        return answers.Count == 0 ? null : answers.Take(MostAnswers).Aggregate((all, next) => all.Joined(Phrase.Same(" ")).Joined(next));

        bool Any(IReadOnlyList<string> any) => words.Any(any.Contains);
    }
}

/// <summary>The same outside a dialogue.</summary>
internal sealed class PrivacyQuestion : Opening
{
    public override Turn? Open(Situation situation) => PrivacyAnswers.To(situation.Said) is { } answer ? Turn.Say(answer, new Choice("Data saya", "My data", "data saya")) : null;
}
