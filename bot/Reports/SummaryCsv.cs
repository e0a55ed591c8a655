using System.Globalization;
using System.Text;

namespace Bot.Reports;

/// <summary>
/// The report as one flat table: <c>part,id,trainer,n,value,low,high,text</c>. Parts are <c>class</c>, <c>question</c>, <c>distribution</c>
/// (id of the question, value the score), <c>tag</c>, <c>sentiment</c>, <c>quote</c>.
/// </summary>
public static class SummaryCsv
{
    public static string Write(ClassSummary summary)
    {
        var table = new StringBuilder();
        Cells(table, "part", "id", "trainer", "n", "value", "low", "high", "text");
        Row(table, "class", summary.Class, null, null, null, null, null, summary.Course);
        Row(table, "class", "agency", null, null, null, null, null, summary.Agency);
        Row(table, "class", "sample", null, summary.Sample ? 1 : 0);
        Row(table, "class", "enrolled", null, summary.Enrolled);
        Row(table, "class", "answered", null, summary.Answered);
        Row(table, "class", "shown", null, summary.Shown);
        Row(table, "class", "response_rate", null, null, summary.ResponseRate);
        if (summary.IsWithheld)
            Row(table, "class", "withheld", null, null, null, null, null, Wording.Withheld(summary).Indonesian);
        foreach (var question in summary.Questions)
        {
            Row(table, "question", question.Id, question.Trainer, question.N, question.Mean);
            for (var i = 0; i < question.Distribution.Count; i++)
                Row(table, "distribution", question.Id, question.Trainer, question.Distribution[i], i + 1);
        }
        foreach (var tag in summary.Tags)
            Row(table, "tag", tag.Id, null, tag.N, tag.Share, tag.Low, tag.High);
        if (!summary.IsWithheld)
        {
            Row(table, "sentiment", "positive", null, summary.Sentiment.Positive);
            Row(table, "sentiment", "neutral", null, summary.Sentiment.Neutral);
            Row(table, "sentiment", "negative", null, summary.Sentiment.Negative);
        }
        foreach (var quote in summary.Quotes)
            Row(table, "quote", quote.Tag, null, null, null, null, null, quote.Text);
        return table.ToString();
    }

    private static void Row(StringBuilder table, string part, string? id, string? trainer, int? n, double? value = null, double? low = null, double? high = null, string? text = null) =>
        Cells(table, part, id, trainer, n?.ToString(CultureInfo.InvariantCulture), Number(value), Number(low), Number(high), text);

    private static void Cells(StringBuilder table, params ReadOnlySpan<string?> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            table.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        table.Append("\r\n");
    }

    private static string? Number(double? value) => value is { } number ? Math.Round(number, 4).ToString(CultureInfo.InvariantCulture) : null;

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        // A cell that a spreadsheet would take for a formula is text.
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
