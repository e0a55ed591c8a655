using Bot.Messages;
using Bot.People;

namespace Bot.Conversations;

/// <summary>What the bot says whatever the talk is about.</summary>
internal static class Phrases
{
    public static readonly Choice SkipChoice = new("Lewati", "Skip", "lewati");

    public static readonly Choice[] WayToHuman = [new("Hubungi panitia", "Ask a human", "admin"), new("Menu", "Menu", "menu")];

    public static readonly Phrase OnlyText = new(
        "Maaf, saya baru bisa membaca tulisan, belum gambar, suara, atau berkas. Boleh dituliskan saja, Bapak/Ibu?",
        "Sorry, I can only read text so far, no pictures, voice notes or files. Could you write it, please?");

    public static readonly Phrase OnlyWordsRead = new(
        "Maaf, saya baru bisa membaca tulisan: gambar atau berkasnya tidak saya buka, hanya tulisan yang menyertainya.",
        "Sorry, I can only read text so far: I have not opened the picture or file, only read the words beside it.");

    public static readonly Phrase OwnContactKept = new(
        "Terima kasih, nomor Bapak/Ibu saya catat. Bila panitia mendaftarkan peserta dengan nomor telepon, kelasnya langsung terhubung ke sini.",
        "Thank you, I have noted your number. Where organisers list participants by phone, your class will be connected to this chat.");

    public static readonly Phrase OwnContactNotKept = new(
        "Terima kasih, tetapi nomor Bapak/Ibu belum saya simpan, karena belum ada persetujuan untuk menyimpan data. Nomor telepon memang tidak wajib.",
        "Thank you, but I have not kept your number, as you have not agreed to my keeping data. A phone number is not needed anyway.");

    public static readonly Phrase OthersContact = new(
        "Itu bukan kartu kontak Bapak/Ibu sendiri, jadi tidak saya simpan. Bila rekan tersebut ingin ikut pelatihan, mintalah ia menulis langsung kepada saya.",
        "That is not your own contact card, so I have not kept it. If your colleague wants to join a course, please ask them to write to me directly.");

    public static readonly Phrase EditedAfterwards = new(
        "Pesan yang diubah tidak saya baca ulang. Bila jawabannya berubah, mohon kirim sebagai pesan baru, Bapak/Ibu.",
        "I do not read changed messages again. If your answer is different now, please send it as a new message.");

    public static readonly Phrase OldButton = new(
        "Tombol itu dari pertanyaan yang sudah lewat, jadi tidak saya hitung.",
        "That button belongs to an earlier question, so I did not count it.");

    public static readonly Phrase OnlyBetweenUs = new(
        "Di grup ini saya hanya menjawab soal pelatihan yang tersedia. Untuk mendaftar, kelas Bapak/Ibu, dan masukan, silakan kirim pesan langsung kepada saya.",
        "In this group I only answer about the courses on offer. To enrol, for your classes and for feedback, please write to me directly.");

    public static readonly Phrase NotAnAnswer = new(
        "Maaf, jawaban itu belum saya pahami.",
        "Sorry, I did not understand that answer.");

    public static readonly Phrase WaysOutOfDialogue = new(
        "Bisa juga ketik *lewati* untuk melewati, *batal* untuk berhenti di sini, atau *admin* untuk bicara dengan panitia.",
        "You can also type *skip*, *cancel* to stop here, or *human* to talk to the organiser.");

    public static readonly Phrase NotUnderstood = new(
        "Maaf, saya belum paham maksudnya. Saya bisa mencarikan pelatihan, mendaftarkan, menunjukkan kelas Bapak/Ibu, dan menerima masukan. Coba tulis topiknya, keluhan di kantor, tempat, atau bulannya.",
        "Sorry, I did not understand that. I can find courses, enrol you, show your classes and take feedback. Try writing a topic, a problem at work, a place or a month.");

    public static readonly Phrase StillNotUnderstood = new(
        "Maaf, yang ini pun belum saya pahami. Supaya tidak berputar-putar, Bapak/Ibu bisa langsung bertanya kepada panitia.",
        "Sorry, I did not understand that either. To save you time, you can ask the organiser directly.");

    public static readonly Phrase NothingToLeave = new(
        "Tidak ada yang sedang berjalan. Ada yang bisa saya bantu?",
        "Nothing is under way. What can I do for you?");

