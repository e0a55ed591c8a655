namespace Bot.Reports;

/// <summary>
/// Wilson's score interval at 95 % for a share (E. B. Wilson, 1927): honest at the small numbers of one class, and never outside 0–1.
/// </summary>
public readonly record struct Interval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    public static Interval Of(int n, int of)
    {
        if (of == 0)
            return new(0, 1);
        var share = (double)n / of;
        var z2 = Z * Z;
        var centre = (share + z2 / (2 * of)) / (1 + z2 / of);
        var half = Z / (1 + z2 / of) * Math.Sqrt(share * (1 - share) / of + z2 / (4.0 * of * of));
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
