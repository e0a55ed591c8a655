using Nlp.Learning;
using Nlp.Text;

namespace Nlp.Tests.Learning;

/// <summary>A small hand-made set in which denial turns the meaning round, and what tests do with it.</summary>
internal static class Examples
{
    private static readonly string[] Subjects = ["materinya", "acaranya", "penjelasannya", "sesi siang", "modulnya", "kelasnya", "pelatihan ini", "diskusinya"];

    private static readonly (string Pattern, string Tags, string Sentiment)[] Patterns =
    [
        ("{0} membosankan", "trainer-delivery", "negative"),
        ("{0} membosankan sekali, mengantuk", "trainer-delivery", "negative"),
        ("{0} tidak membosankan", "praise", "positive"),
        ("{0} sama sekali tidak membosankan, seru", "praise", "positive"),
        ("{0} terlalu teoretis", "too-theoretical", "negative"),
        ("{0} kurang praktik", "too-theoretical", "negative"),
        ("{0} tidak terlalu teoretis", "praise", "positive"),
        ("{0} bagus tapi ruangan panas", "praise,facilities", "neutral"),
        ("ruangan panas waktu {0}", "facilities", "negative"),
        ("{0} bagus sekali", "praise", "positive"),
        ("ikut {0} hari senin", "", "neutral"),
        ("{0} sudah diterima", "", "neutral"),
    ];

    public static IReadOnlyList<LabelledRow> Rows { get; } =
    [
        .. from pattern in Patterns
           from subject in Subjects
           select new LabelledRow(
               string.Format(null, pattern.Pattern, subject), pattern.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries), pattern.Sentiment),
    ];

    public static IReadOnlyList<LabelledRow> Intents { get; } =
    [
        .. new[] { "halo", "selamat pagi", "assalamualaikum", "pagi bu", "hai tanya" }.Select(text => new LabelledRow(text, ["greet"], null)),
        .. new[] { "cari pelatihan arsip", "ada kursus excel", "cari kursus menulis", "pelatihan apa yang cocok", "kursus anggaran ada tidak" }.Select(text => new LabelledRow(text, ["find-course"], null)),
        .. new[] { "terima kasih", "makasih banyak", "terima kasih bu", "makasih ya", "trims" }.Select(text => new LabelledRow(text, ["thanks"], null)),
    ];

    public static Model Model { get; } = Train(Rows);

    public static Model Train(IReadOnlyList<LabelledRow> rows, int seed = 1) => Trainer.Train(rows, WordLists.Empty, new TrainingOptions(seed));
}
