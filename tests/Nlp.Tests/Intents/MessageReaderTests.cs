using System.Globalization;
using Nlp.Intents;
using Nlp.Search;
using Nlp.Tests.Text;
using Nlp.Text;

namespace Nlp.Tests.Intents;

public class MessageReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly WordLists Lists = Text.Words.Of(
        ("slang.tsv", "yg\tyang\nbln\tbulan\ndpn\tdepan\ntrus\tterus\nutk\tuntuk\nbtuh\tbutuh\n"),
        ("fillers.txt", "pelatihan\nkelas\nbimtek\nada\nmin\nmau\ndaftar\ndaftarin\nbatalin\ncari\nmohon\nikut\nkode\nbutuh\n"),
        ("modes.tsv", "online\tonline\ndaring\tonline\ntatap muka\tin-person\nhybrid\tblended\nmandiri\tself-paced\n"),
        ("levels.tsv", "dasar\tbasic\nlanjutan\tintermediate\nmahir\tadvanced\n"),
        ("audiences.tsv", "perawat\tperawat\nguru sd\tguru SD\n"),
        ("languages.tsv", "english\ten\nindonesia\tid\n"));

    private static readonly MessageReader Reader = new(Classify, Lists, Places());

    /// <summary>As sure as a word in the message makes it; of several wishes in one message, torn.</summary>
    private static IntentScore Classify(string text)
    {
        var words = (ReadOnlySpan<(string Word, string Id)>)
            [("nilai", "give-feedback"), ("batalin", "cancel-registration"), ("daftar", "register"), ("jp saya", "my-credit-hours"), ("cari", "find-course"), ("ada ", "find-course"), ("pelatihan", "find-course"), ("english", "language"), ("halo", "greet"), ("nip", "profile")];
        var found = new List<string>();
        foreach (var (word, id) in words)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                found.Add(id);
        return found.Count == 0 ? new("out-of-scope", 0.9) : new(found[0], found.Distinct().Count() > 1 ? 0.5 : 0.9);
    }

    private static SearchWords Places()
    {
        var folder = Directory.CreateTempSubdirectory("places");
        try
        {
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("search").FullName, "places.tsv"), "place\tsame\nPemerintah Kota Dumai\tdumai;pemko dumai\nRiau\triau\nDaring\tdaring;online\n");
            return SearchWords.Load(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [MemberData(nameof(AnyTextTests.Long), MemberType = typeof(AnyTextTests))]
    public void Four_times_the_message_is_about_four_times_the_work(string text) =>
        Growth.Of(() => Reader.Read(text[..25_000], Today), () => Reader.Read(text, Today), 11).ShouldBeLessThan(11);

    [Theory]
    [InlineData("batal", "cancel")]
    [InlineData("/BATAL", "cancel")]
    [InlineData("Cancel", "cancel")]
    [InlineData(" menu. ", "help")]
    [InlineData("bantuan", "help")]
    [InlineData("/help", "help")]
    [InlineData("berhenti", "stop")]
    [InlineData("STOP!", "stop")]
    [InlineData("data saya", "privacy")]
    [InlineData("Hapus  data saya", "privacy")]
    [InlineData("delete my data", "privacy")]
    [InlineData("admin", "human")]
    public void Words_that_work_at_any_time_come_first(string text, string intent) => Reader.Read(text, Today).Intent.ShouldBe(new(intent, 1));

    [Fact]
    public void Such_a_word_inside_a_message_is_a_word() => Reader.Read("batal apa daftar", Today).Intent.Id.ShouldBe("register");

    [Theory]
    [InlineData("4", 4)]
    [InlineData("empat min", 4)]
    [InlineData("4/5", 4)]
    [InlineData("nilai 3 ya", 3)]
    [InlineData("nilai saya 4/5 untuk pelatihannya", 4)]
    public void A_score_is_feedback(string text, double rating)
    {
        var read = Reader.Read(text, Today);
        read.Entities.Rating.ShouldBe(rating);
    }

    [Theory]
    [InlineData("ada pelatihan arsip online di dumai?", "topic=arsip place=Dumai agency=Pemerintah Kota Dumai mode=online")]
    [InlineData("pelatihan tatap muka excel dasar bln dpn", "topic=excel dasar mode=in-person level=basic month=2026-12")]
    [InlineData("cari kelas hybrid utk perawat 8 JP", "topic=perawat mode=blended audience=perawat jp=8")]
    [InlineData("pelatihan dua puluh jp tgl 5 maret", "date=2027-03-05 jp=20")]
    [InlineData("daftar kelas tgl 12/3/2027", "date=2027-03-12")]
    [InlineData("daftar kode PMS-AR12", "code=PMS-AR12")]
    [InlineData("daftar SPT119", "code=SPT119")]
    [InlineData("daftar kelas abc12 ya", "code=abc12")]
    [InlineData("ada pelatihan SP2D", "topic=sp2d")]
    [InlineData("pelatihan covid-19", "topic=covid")]
    [InlineData("nip saya 19850101 201001 1 001", "nip=198501012010011001")]
    [InlineData("NIP 1985010120100110", "nip=1985010120100110")]
    [InlineData("english please", "lang=en")]
    [InlineData("ada pelatihan english?", "topic=english")]
    [InlineData("ada kelas guru SD daring mandiri di riau", "topic=guru sd place=Riau mode=online audience=guru sd")]
    [InlineData("halo", "")]
    public void Finds_what_a_message_names(string text, string expected)
    {
        var e = Reader.Read(text, Today).Entities;
        var parts = new (string Name, object? Value)[]
        {
            ("topic", e.Topic), ("place", e.Place), ("agency", e.Agency), ("mode", e.Mode), ("level", e.Level), ("audience", e.Audience), ("month", e.Month), ("date", e.Date),
            ("jp", e.CreditHours), ("rating", e.Rating), ("code", e.ClassCode), ("nip", e.Nip), ("lang", e.Language),
        };
        string.Join(' ', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Convert.ToString(part.Value, CultureInfo.InvariantCulture)}")).ShouldBe(expected);
    }

    [Fact]
    public void Two_wishes_in_one_message_are_read_apart()
    {
        var read = Reader.Read("batalin yg arsip, daftarin aja yg SIPD tgl 5", Today);
        read.Intent.Id.ShouldBe("cancel-registration");
        read.Entities.ShouldBe(new Entities { Topic = "arsip" });
        var wish = read.Also.ShouldHaveSingleItem();
        wish.Intent.Id.ShouldBe("register");
        wish.Entities.ShouldBe(new Entities { Topic = "sipd", Date = "2026-12-05" });
    }

    [Theory]
    [InlineData("mau daftar yg arsip trus jp saya berapa", "register my-credit-hours")]
    [InlineData("daftar kelas arsip, nanti sore rapat, batalin kelas SIPD", "register cancel-registration")]
    [InlineData("halo min, cari kelas arsip", "find-course")]
    [InlineData("daftar arsip, daftar sipd", "register")]
    [InlineData("cari kelas arsip dan SIPD", "find-course")]
    public void Wishes_come_in_the_order_they_are_said(string text, string intents)
    {
        var read = Reader.Read(text, Today);
        string.Join(' ', read.Also.Select(wish => wish.Intent.Id).Prepend(read.Intent.Id)).Replace("greet", "find-course", StringComparison.Ordinal).ShouldBe(intents);
    }

    [Theory]
    [InlineData("batalin yg arsip, daftarin aja yg SIPD", "cancel-registration register")]
    [InlineData("daftarin aja yg arsip, cari ruangannya susah", "register")]
    public void Two_clear_commands_are_two_though_the_whole_is_read_surely_as_one_but_a_story_is_not(string text, string intents)
    {
        var read = new MessageReader(said => Classify(said) with { Score = 0.95 }, Lists, Places()).Read(text, Today);
        string.Join(' ', read.Also.Select(wish => wish.Intent.Id).Prepend(read.Intent.Id)).ShouldBe(intents);
    }

    [Fact]
    public void Without_lists_the_grammar_is_still_read()
    {
        var read = new MessageReader(Classify, WordLists.Empty).Read("daftar tgl 5", Today);
        read.Entities.Date.ShouldBe("2026-12-05");
        read.Entities.Place.ShouldBeNull();
    }

    [Fact]
    public void Anything_at_all_can_be_read()
    {
        var random = new Random(5);
        var pieces = (string[])["daftar", "batalin", " ", ",", "12", "/", "JP", "nip", "A-12", "\uD83D", "👍", "tgl", "senin", "dari", "5", "\0", "bintang", "dumai", "pemko", "."];
        for (var i = 0; i < 3_000; i++)
            Reader.Read(string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)])), Today).ShouldNotBeNull();
        foreach (var part in pieces)
            Reader.Read(string.Concat(Enumerable.Repeat(part, 100_000 / part.Length)), Today).ShouldNotBeNull();
    }
}
