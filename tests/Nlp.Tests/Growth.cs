using System.Diagnostics;

namespace Nlp.Tests;

/// <summary>How work grows with its input: two sizes in one run, the best of several tries each, so that a slow machine changes nothing.</summary>
internal static class Growth
{
    private const int Tries = 3;

    /// <summary>Work this short is noise, and taken for this long.</summary>
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(3);

    /// <summary>How many times as long the larger work takes.</summary>
    public static double Of(Action small, Action large) => Best(large) / Best(small);

    private static TimeSpan Best(Action work)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Tries; i++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            var took = Stopwatch.GetElapsedTime(started);
            best = took < best ? took : best;
        }
        return best < s_least ? s_least : best;
    }
}
