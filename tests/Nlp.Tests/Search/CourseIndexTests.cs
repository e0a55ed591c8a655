using Nlp.Search;
using Nlp.Tests.Text;
using Nlp.Text;

namespace Nlp.Tests.Search;

public class CourseIndexTests
{
    private static readonly CourseText[] Courses =
    [
        new("SPJ", "Menyusun SPJ yang Lengkap", "Memeriksa bukti, kuitansi dan lampiran.", ["SPJ", "pertanggungjawaban keuangan"], ["bendahara"], "Balai Keuangan"),
        new("SIPD", "Penatausahaan Keuangan dengan SIPD", "Berlatih dari SPP sampai SP2D.", ["SIPD", "penatausahaan keuangan"], ["bendahara", "operator"], "Balai Keuangan"),
        new("ARS", "Pengelolaan Arsip Dinamis", "Menata berkas agar mudah ditemukan.", ["kearsipan"], ["arsiparis"], "Balai Dumai"),
        new("ANT", "Mengatur Alur Loket", "Mengurangi waktu tunggu di loket.", ["manajemen antrean", "pelayanan publik"], ["petugas loket"], null),
        new("PRIMA", "Pelayanan Prima", "Bersikap ramah kepada warga.", ["pelayanan publik"], ["petugas loket"], null),
        new("KIN", "Menyusun SKP di e-Kinerja", "Target kinerja yang dapat diukur.", ["kinerja pegawai"], ["semua pegawai"], null),
        new("RS", "Manajemen Ruang Rawat", "Bagi kepala ruang dan perawat.", ["manajemen rumah sakit"], ["perawat"], null),
    ];

    private static readonly WordLists Words = Text.Words.Of(
        ("slang.tsv", "from\tto\nblm\tbelum\nplayanan\tpelayanan\n"), ("fillers.txt", "pelatihan\nkelas\ncari\nmin\nrekomendasi\nbimtek\n"));

    private static readonly SearchWords Data = Folder(
        ("needs.tsv", "symptom\ttopics\nantrean di loket panjang, warga menunggu lama\tmanajemen antrean;pelayanan publik\nspj ditolak terus karena bukti kurang\tpertanggungjawaban keuangan\nberkas lama susah dicari\tkearsipan\n"),
        ("needs-told.tsv", "symptom\ttopics\npasien dipindah bangsal tanpa catatan\tmanajemen rumah sakit\n"),
        ("elsewhere.tsv", "subject\nmemelihara ayam petelur\nberkas haji\n"),
        ("synonyms.tsv", "word\tsame\nsurat pertanggungjawaban\tspj\npersuratan\tarsip\n"),
        ("places.tsv", "place\tsame\ndumai\tkota dumai\n"));

    private static readonly CourseIndex Index = CourseIndex.Build(Courses, Data, Words);

