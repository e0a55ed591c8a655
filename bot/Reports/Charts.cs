using System.Globalization;
using System.Net;
using System.Text;

namespace Bot.Reports;

/// <summary>
/// Charts drawn on the server: names and figures are text of the page, so that they wrap and stay readable on a phone, and the bars beside
/// them are SVG as wide as there is room. No script, sharp on paper, readable without colour. Each chart is one image to a screen reader,
/// with a sentence that says what it shows.
/// </summary>
public static class Charts
{
    private const string Accent = "#0b6b62";

    /// <summary>Light enough that the line of an interval is seen on it.</summary>
    private const string Bar = "#7cc0b5";
    private const string Track = "#e9efee";
    private const string Ink = "#14211f";

    /// <summary>From poor to very good; light to dark as well as red to green, so that it holds in grey.</summary>
    private static readonly string[] s_steps = ["#b3392c", "#e08a5b", "#e9d8a6", "#8cc4a4", "#1d7a4a"];

    /// <summary>One bar for each question, divided by how many gave each score, with the mean at its end.</summary>
    public static string Distribution(IReadOnlyList<QuestionSummary> questions, int top)
    {
        var shown = questions.Where(question => question.Mean is not null).ToList();
        var chart = Open("Sebaran nilai tiap pertanyaan: " + string.Join("; ", shown.Select(q => $"{Name(q)} rata-rata {Wording.Score(q.Mean)}")));
        foreach (var question in shown)
        {
            var parts = question.Distribution.Select((n, i) => (n, Step(i + 1, top), i == 0 || i == top - 1 ? "#ffffff" : Ink));
            Row(chart, Name(question), plot => Parts(plot, [.. parts], 20), 20, Wording.Score(question.Mean));
        }
        return Close(Legend(chart, Enumerable.Range(1, top).Select(score =>
            (score == 1 ? "1 sangat kurang" : score == top ? $"{top} sangat baik" : score.ToString(CultureInfo.InvariantCulture), Step(score, top)))));
    }

    /// <summary>Tags ranked by share, each with the line of its 95 % interval.</summary>
    public static string Tags(IReadOnlyList<TagSummary> tags, TagNames names)
    {
        var chart = Open("Tanda menurut bagian komentar: " + string.Join("; ", tags.Select(tag => $"{names[tag.Id].Indonesian} {Wording.Percent(tag.Share)}")));
        foreach (var tag in tags)
        {
            Row(chart, names[tag.Id].Indonesian, plot =>
            {
                Rect(plot, 0, 1, 2, 10, Track);
                Rect(plot, 0, tag.Share, 2, 10, tag.Id == "serious-report" ? "#e08a5b" : Bar);
                Line(plot, tag.Low, tag.High, 7, 7);
                Line(plot, tag.Low, tag.Low, 3, 11);
                Line(plot, tag.High, tag.High, 3, 11);
            }, 14, $"{Wording.Percent(tag.Share)} · {tag.N}", "row wide");
        }
        return Close(chart);
    }

    /// <summary>Positive, neutral and negative comments as one bar.</summary>
    public static string Sentiment(SentimentSummary sentiment)
    {
        (int N, string Name, string Colour, string Ink)[] parts = [(sentiment.Positive, "positif", s_steps[4], "#ffffff"), (sentiment.Neutral, "netral", s_steps[2], Ink), (sentiment.Negative, "negatif", s_steps[0], "#ffffff")];
        var chart = Open("Kesan komentar: " + string.Join(", ", parts.Select(part => $"{part.N} {part.Name}")));
        Plot(chart, plot => Parts(plot, [.. parts.Select(part => (part.N, part.Colour, part.Ink))], 26), 26);
        return Close(Legend(chart, parts.Select(part => ($"{part.N} {part.Name}", part.Colour))));
    }

