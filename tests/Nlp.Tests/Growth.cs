using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Nlp.Tests;

/// <summary>
/// How work grows with its input: two sizes in one run, the best of several tries each. What is compared is the time this thread was at work, so
/// that a busy machine counts for nothing. Tries go on until the ratio is under the limit: whatever else happens only makes a try longer, so linear
/// work gets there, and quadratic work never does.
/// </summary>
internal static class Growth
{
    private const int MostTries = 40;

    /// <summary>POSIX's clock of the calling thread's own work, as Linux numbers it.</summary>
    private const int ThreadClock = 3;

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
        var started = AtWork();
        work();
        var took = AtWork() - started;
        if (took < s_least)
            took = s_least;
        return took < before ? took : before;
    }

    private static TimeSpan AtWork() => OperatingSystem.IsLinux() && ClockGetTime(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100)
        : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
