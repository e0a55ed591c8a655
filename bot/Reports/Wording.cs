using System.Globalization;
using Bot.Messages;

namespace Bot.Reports;

/// <summary>Sentences and figures that every form of the report says alike.</summary>
public static class Wording
{
    private static readonly CultureInfo s_indonesian = Language.Indonesian.Culture();

    /// <summary>Why nothing is shown yet.</summary>
    public static Phrase Withheld(ClassSummary summary) => new(
        $"Baru {summary.Answered} dari {summary.Enrolled} peserta menjawab. Nilai dan komentar ditampilkan mulai {RuleOfFive.First} jawaban, supaya tidak ada yang bisa dikenali.",
        $"{summary.Answered} of {summary.Enrolled} participants have answered so far. Scores and comments are shown from {RuleOfFive.First} answers on, so that nobody can be recognised.");

    /// <summary>How many answered and on how many the figures rest.</summary>
    public static Phrase Counts(ClassSummary summary) => new(
        $"{summary.Answered} dari {summary.Enrolled} peserta menjawab ({Percent(summary.ResponseRate)})" + (summary.Shown < summary.Answered ? $"; {summary.Shown} jawaban ditampilkan" : ""),
        $"{summary.Answered} of {summary.Enrolled} participants answered ({Percent(summary.ResponseRate)})" + (summary.Shown < summary.Answered ? $"; {summary.Shown} answers are shown" : ""));

    public static string Percent(double? share) => share is { } value ? Math.Round(value * 100).ToString("0", s_indonesian) + " %" : "–";

    /// <summary>One decimal, with the comma of Indonesian.</summary>
    public static string Score(double? mean) => mean is { } value ? value.ToString("0.0", s_indonesian) : "–";

    /// <summary>The common conversion Σ(score·n)/(max·N)·100, whole.</summary>
    public static string OfHundred(double mean, int top) => Math.Round(mean / top * 100).ToString("0", s_indonesian);

    public static string Days(DateOnly starts, DateOnly ends) => starts == ends
        ? ends.ToString("d MMMM yyyy", s_indonesian)
        : starts.Month == ends.Month && starts.Year == ends.Year
            ? $"{starts.Day}–{ends.ToString("d MMMM yyyy", s_indonesian)}"
            : $"{starts.ToString("d MMMM", s_indonesian)} – {ends.ToString("d MMMM yyyy", s_indonesian)}";
}
