using Bot.Messages;
using Bot.People;

namespace Bot.Feedback;

/// <summary>What a question of a form is about, and so how often it is asked.</summary>
public enum Asks
{
    AboutClass,

    /// <summary>Once for each of the first two trainers.</summary>
    AboutFirstTwoTrainers,

    /// <summary>Once for each trainer.</summary>
    AboutEveryTrainer,

    /// <summary>In the person's own words, at the end.</summary>
    InOwnWords,
}

/// <summary>One question of a form. <c>{class}</c> and <c>{trainer}</c> in its phrases stand for names.</summary>
/// <param name="Key">Under which answers are kept, for ever.</param>
/// <param name="Subject">What it is about, where a low score is asked back ("Apa yang paling perlu diperbaiki dari …?").</param>
public sealed record FormQuestion(string Key, Asks Asks, Phrase Text, Phrase Subject);

/// <summary>Somebody who taught, and how they are called ("Ibu Dewi").</summary>
public sealed record Trainer(PersonId Id, Phrase Called);

/// <summary>A question as it is asked about one class: with names, and a key of its own for each trainer.</summary>
/// <param name="Key">The key in the dialogue.</param>
/// <param name="StoredKey">The key in the form.</param>
public sealed record AskedQuestion(string Key, string StoredKey, PersonId? TrainerId, bool InOwnWords, Phrase Text, Phrase Subject);

/// <summary>
/// A form is data: its scale and its questions. Another agency's form has an id of its own; figures of two forms are never in one mean.
/// </summary>
public sealed record FeedbackForm(string Id, int Least, int Most, IReadOnlyList<FormQuestion> Questions)
{
    /// <summary>The key of the free text at the end.</summary>
    public const string Comment = "comment";

    /// <summary>The shipped form (domain.md, "Training evaluation"): six questions for one trainer, eight for two.</summary>
    public static readonly FeedbackForm Standard5 = new("standar-5", 1, 5,
    [
        new("organisation", Asks.AboutClass,
            new("Bagaimana penyelenggaraan kelas {class}: pendaftaran, jadwal, tempat atau tautannya?",
                "How well was {class} organised: registration, schedule, place or link?"),
            new("penyelenggaraannya", "the organisation")),
        new("relevance", Asks.AboutClass,
            new("Seberapa sesuai materinya dengan tugas Bapak/Ibu?",
                "How well did the content fit your duties?"),
            new("kesesuaian materinya", "the fit of the content")),
        new("usefulness", Asks.AboutClass,
            new("Seberapa berguna pelatihan ini untuk pekerjaan Bapak/Ibu?",
                "How useful was this training for your work?"),
            new("manfaatnya bagi pekerjaan", "its use for your work")),
        new("mastery", Asks.AboutFirstTwoTrainers,
            new("Seberapa baik {trainer} menguasai materi?",
                "How well did {trainer} master the subject?"),
            new("penguasaan materi {trainer}", "{trainer}'s mastery of the subject")),
        new("delivery", Asks.AboutEveryTrainer,
            new("Bagaimana cara {trainer} menyampaikan materi?",
                "How well did {trainer} present it?"),
            new("penyampaian {trainer}", "{trainer}'s delivery")),
        new(Comment, Asks.InOwnWords,
            new("Terakhir, adakah komentar atau saran untuk kelas ini? Silakan tulis apa adanya.",
                "Last one: any comment or suggestion about this class? Please write freely."),
            new("kelas ini", "this class")),
    ]);

    /// <summary>The form with this id; the shipped one where it is not known any more.</summary>
    public static FeedbackForm Of(string id) => id == Standard5.Id ? Standard5 : Standard5 with { Id = id };

    /// <summary>What is asked about a class: first the class, then trainer by trainer, then the person's own words.</summary>
    public IReadOnlyList<AskedQuestion> About(string title, IReadOnlyList<Trainer> trainers) =>
    [
        .. Questions.Where(q => q.Asks == Asks.AboutClass).Select(q => Asked(q, title, null)),
        .. trainers.SelectMany((trainer, i) => Questions
            .Where(q => q.Asks == Asks.AboutEveryTrainer || (q.Asks == Asks.AboutFirstTwoTrainers && i < 2))
            .Select(q => Asked(q, title, trainer))),
        .. Questions.Where(q => q.Asks == Asks.InOwnWords).Select(q => Asked(q, title, null)),
    ];

    /// <summary>The key in the dialogue of a question about this trainer, or about the class.</summary>
    public static string KeyOf(string key, PersonId? trainer) => trainer is { } id ? $"{key}.{id.Value:N}" : key;

    private static AskedQuestion Asked(FormQuestion question, string title, Trainer? trainer) => new(
        KeyOf(question.Key, trainer?.Id), question.Key, trainer?.Id, question.Asks == Asks.InOwnWords,
        Named(question.Text, title, trainer), Named(question.Subject, title, trainer));

    private static Phrase Named(Phrase phrase, string title, Trainer? trainer) => Phrase.Of(language => phrase.In(language)
        .Replace("{class}", $"*{title}*", StringComparison.Ordinal)
        .Replace("{trainer}", trainer?.Called.In(language) ?? "", StringComparison.Ordinal));
}
