using System.Globalization;
using Bot.Conversations;
using Bot.Messages;
using Bot.People;

namespace Bot.Reports;

/// <summary>Free questions about the summary that was just shown, answered from it and from nothing else.</summary>
internal static class SummaryTalk
{
    private const string Note = "summary";
    private const int MostWords = 30;
    private const int MostWordsOfWho = 7;
    private const long FreshFor = 1800;

    /// <summary>What a question about a summary asks.</summary>
    [Flags]
    public enum Asks
    {
        Nothing = 0,
        Who = 1,
        Scores = 2,
        WhatToMend = 4,
        Both = 8,
        Praise = 16,
    }

    /// <summary>The tag of thanks.</summary>
    public const string Praise = "praise";

    /// <summary>Tags that ask for no change of the class.</summary>
    private static readonly HashSet<string> s_nothingToMend = ["praise", "impact", "serious-report", "topic-request"];

    private static readonly string[] s_asking = ["apa", "apakah", "kenapa", "knp", "mengapa", "siapa", "gimana", "bagaimana", "berapa", "brp", "mana", "what", "why", "who", "how"];
    private static readonly string[] s_said = ["bilang", "ngomong", "nulis", "tulis", "menulis", "komentar", "komen", "kasih", "ngasih", "jawab", "orangnya", "namanya", "said", "wrote"];
    private static readonly string[] s_who = ["siapa", "siapanya", "sapa", "who"];
    private static readonly string[] s_tagged = ["dibilang", "dikatakan", "dinilai", "dikeluhkan", "keluhan", "dikeluhin", "disebut", "ditulis", "tapi", "padahal", "but"];
    private static readonly string[] s_praise = ["apresiasi", "apresiasinya", "pujian", "pujiannya", "dipuji", "memuji", "bagusnya", "praise", "praised"];
    private static readonly string[] s_blocks = ["materi", "materinya", "penyelenggaraan", "penyelenggaraannya", "content", "organisation"];
    private static readonly string[] s_mend = ["perbaiki", "diperbaiki", "memperbaiki", "benahi", "dibenahi", "perbaikan", "duluan", "prioritas", "kurangnya", "improve", "fix", "keluhan", "masalahnya"];
    private static readonly string[] s_scores = ["nilai", "nilainya", "skor", "skornya", "pengajar", "pengajarnya", "penyampaian", "penguasaan", "score", "scores"];

    public static Turn Remembered(Situation situation, string code, Turn turn) =>
        turn.Remember(Note, $"{situation.Now.ToUnixTimeSeconds()} {code}");

    /// <summary>The class whose summary was shown within the last half hour; null where none was.</summary>
    public static string? Shown(Situation situation) =>
        situation.Talk.Notes.GetValueOrDefault(Note)?.Split(' ', 2) is [var at, var code]
        && situation.Now.ToUnixTimeSeconds() - long.Parse(at, CultureInfo.InvariantCulture) < FreshFor ? code : null;

    public static Asks Read(Said said)
    {
        var words = said.Words;
        if (said.Kind != IncomingKind.Text || words.Length is < 2 or > MostWords || !(said.Plain.Contains('?', StringComparison.Ordinal) || words.Any(s_asking.Contains)))
            return Asks.Nothing;
        var asks = Asks.Nothing;
        if (words.Any(s_said.Contains) && (words.Contains("siapa") || words.Contains("who") || !words.Contains("apa")) && !words.Any(s_mend.Contains))
            asks |= Asks.Who;
        // "Yang 14 itu siapa?" asks after people, whichever way.
        else if (words.Length <= MostWordsOfWho && words.Any(s_who.Contains) && !words.Any(word => word is "pengajar" or "pengajarnya" or "panitia" or "panitianya" or "ikut" or "trainer"))
            asks |= Asks.Who;
        if (words.Any(s_scores.Contains))
            asks |= Asks.Scores;
        if ((words.Any(s_blocks.Contains) || words.Any(s_scores.Contains)) && words.Any(s_tagged.Contains))
            asks |= Asks.Both;
        if (words.Any(s_praise.Contains))
            asks |= Asks.Praise;
        else if (words.Any(s_mend.Contains) && !asks.HasFlag(Asks.Both))
            asks |= Asks.WhatToMend;
        return asks;
    }

