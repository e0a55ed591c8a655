using System.Globalization;

namespace Nlp.Text;

/// <summary>A month of a year; written <c>2027-03</c>.</summary>
public readonly record struct YearMonth(int Year, int Month)
{
    /// <summary>The month a day is in.</summary>
    public static YearMonth Of(DateOnly day) => new(day.Year, day.Month);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}
