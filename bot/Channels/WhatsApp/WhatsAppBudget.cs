using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.WhatsApp;

/// <summary>Counts what Meta took, by month and conversation: since October 2026 every message is billed.</summary>
public sealed class WhatsAppBudget(WhatsAppSettings settings, Database database, Clock clock) : ICountsMessages
{
    public async Task<MessageBudget> BudgetAsync(DateOnly day, CancellationToken cancellation)
    {
        var month = Name(day);
        var rows = await database.ReadAsync(db => db.Set<WhatsAppCount>().Where(count => count.Month == month).ToListAsync(cancellation));
        var (sent, now) = (rows.Sum(row => row.Messages), clock.GetUtcNow());
        return new(
            WhatsAppContact.Channel,
            new DateOnly(day.Year, day.Month, 1),
            sent,
            rows.Sum(row => row.Templates),
            month == Name(Clock.DayInWib(now)) ? MessageBudget.Ahead(sent, now) : sent,
            settings.MessagesPerMonth == 0 ? null : settings.MessagesPerMonth,
            rows.ToDictionary(row => WhatsAppContact.AddressOf(row.ConversationId), row => row.Messages));
    }

    /// <summary>True where only replies may still go out this month.</summary>
    public async Task<bool> IsUsedUpAsync(BotDb db)
    {
        if (settings.MessagesPerMonth == 0)
            return false;
        var month = Name(Clock.DayInWib(clock.GetUtcNow()));
        return await db.Set<WhatsAppCount>().Where(count => count.Month == month).SumAsync(count => count.Messages) >= settings.MessagesPerMonth;
    }

    /// <summary>One more was taken.</summary>
    public async Task CountAsync(string conversation, bool isTemplate, CancellationToken cancellation)
    {
        var (month, templates) = (Name(Clock.DayInWib(clock.GetUtcNow())), isTemplate ? 1 : 0);
        await database.WriteAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO whatsapp_counts (month, conversation_id, messages, templates) VALUES ({month}, {conversation}, 1, {templates})
            ON CONFLICT (month, conversation_id) DO UPDATE SET messages = whatsapp_counts.messages + 1, templates = whatsapp_counts.templates + excluded.templates
            """, cancellation), cancellation);
    }

    private static string Name(DateOnly day) => day.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}
