using System.Globalization;
using System.Text;

namespace Benchmarks;

/// <summary>Plain pictures of figures, as SVG.</summary>
internal static class Picture
{
    private const string Ink = "#1f2d3a";
    private const string Quiet = "#6b7a88";
    private const string Accent = "#0b6b5d";
    private const string Font = "font-family=\"system-ui, sans-serif\"";

    /// <summary>A bar for each; the first is what the others are compared with.</summary>
    public static string Bars(string title, IReadOnlyList<(string Name, double Value)> bars)
    {
        const int row = 28, left = 230, width = 760;
        var height = 64 + row * bars.Count;
        var least = Math.Floor(bars.Min(bar => bar.Value) * 50 - 1) / 50;
        var most = bars.Max(bar => bar.Value);
        var svg = Begin(width, height, title);
        for (var i = 0; i < bars.Count; i++)
        {
            var y = 52 + row * i;
            var length = (bars[i].Value - least) / (most - least) * (width - left - 130);
            var change = i == 0 ? "" : (100 * (bars[i].Value - bars[0].Value)).ToString("+0.0;−0.0;±0.0", CultureInfo.InvariantCulture);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left - 10}\" y=\"{y + 14}\" text-anchor=\"end\" font-size=\"13\" fill=\"{Ink}\" {Font}>{bars[i].Name}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left}\" y=\"{y}\" width=\"{Math.Max(1, length):0}\" height=\"18\" rx=\"3\" fill=\"{(i == 0 ? Accent : "#8fb8b1")}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left + Math.Max(1, length) + 8:0}\" y=\"{y + 14}\" font-size=\"13\" fill=\"{Quiet}\" {Font}>{100 * bars[i].Value:0.0} {change}</text>\n");
        }
        return svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left}\" y=\"{height - 2}\" font-size=\"11\" fill=\"{Quiet}\" {Font}>the bars begin at {100 * least:0}</text>\n</svg>\n").ToString();
    }

    /// <summary>Points over a doubling axis, joined.</summary>
    public static string Line(string title, IReadOnlyList<(double X, double Y)> points)
    {
        const int width = 760, height = 340, left = 56, right = 40, top = 56, bottom = 44;
        var (least, most) = (Math.Floor(points.Min(point => point.Y) * 20) / 20, Math.Ceiling(points.Max(point => point.Y) * 20) / 20);
        var (first, last) = (Math.Log2(points[0].X), Math.Log2(points[^1].X));
        double X(double value) => left + (Math.Log2(value) - first) / (last - first) * (width - left - right);
        double Y(double value) => top + (most - value) / (most - least) * (height - top - bottom);
        var svg = Begin(width, height, title);
        for (var step = least; step <= most + 1e-9; step += 0.05)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{left}\" x2=\"{width - right}\" y1=\"{Y(step):0.0}\" y2=\"{Y(step):0.0}\" stroke=\"#dfe5ea\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left - 8}\" y=\"{Y(step) + 4:0.0}\" text-anchor=\"end\" font-size=\"12\" fill=\"{Quiet}\" {Font}>{100 * step:0}</text>\n");
        }
        var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.0},{Y(point.Y):0.0}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{path}\" fill=\"none\" stroke=\"{Accent}\" stroke-width=\"2.5\"/>\n");
        foreach (var (x, y) in points)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(x):0.0}\" cy=\"{Y(y):0.0}\" r=\"4\" fill=\"{Accent}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(x):0.0}\" y=\"{Y(y) - 10:0.0}\" text-anchor=\"middle\" font-size=\"12\" fill=\"{Ink}\" {Font}>{100 * y:0.0}</text>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(x):0.0}\" y=\"{height - 18}\" text-anchor=\"middle\" font-size=\"12\" fill=\"{Quiet}\" {Font}>{x:N0}</text>\n");
        }
        return svg.Append("</svg>\n").ToString();
    }

    private static StringBuilder Begin(int width, int height, string title) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">\n")
        .Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n")
        .Append(CultureInfo.InvariantCulture, $"<text x=\"16\" y=\"28\" font-size=\"15\" font-weight=\"600\" fill=\"{Ink}\" {Font}>{title}</text>\n");
}