    private static SearchWords Folder(params (string Name, string Content)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("search");
        try
        {
            var search = folder.CreateSubdirectory("search");
            foreach (var (name, content) in files)
                File.WriteAllText(Path.Combine(search.FullName, name), content);
            return SearchWords.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("SPJ", "SPJ")]
    [InlineData("cari pelatihan spj min", "SPJ")]
    [InlineData("menyusun surat pertanggungjawaban", "SPJ")]
    [InlineData("arsip", "ARS")]
    [InlineData("kearsipan", "ARS")]
    [InlineData("mengarsipkan persuratan", "ARS")]
    [InlineData("ekinerja", "KIN")]
    [InlineData("e-kinerja", "KIN")]
    [InlineData("pelayanan prima", "PRIMA")]
    [InlineData("playanan prima", "PRIMA")]
    [InlineData("perawat", "RS")]
    public void The_course_whose_words_are_said_comes_first(string query, string code) => Index.Search(query, 5)[0].Code.ShouldBe(code);

    [Theory]
    [InlineData("pelyanan prima", "PRIMA")]
    [InlineData("penatausahaan keuagan", "SIPD")]
    [InlineData("bendhara sipd", "SIPD")]
    [InlineData("arsp dinamis", "ARS")]
    [InlineData("manajmen rawat", "RS")]
    public void A_slip_of_the_pen_is_forgiven(string query, string code) => Index.Search(query, 5)[0].Code.ShouldBe(code);

    [Theory]
    [InlineData("warga menunggu lama sekali di depan", "ANT")]
    [InlineData("antreannya panjang terus tiap senin", "ANT")]
    [InlineData("bukti saya ditolak terus", "SPJ")]
    [InlineData("susah cari berkas yg lama", "ARS")]
    public void A_symptom_leads_to_what_helps(string query, string code) => Index.Search(query, 5)[0].Code.ShouldBe(code);

    [Theory]
    [InlineData("catatan pasiennya ngga ikut waktu pindah", "RS")]
    [InlineData("antreean panjaang didepan loket", "ANT")]
    public void A_symptom_is_known_in_other_words_and_from_every_file_of_needs(string query, string code) => Index.Search(query, 5)[0].Code.ShouldBe(code);

    [Theory]
    [InlineData("ayam petelur mati")]
    [InlineData("berkas haji bapak")]
    public void What_is_a_subject_of_elsewhere_finds_none(string query) => Index.Search(query, 5).ShouldBeEmpty();

    [Fact]
    public void A_course_is_named_by_its_own_words_only()
    {
        Index.Named("alur loket", 5)[0].Code.ShouldBe("ANT");
        Index.Named("warga menunggu lama sekali di depan", 5).ShouldNotContain(hit => hit.Code == "ANT");
        Index.Named("", 5).ShouldBeEmpty();
    }

    [Fact]
    public void A_topic_no_course_carries_is_found_by_its_words()
    {
        var renamed = Courses.Select(course => course with { Topics = [] });
        CourseIndex.Build(renamed, Folder(("needs.tsv", "symptom\ttopics\ntamu didiamkan saja\tpelayanan prima\n")), Words)
            .Search("tamunya didiamkan", 5)[0].Code.ShouldBe("PRIMA");
    }

    [Fact]
    public void What_was_learnt_from_a_text_can_be_left_out()
    {
        var without = CourseIndex.Build(Courses, Data.Without(["Pasien dipindah bangsal tanpa catatan"]), Words);
        Index.Search("pasien dipindah bangsal tanpa catatan", 5)[0].Code.ShouldBe("RS");
        without.Search("pasien dipindah bangsal tanpa catatan", 5).ShouldBeEmpty();
    }

    [Fact]
    public void It_says_why_a_course_fits()
    {
        Index.Search("cari pelatihan spj min", 1)[0].Matched.ShouldBe(["spj"]);
        Index.Search("warga menunggu lama sekali di depan", 1)[0].Matched.ShouldContain("manajemen antrean");
    }

    [Theory]
    [InlineData("")]
    [InlineData("pelatihan")]
    [InlineData("ada pelatihan apa saja min")]
    [InlineData("resep rendang padang")]
    [InlineData("harga motor bekas")]
    [InlineData("????")]
    [InlineData("\uD83D\0")]
    public void What_no_course_is_about_finds_none(string query) => Index.Search(query, 10).ShouldBeEmpty();

    [Fact]
    public void Without_the_data_folder_only_the_courses_own_words_are_found()
    {
        var bare = CourseIndex.Build(Courses, SearchWords.Load("/there/is/no/such/folder"), WordLists.Empty);
        bare.Search("menyusun spj", 5)[0].Code.ShouldBe("SPJ");
        bare.Search("warga menunggu lama sekali di depan", 5).ShouldBeEmpty();
        bare.Search("persuratan", 5).ShouldBeEmpty();
    }

    [Fact]
    public void An_empty_catalogue_finds_none() => CourseIndex.Build([], Data, Words).Search("spj", 5).ShouldBeEmpty();

    [Fact]
    public void No_more_than_asked_for_come_back()
    {
        Index.Search("pelayanan publik loket", 1).Count.ShouldBe(1);
        Index.Search("pelayanan publik loket", 0).ShouldBeEmpty();
    }

    [Fact]
    public void A_very_long_query_is_read() => Index.Search(string.Concat(Enumerable.Repeat("spj ditolak ", 9_000)), 5)[0].Code.ShouldBe("SPJ");

    [Fact]
    public void Four_times_the_courses_are_about_four_times_the_work()
    {
        var random = new Random(3);
        var syllables = (string[])["ka", "ri", "tu", "mo", "len", "sap", "bi", "dor", "ne", "gul", "pa", "yu", "has", "wi", "jan"];
        var vocabulary = Enumerable.Range(0, 20_000).Select(_ => string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select(_ => syllables[random.Next(syllables.Length)]))).ToArray();
        string Some(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => vocabulary[(int)(vocabulary.Length * Math.Pow(random.NextDouble(), 3))]));
        var many = Courses.Concat(Enumerable.Range(0, 20_000).Select(i => new CourseText($"C{i}", Some(6), Some(40), [Some(2), Some(1)], [Some(2)], Some(2)))).ToArray();

        Growth.Of(() => CourseIndex.Build(many[..5_000], Data, Words), () => CourseIndex.Build(many, Data, Words), 11).ShouldBeLessThan(11);

        var (few, all) = (CourseIndex.Build(many[..5_000], Data, Words), CourseIndex.Build(many, Data, Words));
        var queries = Enumerable.Range(0, 50).Select(_ => Some(6) + " spj").ToArray();
        Growth.Of(() => SearchAll(few, queries), () => SearchAll(all, queries), 11).ShouldBeLessThan(11);

        static void SearchAll(CourseIndex index, string[] queries) => Parallel.ForEach(queries, query => index.Search(query, 10).ShouldNotBeEmpty());
    }
}
