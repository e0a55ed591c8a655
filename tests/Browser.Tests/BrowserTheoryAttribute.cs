namespace Browser.Tests;

/// <summary>
/// A theory that drives Debian's Chromium. Where it is missing the test is skipped with the command that installs it;
/// where the variable <c>CI</c> is <c>true</c> it is not, and fails.
/// </summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public const string Chromium = "/usr/bin/chromium";

    public BrowserTheoryAttribute()
    {
        if (!File.Exists(Chromium) && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = "Chromium is not installed: apt-get install -y chromium";
    }
}
