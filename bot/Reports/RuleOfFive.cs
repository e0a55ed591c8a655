namespace Bot.Reports;

/// <summary>
/// How much of what people said may be shown (domain.md, "Personal data"): nothing before the fifth completed form, then in steps of three;
/// a last step of fewer than three stays out. So nobody's form can be told by what changed since yesterday.
/// </summary>
public static class RuleOfFive
{
    public const int First = 5;
    public const int Step = 3;

    /// <summary>How many of the completed forms, in the order in which they were completed, are shown.</summary>
    public static int Shown(int completed) => completed < First ? 0 : First + (completed - First) / Step * Step;
}
