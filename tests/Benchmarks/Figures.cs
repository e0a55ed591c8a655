using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Benchmarks;

/// <summary>What was measured, as a table for people to read and to keep.</summary>
internal sealed class Figures
{
    private readonly List<(string What, string Value, string Unit, string Beside)> _rows = [];

    public void Add(string what, double value, string unit, string beside = "") =>
        _rows.Add((what, value.ToString(value >= 100 ? "N0" : "N2", CultureInfo.InvariantCulture), unit, beside));

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription.Trim()}\n\n");
        text.Append("| what | figure | unit | beside it |\n| --- | ---: | --- | --- |\n");
        foreach (var (what, value, unit, beside) in _rows)
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {value} | {unit} | {beside} |\n");
        return text.ToString();
    }

    /// <summary>The value that this part of all is not above; the numbers are sorted in place.</summary>
    public static double Quantile(List<double> numbers, double part)
    {
        numbers.Sort();
        return numbers.Count == 0 ? double.NaN : numbers[Math.Min(numbers.Count - 1, (int)(part * numbers.Count))];
    }
}
