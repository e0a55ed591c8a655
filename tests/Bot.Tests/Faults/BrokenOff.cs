using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Faults;

/// <summary>
/// What kills broke off while it was being said. It is said once more; what a second kill broke off too is not said a third time, heard or not: it is
/// marked, and the operator sees it. That is the limit of what can be promised where the remote cannot tell whether it took something.
/// </summary>
internal sealed class BrokenOff(Database database)
{
    private const string Mark = "interrupted twice";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private HashSet<long> _before = [];

    /// <summary>How many kills came before what an earlier one had broken off was made good.</summary>
    public int Again { get; private set; }

    /// <summary>Looks at what this kill broke off; nothing runs meanwhile.</summary>
    public async Task LookAsync()
    {
        var now = await database.ReadAsync(db => db.Outbox
            .Where(m => m.Delivery == Delivery.Sending || (m.Delivery == Delivery.Waiting && m.InterruptedAt != null))
            .Select(m => m.Id)
            .ToListAsync());
        if (now.Exists(_before.Contains))
            Again++;
        _before = [.. now];
    }

    /// <summary>Waits until the person hears it. False where it is marked instead, and they go on without.</summary>
    public async Task<bool> HeardAsync(string conversation, string words, Func<bool> hears)
    {
        using var late = new CancellationTokenSource(s_patience);
        for (var tries = 1; !hears(); tries++)
        {
            if (tries % 40 == 0 && (await MarkedAsync(conversation)).Exists(text => text.Contains(words, StringComparison.OrdinalIgnoreCase)))
                return hears();
            await Task.Delay(50, late.Token);
        }
        return true;
    }

    /// <summary>Waits until nothing is left to be said in this channel.</summary>
    public async Task AllSaidAsync(string channel)
    {
        using var late = new CancellationTokenSource(s_patience);
        while (await database.ReadAsync(db => db.Outbox.AnyAsync(m => m.Channel == channel && (m.Delivery == Delivery.Sending || m.Delivery == Delivery.Waiting))))
            await Task.Delay(100, late.Token);
        // What would be said twice is said by now.
        await Task.Delay(TimeSpan.FromSeconds(3));
    }

    public static bool IsMarked(OutboxMessage message) => message is { Delivery: Delivery.Unknown, Cause: Mark };

    private Task<List<string>> MarkedAsync(string conversation) => database.ReadAsync(db => db.Outbox
        .Where(m => m.ConversationId == conversation && m.Delivery == Delivery.Unknown && m.Cause == Mark)
        .Select(m => m.Text)
        .ToListAsync());
}
