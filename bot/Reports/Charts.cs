using System.Globalization;
using System.Net;
using System.Text;
using Bot.Messages;

namespace Bot.Reports;

/// <summary>
/// Charts drawn on the server as SVG: no script, sharp on paper, readable without colour. Each carries a sentence for those who do not see it.
/// Widths are in the drawing's own units; the page scales it.
/// </summary>
public static class Charts
{
    private const int Width = 420;
    private const string Accent = "#0b6e63";

    /// <summary>Light enough that the line of an interval is seen on it.</summary>
    private const string Bar = "#67b5a9";

    /// <summary>From poor to very good; light to dark as well as red to green, so that it holds in grey.</summary>
    private static readonly string[] s_steps = ["#b3392c", "#e08a5b", "#e9d8a6", "#8cc4a4", "#1d7a4a"];

    /// <summary>One bar for each question, divided by how many gave each score, with the mean at its end.</summary>
    public static string Distribution(IReadOnlyList<QuestionSummary> questions, int top)
    {
        const int Row = 46;
        const int Right = 44;
        var shown = questions.Where(question => question.Mean is not null).ToList();
        var svg = Open(shown.Count * Row + 24, "Sebaran nilai tiap pertanyaan: " + string.Join("; ", shown.Select(q => $"{Name(q)} rata-rata {Wording.Score(q.Mean)}")));
        for (var i = 0; i < shown.Count; i++)
        {
            var question = shown[i];
            var y = i * Row;
            Text(svg, 0, y + 14, 13, Name(question));
            double x = 0;
            for (var score = 1; score <= top; score++)
            {
                var n = question.Distribution[score - 1];
                var width = (double)n / question.N * (Width - Right);
                if (n == 0)
                    continue;
                Rect(svg, x, y + 20, width - 1.5, 16, s_steps[(score - 1) * (s_steps.Length - 1) / (top - 1)]);
                if (width > 16)
                    Text(svg, x + width / 2 - 0.75, y + 32, 11, n.ToString(CultureInfo.InvariantCulture), "middle", score is 1 || score == top ? "#ffffff" : "#16252b");
                x += width;
            }
            Text(svg, Width, y + 33, 15, Wording.Score(question.Mean), "end", bold: true);
        }
        Legend(svg, shown.Count * Row + 14, top);
        return Close(svg);
    }

    /// <summary>Tags ranked by share, each with the line of its 95 % interval.</summary>
    public static string Tags(IReadOnlyList<TagSummary> tags, TagNames names)
    {
        const int Row = 40;
        const int Right = 72;
        const double Span = Width - Right;
        var svg = Open(tags.Count * Row, "Tanda menurut bagian komentar: " + string.Join("; ", tags.Select(tag => $"{names[tag.Id].Indonesian} {Wording.Percent(tag.Share)}")));
        for (var i = 0; i < tags.Count; i++)
        {
            var tag = tags[i];
            var y = i * Row;
            Text(svg, 0, y + 13, 13, names[tag.Id].Indonesian);
            Rect(svg, 0, y + 20, Span, 10, "#edf1f2");
            Rect(svg, 0, y + 20, Span * tag.Share, 10, tag.Id == "serious-report" ? "#e08a5b" : Bar);
            Line(svg, Span * tag.Low, y + 25, Span * tag.High, y + 25);
            Line(svg, Span * tag.Low, y + 21.5, Span * tag.Low, y + 28.5);
            Line(svg, Span * tag.High, y + 21.5, Span * tag.High, y + 28.5);
            Text(svg, Width, y + 30, 13, $"{Wording.Percent(tag.Share)} · {tag.N}", "end");
        }
        return Close(svg);
    }

    /// <summary>Positive, neutral and negative comments as one bar.</summary>
    public static string Sentiment(SentimentSummary sentiment)
    {
        var all = Math.Max(1, sentiment.Positive + sentiment.Neutral + sentiment.Negative);
        var svg = Open(44, $"Kesan komentar: {sentiment.Positive} positif, {sentiment.Neutral} netral, {sentiment.Negative} negatif");
        double x = 0;
        foreach (var (n, name, colour, ink) in new[] { (sentiment.Positive, "positif", s_steps[4], "#ffffff"), (sentiment.Neutral, "netral", s_steps[2], "#16252b"), (sentiment.Negative, "negatif", s_steps[0], "#ffffff") })
        {
            var width = (double)n / all * Width;
            if (n == 0)
                continue;
            Rect(svg, x, 4, width - 1.5, 30, colour);
            Text(svg, x + width / 2, 24, 13, width > 72 ? $"{n} {name}" : n.ToString(CultureInfo.InvariantCulture), "middle", ink);
            x += width;
        }
        return Close(svg);
    }

