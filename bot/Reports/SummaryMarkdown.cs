using System.Text;
using Bot.Messages;

namespace Bot.Reports;

/// <summary>The report as Markdown, in Indonesian.</summary>
public sealed class SummaryMarkdown(TagNames tags)
{
    private const int MostQuotes = 5;

    public string Write(ClassSummary summary)
    {
        var text = new StringBuilder();
        text.AppendLine($"# {Escape(summary.Course)}");
        text.AppendLine();
        text.AppendLine($"Kelas {summary.Class}, {Wording.Days(summary.StartsOn, summary.EndsOn)}{(summary.Agency is { } agency ? ", " + Escape(agency) : "")}");
        text.AppendLine();
        if (summary.Sample)
            text.AppendLine("> Data contoh: kelas, peserta, dan komentar ini rekaan.\n");
        text.AppendLine(summary.IsWithheld ? Wording.Withheld(summary).Indonesian : Wording.Counts(summary).Indonesian + ".");
        if (!summary.IsWithheld)
        {
            Scores(text, summary);
            Tags(text, summary);
            Quotes(text, summary);
        }
        Earlier(text, summary);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Scores(StringBuilder text, ClassSummary summary)
    {
        text.AppendLine("\n## Nilai\n");
        text.AppendLine($"| pertanyaan | jawaban | rata-rata (1–{summary.ScaleTop}) | dari 100 | sebaran 1 … {summary.ScaleTop} |");
        text.AppendLine("| --- | ---: | ---: | ---: | --- |");
        foreach (var question in summary.Questions)
        {
            var name = Blocks.QuestionName(question.Id).Indonesian + (question.Trainer is { } trainer ? ", " + Escape(trainer) : "");
            text.AppendLine(question.Mean is { } mean
                ? $"| {name} | {question.N} | {Wording.Score(mean)} | {Wording.OfHundred(mean, summary.ScaleTop)} | {string.Join(" · ", question.Distribution)} |"
                : $"| {name} | {question.N} | – | – | kurang dari {RuleOfFive.First} jawaban |");
        }
    }

    private void Tags(StringBuilder text, ClassSummary summary)
    {
        text.AppendLine("\n## Yang dikatakan peserta\n");
        text.AppendLine($"{summary.Commented} jawaban memuat komentar: {summary.Sentiment.Positive} positif, {summary.Sentiment.Neutral} netral, {summary.Sentiment.Negative} negatif.\n");
        if (summary.Tags.Count == 0)
            return;
        text.AppendLine("| tanda | komentar | bagian | selang 95 % |");
        text.AppendLine("| --- | ---: | ---: | --- |");
        foreach (var tag in summary.Tags)
            text.AppendLine($"| {tags[tag.Id].Indonesian} | {tag.N} | {Wording.Percent(tag.Share)} | {Wording.Percent(tag.Low)}–{Wording.Percent(tag.High)} |");
    }

    private void Quotes(StringBuilder text, ClassSummary summary)
    {
        foreach (var group in summary.Tags.Select(tag => tag.Id).Append(null))
        {
            var quotes = summary.Quotes.Where(quote => quote.Tag == group).Take(MostQuotes).ToList();
            if (quotes.Count == 0)
                continue;
            text.AppendLine($"\n### {(group is null ? "Komentar lain" : tags[group].Indonesian)}\n");
            foreach (var quote in quotes)
                text.AppendLine($"- {Escape(quote.Text)}");
        }
    }

    private static void Earlier(StringBuilder text, ClassSummary summary)
    {
        if (summary.Earlier.Count == 0)
            return;
        text.AppendLine("\n## Kelas sebelumnya\n");
        text.AppendLine("| kelas | selesai | menjawab | " + string.Join(" | ", Blocks.All.Select(block => Blocks.Name(block).Indonesian)) + " |");
        text.AppendLine("| --- | --- | ---: | ---: | ---: | ---: |");
        foreach (var earlier in summary.Earlier)
        {
            var means = Blocks.All.Select(block => earlier.BlockMeans.TryGetValue(block, out var mean) ? Wording.Score(mean) : "–");
            text.AppendLine($"| {earlier.Code} | {Wording.Days(earlier.EndsOn, earlier.EndsOn)} | {earlier.Answered} | {string.Join(" | ", means)} |");
        }
    }

    /// <summary>What people typed stays text: no markup of theirs takes effect, no line of theirs ends a table.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '\n' or '\r')
                escaped.Append(' ');
            else if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#')
                escaped.Append('\\').Append(c);
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }
}