    public static Phrase Answer(Situation situation, ClassSummary summary, Asks asks, TagNames names)
    {
        if (summary.IsWithheld)
            return Wording.Withheld(summary);
        var answers = new List<Phrase>();
        if (asks.HasFlag(Asks.Who))
            answers.Add(new(
                "Siapa yang menulisnya tidak ditunjukkan kepada siapa pun, supaya peserta berani jujur.",
                "Who wrote it is shown to nobody, so that participants can be frank."));
        if (asks.HasFlag(Asks.Both))
            answers.Add(Both(summary, names));
        if (asks.HasFlag(Asks.Praise))
            answers.Add(Praised(summary));
        if (asks.HasFlag(Asks.Scores) && Scores(situation, summary) is { } scores)
            answers.Add(scores);
        if (asks.HasFlag(Asks.WhatToMend))
            answers.Add(Mend(summary, names));
        return answers.Count == 0 ? Wording.Counts(summary) : answers.Aggregate((all, next) => all.Then(next));
    }

    /// <summary>Trainer by trainer; who only teaches sees their own.</summary>
    private static Phrase? Scores(Situation situation, ClassSummary summary)
    {
        var seesAll = situation.Roles.Any(grant => grant.Role is Role.Administrator or Role.Organiser or Role.Viewer);
        var lines = summary.Questions
            .Where(question => question is { Trainer: not null, Mean: not null } && (seesAll || question.Trainer == situation.Person.Name))
            .ToList();
        return lines.Count == 0 ? null : Phrase.Of(language => string.Join('\n', lines.Select(question =>
            $"• {question.Trainer}, {Blocks.QuestionName(question.Id).In(language).ToLowerInvariant()}: {Wording.Score(question.Mean)} / {summary.ScaleTop}")));
    }

    /// <summary>A score and a tag count different things, so both may be true.</summary>
    private static Phrase Both(ClassSummary summary, TagNames names)
    {
        var means = Phrase.Of(language => string.Join(", ", Blocks.All
            .Select(block => (block, Mean: summary.Mean(question => Blocks.Of(question) == block)))
            .Where(block => block.Mean is not null)
            .Select(block => $"{Blocks.Name(block.block).In(language).ToLowerInvariant()} {Wording.Score(block.Mean)}")));
        var first = ToMend(summary);
        return new(
            $"Keduanya bisa benar: nilai ({means.Indonesian}) adalah rata-rata semua yang menjawab, sedangkan tanda hanya menghitung berapa komentar yang menyebut suatu hal" + (first is null ? "." : $" (*{names[first.Id].Indonesian}*: {first.N} dari {summary.Commented})."),
            $"Both can be true: a score ({means.English}) is the mean of all who answered, a tag only counts how many comments mention a thing" + (first is null ? "." : $" (*{names[first.Id].English}*: {first.N} of {summary.Commented})."));
    }

    private static Phrase Praised(ClassSummary summary)
    {
        var n = summary.Tags.FirstOrDefault(tag => tag.Id == Praise)?.N ?? 0;
        var quote = summary.Quotes.FirstOrDefault(one => one.Tag == Praise) is { } said ? $"\n“{said.Text}”" : "";
        return n == 0
            ? new("Belum ada apresiasi di komentar kelas ini.", "No comment of this class holds praise yet.")
            : new($"{n} dari {summary.Commented} komentar berisi apresiasi.{quote}", $"{n} of {summary.Commented} comments hold praise.{quote}");
    }

    /// <summary>What is mentioned most of all that could be changed; null where nothing is.</summary>
    public static TagSummary? ToMend(ClassSummary summary) => summary.Tags.FirstOrDefault(tag => !s_nothingToMend.Contains(tag.Id));

    private static Phrase Mend(ClassSummary summary, TagNames names)
    {
        if (ToMend(summary) is not { } first)
            return new("Tidak ada keluhan yang berulang di komentar kelas ini.", "No complaint is repeated in this class's comments.");
        var quote = summary.Quotes.FirstOrDefault(one => one.Tag == first.Id) is { } said ? $"\n“{said.Text}”" : "";
        return new(
            $"Yang paling sering dikeluhkan: *{names[first.Id].Indonesian}* ({first.N} dari {summary.Commented} komentar); mulailah dari sana.{quote}",
            $"Most often complained of: *{names[first.Id].English}* ({first.N} of {summary.Commented} comments); begin there.{quote}");
    }
}

/// <summary>A free question after a summary was shown.</summary>
internal sealed class SummaryQuestion(TagNames names) : Opening
{
    public override Turn? Open(Situation situation) =>
        situation.Talk.Frames.IsEmpty && SummaryTalk.Shown(situation) is not null && SummaryOpening.Command(situation.Said) is null
        && SummaryTalk.Read(situation.Said) is not SummaryTalk.Asks.Nothing and var asks
        && situation.Get<AskedSummary>().Summary is { } summary
            ? SummaryTalk.Remembered(situation, summary.Class, Turn.Say(SummaryTalk.Answer(situation, summary, asks, names)))
            : null;
}
