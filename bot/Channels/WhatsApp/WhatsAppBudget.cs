using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>
/// Counts what Meta took, by month and conversation: since October 2026 every message is billed. The month has a limit for all and one for each
/// agency that was given its own.
/// </summary>
public sealed class WhatsAppBudget(WhatsAppSettings settings, IKnowsAgencies agencies, Database database, Clock clock) : ICountsMessages
{
    private readonly Dictionary<string, (string Name, int Cap)> _caps = settings.AgencyCaps.ToDictionary(cap => agencies.KeyOf(cap.Key), cap => (cap.Key, cap.Value));

    public async Task<MessageBudget> BudgetAsync(DateOnly day, CancellationToken cancellation)
    {
        var month = Name(day);
        var (rows, of) = await database.ReadAsync(async db => (
            await CountsOf(db, month).ToListAsync(cancellation),
            (await agencies.Of(db, WhatsAppContact.Channel).ToListAsync(cancellation)).ToLookup(talk => talk.ConversationId, talk => talk.Agency)));
        var now = clock.GetUtcNow();
        var isThisMonth = month == Name(Clock.DayInWib(now));
        var (sent, byAgency) = (rows.Sum(row => row.Messages), rows.GroupBy(row => of[row.ConversationId].FirstOrDefault()).Select(group => (Agency: group.Key, Sent: group.Sum(row => row.Messages))));
        return new(
            WhatsAppContact.Channel,
            new DateOnly(day.Year, day.Month, 1),
            sent,
            rows.Sum(row => row.Templates),
            Forecast(sent),
            settings.MessagesPerMonth == 0 ? null : settings.MessagesPerMonth,
            [.. WithCapped(byAgency)
                .OrderBy(one => one.Agency is null).ThenByDescending(one => one.Sent).ThenBy(one => one.Agency, StringComparer.Ordinal)
                .Select(one => new AgencyBudget(one.Agency, one.Sent, Forecast(one.Sent), CapOf(one.Agency)))]);

        int Forecast(int soFar) => isThisMonth ? MessageBudget.Ahead(soFar, now) : soFar;
    }

    /// <summary>Why only replies may still go to this conversation this month; null where anything may.</summary>
    public async Task<string?> UsedUpAsync(BotDb db, string conversation)
    {
        var counts = CountsOf(db, Name(Clock.DayInWib(clock.GetUtcNow())));
        if (settings.MessagesPerMonth > 0 && await counts.SumAsync(count => count.Messages) >= settings.MessagesPerMonth)
            return UsedUp;
        if (_caps.Count == 0)
            return null;
        var talks = agencies.Of(db, WhatsAppContact.Channel);
        var agency = await talks.Where(talk => talk.ConversationId == conversation).Select(talk => talk.Agency).FirstOrDefaultAsync();
        if (CapOf(agency) is not { } cap)
            return null;
        var its = talks.Where(talk => talk.Agency == agency).Select(talk => talk.ConversationId);
        return await counts.Where(count => its.Contains(count.ConversationId)).SumAsync(count => count.Messages) >= cap ? $"{UsedUp} untuk {agency}" : null;
    }

    /// <summary>What stands beside a message that the limit of all holds back.</summary>
    public const string UsedUp = "batas pesan bulan ini tercapai";

    /// <summary>One more was taken.</summary>
    public async Task CountAsync(string conversation, bool isTemplate, CancellationToken cancellation)
    {
        var (month, templates) = (Name(Clock.DayInWib(clock.GetUtcNow())), isTemplate ? 1 : 0);
        await database.WriteAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO whatsapp_counts (month, conversation_id, messages, templates) VALUES ({month}, {conversation}, 1, {templates})
            ON CONFLICT (month, conversation_id) DO UPDATE SET messages = whatsapp_counts.messages + 1, templates = whatsapp_counts.templates + excluded.templates
            """, cancellation), cancellation);
    }

    /// <summary>An agency with a limit of its own stands in the list from the month's first day on, so that a slip in its name is seen.</summary>
    private IEnumerable<(string? Agency, int Sent)> WithCapped(IEnumerable<(string? Agency, int Sent)> sent)
    {
        var missing = _caps.ToDictionary();
        foreach (var one in sent)
        {
            if (one.Agency is not null)
                missing.Remove(agencies.KeyOf(one.Agency));
            yield return one;
        }
        foreach (var (name, _) in missing.Values)
            yield return (name, 0);
    }

    private int? CapOf(string? agency) => agency is not null && _caps.TryGetValue(agencies.KeyOf(agency), out var cap) ? cap.Cap : null;

    private static IQueryable<WhatsAppCount> CountsOf(BotDb db, string month) => db.Set<WhatsAppCount>().Where(count => count.Month == month);

    private static string Name(DateOnly day) => day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}