    /// <summary>The mean of each block over the course's classes, the oldest first, this one last and darker.</summary>
    public static string OverClasses(ClassSummary summary)
    {
        var classes = summary.Earlier.Reverse()
            .Select(earlier => (earlier.Code, Means: earlier.BlockMeans))
            .Append((Code: summary.Class, Means: summary.Questions.Where(q => q.Mean is not null).GroupBy(Blocks.Of).ToDictionary(b => b.Key, b => b.Average(q => q.Mean!.Value))))
            .Where(c => c.Means.Count > 0)
            .ToList();
        var chart = Open("Rata-rata per bagian pada kelas-kelas kursus ini: " + string.Join("; ", classes.Select(c => $"{c.Code} {string.Join(", ", c.Means.Select(m => $"{Blocks.Name(m.Key).Indonesian} {Wording.Score(m.Value)}"))}")), "chart blocks");
        foreach (var block in Blocks.All)
        {
            chart.Append(CultureInfo.InvariantCulture, $"<div><p class=\"title\">{WebUtility.HtmlEncode(Blocks.Name(block).Indonesian)}</p>");
            foreach (var (code, means) in classes)
            {
                if (!means.TryGetValue(block, out var mean))
                    continue;
                var isThis = code == summary.Class;
                Row(chart, code, plot =>
                {
                    Rect(plot, 0, 1, 3, 12, Track);
                    Rect(plot, 0, (mean - 1) / (summary.ScaleTop - 1), 3, 12, isThis ? Accent : Bar);
                }, 18, Wording.Score(mean), isThis ? "row beside this" : "row beside");
            }
            chart.Append("</div>");
        }
        return Close(chart);
    }

    private static string Name(QuestionSummary question) =>
        Blocks.QuestionName(question.Id).Indonesian + (question.Trainer is { } trainer ? $", {trainer}" : "");

    private static string Step(int score, int top) => s_steps[(score - 1) * (s_steps.Length - 1) / (top - 1)];

    private static StringBuilder Open(string says, string looks = "chart") => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<div class=\"{looks}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(says)}\">");

    private static string Close(StringBuilder chart) => chart.Append("</div>").ToString();

    private static void Row(StringBuilder chart, string name, Action<StringBuilder> draw, int height, string value, string looks = "row")
    {
        chart.Append(CultureInfo.InvariantCulture, $"<div class=\"{looks}\"><span class=\"name\">{WebUtility.HtmlEncode(name)}</span>");
        Plot(chart, draw, height);
        chart.Append(CultureInfo.InvariantCulture, $"<span class=\"value\">{WebUtility.HtmlEncode(value)}</span></div>");
    }

    private static void Plot(StringBuilder chart, Action<StringBuilder> draw, int height)
    {
        chart.Append(CultureInfo.InvariantCulture, $"<svg width=\"100%\" height=\"{height}\" aria-hidden=\"true\">");
        draw(chart);
        chart.Append("</svg>");
    }

    /// <summary>One bar divided by counts, each with its number where there is room for it.</summary>
    private static void Parts(StringBuilder plot, IReadOnlyList<(int N, string Colour, string Ink)> parts, int height)
    {
        var all = Math.Max(1, parts.Sum(part => part.N));
        double x = 0;
        foreach (var (n, colour, ink) in parts.Where(part => part.N > 0))
        {
            var share = (double)n / all;
            Rect(plot, x, share, 0, height, colour);
            if (share > 0.05)
                plot.Append(CultureInfo.InvariantCulture, $"<text x=\"{(x + share / 2) * 100:0.##}%\" y=\"{height / 2.0 + 4.3:0.##}\" font-size=\"12\" text-anchor=\"middle\" fill=\"{ink}\">{n}</text>");
            x += share;
        }
    }

    private static StringBuilder Legend(StringBuilder chart, IEnumerable<(string Name, string Colour)> entries)
    {
        chart.Append("<p class=\"legend\">");
        foreach (var (name, colour) in entries)
            chart.Append(CultureInfo.InvariantCulture, $"<span><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect width=\"12\" height=\"12\" rx=\"2\" fill=\"{colour}\"/></svg> {WebUtility.HtmlEncode(name)}</span> ");
        return chart.Append("</p>");
    }

    /// <summary>From and width as fractions of the bar, 0–1; a thin white edge parts what touches.</summary>
    private static void Rect(StringBuilder plot, double from, double width, int y, int height, string colour) =>
        plot.Append(CultureInfo.InvariantCulture, $"<rect x=\"{from * 100:0.##}%\" y=\"{y}\" width=\"{Math.Max(0, width) * 100:0.##}%\" height=\"{height}\" rx=\"3\" fill=\"{colour}\" stroke=\"#ffffff\"/>");

    private static void Line(StringBuilder plot, double from, double to, double y1, double y2) =>
        plot.Append(CultureInfo.InvariantCulture, $"<line x1=\"{from * 100:0.##}%\" y1=\"{y1}\" x2=\"{to * 100:0.##}%\" y2=\"{y2}\" stroke=\"{Ink}\" stroke-width=\"1.3\"/>");
}