    public static readonly Phrase NothingToSkip = new(
        "Tidak ada pertanyaan yang perlu dilewati. Ada yang bisa saya bantu?",
        "There is no question to skip. What can I do for you?");

    public static readonly Phrase CannotSkip = new(
        "Yang ini perlu dijawab dulu, atau ketik *batal* untuk berhenti di sini.",
        "This one needs an answer; or type *cancel* to stop here.");

    public static readonly Phrase OurFault = new(
        "Maaf, ada gangguan di pihak kami dan pesan tadi belum bisa diproses. Jawaban sebelumnya tetap tersimpan. Boleh dicoba sekali lagi?",
        "Sorry, something went wrong on our side and that message could not be processed. Your earlier answers are kept. Could you try again?");

    public static readonly Phrase Left = new("Baik, kita tinggalkan dulu.", "All right, we leave it here.");

    public static readonly Phrase FromTheBeginning = new("Baik, dari awal lagi.", "All right, from the beginning.");

    public static readonly Phrase FirstQuestion = new("Ini pertanyaan pertama.", "This is the first question.");

    public static Phrase Welcome(Situation situation) => Welcome((situation.Find<Examples>() ?? Examples.None).Named());

    private static Phrase Welcome(Phrase examples) => new(
        $"Selamat datang di *Tanya ASN*. Saya membantu Bapak/Ibu mencari pelatihan, mendaftar, dan menyampaikan masukan.\n\nTulis saja kebutuhannya{examples.Indonesian}. Punya kode kelas? Ketik *gabung* lalu kodenya.",
        $"Welcome to *Tanya ASN*. I help you find courses, enrol and give feedback.\n\nJust write what you need{examples.English}. Got a class code? Type *join* and the code.");

    public static readonly Phrase Greeting = new(
        "Halo, Bapak/Ibu. Ada yang bisa saya bantu? Tulis saja topik atau keluhan di kantor, atau pilih di bawah.",
        "Hello. What can I do for you? Write a topic or a problem at work, or choose below.");

    public static Phrase Menu(Situation situation) => new("Bapak/Ibu mau ke mana?", "What would you like to do?");

    public static Phrase Help(Situation situation) => situation.Roles.Count == 0 ? s_help : s_help.Then(new(
        "Untuk pengajar dan panitia: *ringkasan KODE*, *pendaftaran*, *pertanyaan*, *dasbor*.",
        "For trainers and organisers: *summary CODE*, *registrations*, *questions*, *dashboard*."));

    private static readonly Phrase s_help = new(
        "Yang bisa saya bantu:\n• *cari pelatihan*: tulis topik, keluhan di kantor, tempat, atau bulannya\n• *kelas saya*: jadwal, tempat, tautan, pembatalan\n• *gabung KODE*: masuk kelas dengan kode dari panitia\n• *masukan*: menilai kelas yang sudah selesai\n• *profil*, *data saya*, *bahasa Inggris*\n• *hubungkan*: memakai akun percakapan lain dengan data yang sama\n\nKapan saja: *batal*, *kembali*, *lewati*, *berhenti*, atau *admin* untuk bicara dengan panitia.",
        "What I can do:\n• *find a course*: write a topic, a problem at work, a place or a month\n• *my classes*: dates, place, link, cancelling\n• *join CODE*: enter a class with the organiser's code\n• *feedback*: rate a class that is over\n• *profile*, *my data*, *bahasa Indonesia*\n• *link account*: use another chat account with the same record\n\nAt any time: *cancel*, *back*, *skip*, *stop*, or *human* to talk to the organiser.");

    /// <summary>The quick replies that lead on from anywhere.</summary>
    public static IReadOnlyList<Choice> MainMenu(Situation situation)
    {
        List<Choice> choices =
        [
            new("Cari pelatihan", "Find a course", "cari pelatihan"),
            new("Kelas saya", "My classes", "kelas saya"),
            new("Beri masukan", "Give feedback", "masukan"),
            new("Rekomendasi untuk saya", "Recommended for me", "rekomendasi untuk saya"),
        ];
        if (situation.Roles.Any(grant => grant.Role != Role.UnitContact))
            choices.Add(new("Dasbor", "Dashboard", "dasbor"));
        choices.Add(new("Bantuan", "Help", "bantuan"));
        return choices;
    }
}
