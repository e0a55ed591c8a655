using Bot.Conversations;
using Bot.Courses;
using Bot.Feedback;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Reports;

/// <summary>What the person of this situation may read, where they asked for a summary.</summary>
/// <param name="Asked">The code they named; null where they named none.</param>
/// <param name="Summary">The summary of that class; null where there is none for them.</param>
/// <param name="Classes">The newest classes they may read, to choose from.</param>
internal sealed record AskedSummary(string? Asked, ClassSummary? Summary, IReadOnlyList<ClassChoice> Classes);

internal sealed record ClassChoice(string Code, string Course);

internal sealed class LoadSummary(Clock clock) : ILoader
{
    private const int MostChoices = 5;

    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var command = SummaryOpening.Command(situation.Said) ?? DownloadOpening.Command(situation.Said);
        var isAsked = command is not null || situation.Said.Wish?.Intent.Id == "class-summary"
            || (SummaryTalk.Shown(situation) is not null && SummaryTalk.Read(situation.Said) != SummaryTalk.Asks.Nothing);
        if (!isAsked || situation.Roles.Count == 0)
        {
            situation.Put(new AskedSummary(null, null, []));
            return;
        }
        var code = CodeIn(command) ?? situation.Said.Wish?.Entities.ClassCode;
        if (code is null && command is null && SummaryTalk.Read(situation.Said) != SummaryTalk.Asks.Nothing)
            code = SummaryTalk.Shown(situation);
        var courseClass = code is null ? null : await WhoMayRead.FindAsync(db, code, situation.Person.Id, situation.Roles);
        situation.Put(new AskedSummary(code, courseClass is null ? null : await SummariseClass.OfAsync(db, courseClass), await ChoicesAsync(db, situation)));
    }

    /// <summary>The code among the words after the command: "kelas KEU-01-02 binjai" names KEU-01-02.</summary>
    private static string? CodeIn(string? command)
    {
        var words = command?.Split([' ', ',', '?', '*'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.FirstOrDefault(word => word.Any(char.IsAsciiDigit) && word.Contains('-', StringComparison.Ordinal))
            ?? words.FirstOrDefault(word => word.Any(char.IsAsciiDigit))
            ?? (words.Length == 1 ? words[0] : null);
    }

    private async Task<List<ClassChoice>> ChoicesAsync(BotDb db, Situation situation)
    {
        var today = Clock.DayInWib(clock.GetUtcNow());
        var (courses, responses) = (db.Courses, db.FeedbackResponses);
        return await WhoMayRead.Readable(db, situation.Person.Id, situation.Roles)
            .Where(c => c.EndsOn <= today)
            .OrderByDescending(c => responses.Any(response => response.ClassId == c.Id && response.CompletedAt != null))
            .ThenByDescending(c => c.EndsOn)
            .ThenBy(c => c.Code)
            .Take(MostChoices)
            .Select(c => new ClassChoice(c.Code, courses.Where(course => course.Id == c.CourseId).Select(course => course.Title).First()))
            .ToListAsync();
    }
}

/// <summary><c>ringkasan KODE</c>: the tagged summary of a class, in the chat of its trainer or organiser.</summary>
internal sealed class SummaryOpening(string? intent, TagNames names, PublicUrl publicUrl) : Opening
{
    private const int MostTags = 4;

    public override string? Intent => intent;

    public static string? Command(Said said) => said.After("ringkasan", "summary");

    public override Turn? Open(Situation situation)
    {
        if (intent is null && Command(situation.Said) is null)
            return null;
        var asked = situation.Get<AskedSummary>();
        if (asked.Summary is { } summary)
        {
            var said = Said(summary);
            // "Ringkasan KEU-01-03, apa yang harus diperbaiki?" asks two things.
            var also = Command(situation.Said) is null ? SummaryTalk.Asks.Nothing : SummaryTalk.Read(situation.Said);
            return SummaryTalk.Remembered(situation, summary.Class, Turn.Say(
                also == SummaryTalk.Asks.Nothing ? said : said.Then(SummaryTalk.Answer(situation, summary, also, names)),
                new("Unduh PDF", "Download as PDF", $"unduh {summary.Class}"), new("Unduh untuk Excel", "Download for Excel", $"unduh {summary.Class} csv")));
        }
        if (situation.Roles.Count == 0 || asked.Classes.Count == 0)
            return Turn.Say(new(
                "Ringkasan kelas hanya untuk pengajar kelas itu dan panitianya. Bila Bapak/Ibu pengajar atau panitia, minta kode undangan kepada administrator lalu ketik kodenya di sini.",
                "Class summaries are for the class's trainers and its organiser. If you are one of them, ask the administrator for an invitation code and type it here."));
        var choices = asked.Classes.Select(c => new Choice(Phrase.Same($"{c.Code} · {c.Course}"), $"ringkasan {c.Code}")).ToArray();
        return asked.Asked is { } code
            ? Turn.Say(new($"Kelas *{code}* tidak ada, atau bukan kelas Bapak/Ibu. Ini kelas yang bisa dibaca:", $"There is no class *{code}* that you may read. These you may:"), choices)
            : Turn.Say(new("Ringkasan kelas yang mana?", "The summary of which class?"), choices);
    }

    private Phrase Said(ClassSummary summary)
    {
        var head = new Phrase($"*{summary.Course}* ({summary.Class})", $"*{summary.Course}* ({summary.Class})");
        if (summary.IsWithheld)
            return head.Then(Wording.Withheld(summary));
        var means = Phrase.Of(language => string.Join('\n', Blocks.All
            .Select(block => (block, Mean: summary.Mean(question => Blocks.Of(question) == block)))
            .Where(block => block.Mean is not null)
            .Select(block => $"• {Blocks.Name(block.block).In(language)}: {Wording.Score(block.Mean)} / {summary.ScaleTop}")));
        var said = Phrase.Of(language => summary.Tags.Count == 0
            ? ""
            : (language == Language.English ? "Said most often:" : "Paling sering dikatakan:") + string.Concat(summary.Tags.Where(tag => tag.Id != SummaryTalk.Praise).Take(MostTags).Select(tag =>
                $"\n• {names[tag.Id].In(language)}: {Of(tag, summary, language)}" + Quoted(summary, tag.Id))));
        var praise = Phrase.Of(language => summary.Tags.FirstOrDefault(tag => tag.Id == SummaryTalk.Praise) is { } tag
            ? $"{(language == Language.English ? "Praised" : "Diapresiasi")}: {Of(tag, summary, language)}{Quoted(summary, tag.Id)}" : "");
        var first = SummaryTalk.ToMend(summary) is { } mend
            ? new Phrase($"Yang pertama bisa diubah: *{names[mend.Id].Indonesian}*.", $"What could be changed first: *{names[mend.Id].English}*.") : Phrase.Empty;
        var more = new Phrase(
            $"Selengkapnya: {publicUrl.Root}/dashboard/classes/{summary.Class} (masuk lewat *dasbor*).",
            $"In full: {publicUrl.Root}/dashboard/classes/{summary.Class} (sign in by *dasbor*).");
        return head.Then(Wording.Counts(summary)).Then(means).Then(said).Then(praise).Then(first).Then(more);
    }

    private static string Of(TagSummary tag, ClassSummary summary, Language language) =>
        language == Language.English ? $"{tag.N} of {summary.Commented} comments" : $"{tag.N} dari {summary.Commented} komentar";

    private static string Quoted(ClassSummary summary, string tag) =>
        summary.Quotes.FirstOrDefault(quote => quote.Tag == tag && quote.Text.Length <= 160) is { } quote ? $"\n  “{quote.Text}”" : "";
}
