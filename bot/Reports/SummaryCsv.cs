using System.Globalization;
using System.Text;
using Bot.Messages;

namespace Bot.Reports;

/// <summary>
/// The report as one flat table: <c>part,id,trainer,n,value,low,high,text</c>. Parts are <c>class</c>, <c>question</c>, <c>distribution</c>
/// (id of the question, value the score), <c>tag</c>, <c>sentiment</c>, <c>quote</c>.
/// </summary>
public static class SummaryCsv
{
    public static string Write(ClassSummary summary) => Write(summary, ',', CultureInfo.InvariantCulture);

    /// <summary>The same for a person's spreadsheet: UTF-8 with its mark, semicolons, and the decimal comma of Indonesian settings.</summary>
    public static byte[] ForSpreadsheet(ClassSummary summary) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Write(summary, ';', Language.Indonesian.Culture()))];

    private static string Write(ClassSummary summary, char separator, CultureInfo culture)
    {
        var table = new Table(separator, culture);
        table.Cells("part", "id", "trainer", "n", "value", "low", "high", "text");
        table.Row("class", summary.Class, null, null, null, null, null, summary.Course);
        table.Row("class", "agency", null, null, null, null, null, summary.Agency);
        table.Row("class", "sample", null, summary.Sample ? 1 : 0);
        table.Row("class", "enrolled", null, summary.Enrolled);
        table.Row("class", "answered", null, summary.Answered);
        table.Row("class", "shown", null, summary.Shown);
        table.Row("class", "response_rate", null, null, summary.ResponseRate);
        if (summary.IsWithheld)
            table.Row("class", "withheld", null, null, null, null, null, Wording.Withheld(summary).Indonesian);
        foreach (var question in summary.Questions)
        {
            table.Row("question", question.Id, question.Trainer, question.N, question.Mean);
            for (var i = 0; i < question.Distribution.Count; i++)
                table.Row("distribution", question.Id, question.Trainer, question.Distribution[i], i + 1);
        }
        foreach (var tag in summary.Tags)
            table.Row("tag", tag.Id, null, tag.N, tag.Share, tag.Low, tag.High);
        if (!summary.IsWithheld)
        {
            table.Row("sentiment", "positive", null, summary.Sentiment.Positive);
            table.Row("sentiment", "neutral", null, summary.Sentiment.Neutral);
            table.Row("sentiment", "negative", null, summary.Sentiment.Negative);
        }
        foreach (var quote in summary.Quotes)
            table.Row("quote", quote.Tag, null, null, null, null, null, quote.Text);
        return table.ToString();
    }

    private sealed class Table(char separator, CultureInfo culture)
    {
        private readonly StringBuilder _text = new();

        public void Row(string part, string? id, string? trainer, int? n, double? value = null, double? low = null, double? high = null, string? text = null) =>
            Cells(part, id, trainer, n?.ToString(CultureInfo.InvariantCulture), Number(value), Number(low), Number(high), text);

        public void Cells(params ReadOnlySpan<string?> cells)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                if (i > 0)
                    _text.Append(separator);
                _text.Append(Cell(cells[i]));
            }
            _text.Append("\r\n");
        }

        public override string ToString() => _text.ToString();

        private string? Number(double? value) => value is { } number ? Math.Round(number, 4).ToString(culture) : null;

        private string Cell(string? text)
        {
            if (string.IsNullOrEmpty(text))
                return "";
            // A cell that a spreadsheet would take for a formula is text.
            if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !double.TryParse(text, NumberStyles.Float, culture, out _))
                text = "'" + text;
            return text.AsSpan().IndexOfAny($"{separator}\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        }
    }
}
