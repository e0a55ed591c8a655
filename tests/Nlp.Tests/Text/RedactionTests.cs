using Nlp.Text;

namespace Nlp.Tests.Text;

public class RedactionTests
{
    private static readonly string[] Names =
    [
        "Dr. Dewi Lestari, S.Sos., M.Si", "Budi Santoso", "Ani Wulandari", "Bagus Pratama", "I Wayan Sudiarta", "Nur'aini Hasibuan", "Citra Aulia Rahman", "Maharani Indah Puspa",
    ];

    [Theory]
    // The people of the class, however they are written.
    [InlineData("Dewi Lestari mantap", "[nama] mantap")]
    [InlineData("dewi lestari mantap", "[nama] mantap")]
    [InlineData("DEWI LESTARI MANTAP", "[nama] MANTAP")]
    [InlineData("Ibu Dewi menjelaskan dengan baik", "Ibu [nama] menjelaskan dengan baik")]
    [InlineData("bu dewi telat", "bu [nama] telat")]
    [InlineData("suka cara ngajar santoso", "suka cara ngajar [nama]")]
    [InlineData("Pak Budi dan Bu Ani keren", "Pak [nama] dan Bu [nama] keren")]
    [InlineData("slide Dewi-nya kecil", "slide [nama] kecil")]
    [InlineData("materi dari bu Dewi Lestari, S.Sos bagus", "materi dari bu [nama], S.Sos bagus")]
    [InlineData("Nur'aini ramah", "[nama] ramah")]
    [InlineData("Nur’aini ramah", "[nama] ramah")]
    [InlineData("sudiarta jelas", "[nama] jelas")]
    [InlineData("I Wayan Sudiarta jelas", "[nama] jelas")]
    [InlineData("citra aulia rahman hadir", "[nama] hadir")]
    // A name that is also a word stays a word.
    [InlineData("materinya bagus", "materinya bagus")]
    [InlineData("Bagus sekali", "Bagus sekali")]
    [InlineData("Pak Bagus sabar", "Pak [nama] sabar")]
    [InlineData("pemandangan indah", "pemandangan indah")]
    [InlineData("kata Bagus kurang jelas", "kata [nama] kurang jelas")]
    [InlineData("Bagus Pratama sabar", "[nama] sabar")]
    // Names on no list, behind a title.
    [InlineData("Pak Sutarman galak", "Pak [nama] galak")]
    [InlineData("Bpk. Sutarman galak", "Bpk. [nama] galak")]
    [InlineData("Bapak Sutarman Wirajaya galak", "Bapak [nama] galak")]
    [InlineData("Ibu Dr. Hj. Marwiyah Saleha hebat", "Ibu Dr. Hj. [nama] hebat")]
    [InlineData("Bu M. Tarigan tegas", "Bu [nama] tegas")]
    [InlineData("pak joko minta uang", "pak [nama] minta uang")]
    [InlineData("Mbak Ngatinah baik", "Mbak [nama] baik")]
    [InlineData("BAPAK SUTARMAN SUDAH BAIK", "BAPAK [nama] SUDAH BAIK")]
    [InlineData("kata Joko Widagdo begitu", "kata [nama] begitu")]
    // Titles without a name.
    [InlineData("Bapak/Ibu narasumber keren", "Bapak/Ibu narasumber keren")]
    [InlineData("Terima kasih Pak. Materinya jelas", "Terima kasih Pak. Materinya jelas")]
    [InlineData("Terima kasih Bapak Ibu semua", "Terima kasih Bapak Ibu semua")]
    [InlineData("Pak Camat dan Bu Lurah", "Pak Camat dan Bu Lurah")]
    [InlineData("Bapak Kepala Dinas tidak hadir", "Bapak Kepala Dinas tidak hadir")]
    [InlineData("Bu WI cepat sekali", "Bu WI cepat sekali")]
    [InlineData("BAPAK SUDAH MENJELASKAN DENGAN BAIK", "BAPAK SUDAH MENJELASKAN DENGAN BAIK")]
    [InlineData("mantap pak bagus sekali", "mantap pak [nama] sekali")] // there is a Pak Bagus in the class
    [InlineData("mantap pak teguh sekali", "mantap pak teguh sekali")]
    [InlineData("Ibu Narasumbernya Sangat Menguasai Materi", "Ibu Narasumbernya Sangat Menguasai Materi")]
    // Numbers of persons.
    [InlineData("NIP 198501012010011001", "NIP [nomor]")]
    [InlineData("NIP. 19850101 201001 1 001", "NIP. [nomor]")]
    [InlineData("NIP.19850101.201001.1.001 ya", "NIP.[nomor] ya")]
    [InlineData("hub 0812-3456-7890", "hub [nomor]")]
    [InlineData("hub 0812 3456 7890.", "hub [nomor].")]
    [InlineData("WA +62 812 3456 7890", "WA [nomor]")]
    [InlineData("telp (0765) 123456", "telp [nomor]")]
    [InlineData("wa0812345678", "wa[nomor]")]
    [InlineData("0812\u200B3456\u200B7890", "[nomor]")]
    [InlineData("lahir 01-02-1985", "lahir [nomor]")]
    // Numbers that stay.
    [InlineData("diminta Rp 15.000.000 untuk sertifikat", "diminta Rp 15.000.000 untuk sertifikat")]
    [InlineData("Rp50.000", "Rp50.000")]
    [InlineData("RPJMD 2025-2029", "RPJMD 2025-2029")]
    [InlineData("kelas 12-03-2027", "kelas 12-03-2027")]
    [InlineData("20 JP, 3 hari, nilai 85", "20 JP, 3 hari, nilai 85")]
    [InlineData("Rp 0812345678", "Rp [nomor]")]
    // Addresses.
    [InlineData("kirim ke ani.w@contoh.go.id ya", "kirim ke [surel] ya")]
    [InlineData("dewi@contoh.id, budi_s@contoh.co", "[surel], [surel]")]
    [InlineData("rapat @ aula", "rapat @ aula")]
    [InlineData("@panitia tolong", "@panitia tolong")]
    [InlineData("", "")]
    public void Takes_out_who_it_is(string text, string expected) => Redaction.Redact(text, Names).ShouldBe(expected);

    [Fact]
    public void Without_a_list_titles_numbers_and_addresses_still_go() =>
        Redaction.Redact("Pak Sutarman 081234567890 a@b.id", []).ShouldBe("Pak [nama] [nomor] [surel]");

    [Fact]
    public void Empty_and_odd_names_do_no_harm() =>
        Redaction.Redact("materi dan contoh baik", ["", " ", ",", "S.Sos", "Dan", "Al"]).ShouldBe("materi dan contoh baik");
}
