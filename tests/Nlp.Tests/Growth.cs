using System.Diagnostics;

namespace Nlp.Tests;

/// <summary>
/// How work grows with its input: two sizes in one run, the best of several tries each. Tries go on until the ratio is under the limit:
/// whatever else the machine does only makes a try longer, so linear work gets there, and quadratic work never does.
/// </summary>
internal static class Growth
{
    private const int MostTries = 25;

    /// <summary>Work this short is noise, and taken for this long.</summary>
    private static readonly TimeSpan s_least = TimeSpan.FromMicroseconds(200);

    /// <summary>How many times as long the larger work takes.</summary>
    public static double Of(Action small, Action large, double limit)
    {
        var (shorter, longer) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var i = 0; i < MostTries; i++)
        {
            shorter = Best(shorter, small);
            longer = Best(longer, large);
            if (longer / shorter < limit)
                break;
        }
        return longer / shorter;
    }

    private static TimeSpan Best(TimeSpan before, Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        var took = Stopwatch.GetElapsedTime(started);
        if (took < s_least)
            took = s_least;
        return took < before ? took : before;
    }
}