    /// <summary>The mean of each block over the course's classes, the oldest first, this one last.</summary>
    public static string OverClasses(ClassSummary summary)
    {
        const int Height = 210;
        const int Bottom = 38;
        const int Left = 26;
        const int TopRoom = 16;
        var classes = summary.Earlier.Reverse()
            .Select(earlier => (earlier.Code, Means: earlier.BlockMeans))
            .Append((Code: summary.Class, Means: summary.Questions.Where(q => q.Mean is not null).GroupBy(Blocks.Of).ToDictionary(b => b.Key, b => b.Average(q => q.Mean!.Value))))
            .Where(c => c.Means.Count > 0)
            .ToList();
        var svg = Open(Height + 20, "Rata-rata per bagian pada kelas-kelas kursus ini: " + string.Join("; ", classes.Select(c => $"{c.Code} {string.Join(", ", c.Means.Select(m => $"{Blocks.Name(m.Key).Indonesian} {Wording.Score(m.Value)}"))}")));
        double Y(double mean) => TopRoom + (summary.ScaleTop - mean) / (summary.ScaleTop - 1) * (Height - Bottom - TopRoom);
        for (var score = 1; score <= summary.ScaleTop; score++)
        {
            Line(svg, Left, Y(score), Width, Y(score), "#dde4e6");
            Text(svg, Left - 10, Y(score) + 4, 11, score.ToString(CultureInfo.InvariantCulture), "end", "#56676e");
        }
        string[] colours = [Accent, "#9a5b00", "#3b5ba5"];
        var group = (double)(Width - Left) / classes.Count;
        for (var i = 0; i < classes.Count; i++)
        {
            var bar = Math.Min(30, (group - 16) / 3);
            var start = Left + i * group + (group - bar * 3) / 2;
            for (var b = 0; b < Blocks.All.Count; b++)
            {
                if (!classes[i].Means.TryGetValue(Blocks.All[b], out var mean))
                    continue;
                Rect(svg, start + b * bar, Y(mean), bar - 3, Y(1) - Y(mean), colours[b]);
                Text(svg, start + b * bar + (bar - 3) / 2, Y(mean) - 4, 11, Wording.Score(mean), "middle");
            }
            Text(svg, Left + (i + 0.5) * group, Height - Bottom + 18, 12, classes[i].Code, "middle", bold: i == classes.Count - 1);
        }
        double x = Left;
        for (var b = 0; b < Blocks.All.Count; b++)
        {
            Rect(svg, x, Height, 12, 12, colours[b]);
            Text(svg, x + 18, Height + 11, 12, Blocks.Name(Blocks.All[b]).Indonesian);
            x += 34 + Blocks.Name(Blocks.All[b]).Indonesian.Length * 7;
        }
        return Close(svg);
    }

    private static void Legend(StringBuilder svg, int y, int top)
    {
        double x = 0;
        for (var score = 1; score <= top; score++)
        {
            Rect(svg, x, y - 9, 11, 11, s_steps[(score - 1) * (s_steps.Length - 1) / (top - 1)]);
            var name = score == 1 ? "1 sangat kurang" : score == top ? $"{top} sangat baik" : score.ToString(CultureInfo.InvariantCulture);
            Text(svg, x + 16, y, 11, name, colour: "#56676e");
            x += 26 + name.Length * 6;
        }
    }

    private static string Name(QuestionSummary question) =>
        Blocks.QuestionName(question.Id).Indonesian + (question.Trainer is { } trainer ? $", {trainer}" : "");

    private static StringBuilder Open(int height, string says) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(says)}\">");

    private static string Close(StringBuilder svg) => svg.Append("</svg>").ToString();

    private static void Rect(StringBuilder svg, double x, double y, double width, double height, string colour) =>
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(0, width):0.##}\" height=\"{height:0.##}\" rx=\"2\" fill=\"{colour}\"/>");

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour = "#16252b") =>
        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\" stroke-width=\"1.2\"/>");

    private static void Text(StringBuilder svg, double x, double y, int size, string text, string anchor = "start", string colour = "#16252b", bool bold = false) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"{colour}\"{(bold ? " font-weight=\"700\"" : "")}>{WebUtility.HtmlEncode(text)}</text>");
}
