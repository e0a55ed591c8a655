namespace Bot.Messages;

/// <summary>Where a channel that is paid by the message stands in a calendar month.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Month">The month's first day, by the calendar of Jakarta.</param>
/// <param name="Sent">Messages that the channel took, templates among them.</param>
/// <param name="Templates">Templates among them, which cost more.</param>
/// <param name="Forecast">How many it will be at the month's end if it goes on like this; <paramref name="Sent"/> where the month is over.</param>
/// <param name="Cap">Beyond so many only replies go out; null where there is no limit.</param>
/// <param name="ByAgency">The same by agency, the most first; people without one together as the last.</param>
public sealed record MessageBudget(string Channel, DateOnly Month, int Sent, int Templates, int Forecast, int? Cap, IReadOnlyList<AgencyBudget> ByAgency)
{
    public bool IsUsedUp => Sent >= Cap;

    /// <summary>What the month comes to if it goes on as it began. On its first day there is too little to go by, and a day's worth is assumed.</summary>
    public static int Ahead(int sent, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, Clock.Wib);
        var days = DateTime.DaysInMonth(local.Year, local.Month);
        var gone = Math.Max(1, local.Day - 1 + local.TimeOfDay.TotalDays);
        return Math.Max(sent, (int)Math.Min(int.MaxValue, Math.Round(sent / gone * days)));
    }
}

/// <summary>What of a month went to one agency's people.</summary>
/// <param name="Agency">Its name; null for those of no agency.</param>
/// <param name="Cap">Beyond so many its people get replies only; null where it has no limit of its own.</param>
public sealed record AgencyBudget(string? Agency, int Sent, int Forecast, int? Cap)
{
    public bool IsUsedUp => Sent >= Cap;
}

/// <summary>A channel that counts what it sends by the month.</summary>
public interface ICountsMessages
{
    /// <summary>The month of this day, in Jakarta; the one under way is forecast.</summary>
    Task<MessageBudget> BudgetAsync(DateOnly day, CancellationToken cancellation);
}
