using System.Security.Claims;
using Bot.Dashboard;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bot.Operations;

/// <summary>What waits in one channel.</summary>
public sealed record Queue(int Arrived, int Waiting, int Held, int Unknown, int Failed);

/// <summary>A message that did not get out, without its words.</summary>
public sealed record DeadLetter(long Id, string Channel, Delivery Delivery, string? Cause, int Tries, DateTimeOffset CreatedAt);

/// <summary>One channel as the operator sees it.</summary>
public sealed record ChannelRow(ChannelGuide Guide, ChannelHealth Health, Queue Queue, bool HasOwnAccount, MessageBudget? Budget);

/// <summary>
/// The process that shows the page. What it counts of itself is no figure of the others that share its storage, and goes by the real time, as channels do,
/// and not by the rooms' clock.
/// </summary>
/// <param name="Since">Since when it counts.</param>
public sealed record ThisProcess(DateTimeOffset Since, DateTimeOffset Now)
{
    /// <summary>Where it runs, to tell it from the others.</summary>
    public string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";
}

/// <summary>The operator's page: how each channel does, what did not get out, and the setup of each. Administrators alone see it.</summary>
internal sealed class ChannelsPages(Database database, Outbox outbox, ChannelHealths healths, IEnumerable<ChannelGuide> guides, IEnumerable<ICountsMessages> counters, Clock clock)
{
    private const int MostLetters = 50;

    private static readonly Phrase s_test = new(
        "Ini pesan uji dari dasbor: kanal ini bekerja.",
        "This is a test message from the dashboard: this channel works.");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/channels", (ClaimsPrincipal user, string? said, ChannelsPages page) => page.ShowAsync(user, said));
        pages.MapPost("/channels/{channel}/test", (ClaimsPrincipal user, string channel, ChannelsPages page) => page.TestAsync(user, channel)).DisableAntiforgery();
        pages.MapPost("/channels/{channel}/retry", (ClaimsPrincipal user, string channel, long? id, ChannelsPages page) => page.RetryAsync(user, channel, id)).DisableAntiforgery();
    }

    private async Task<IResult> ShowAsync(ClaimsPrincipal user, string? said)
    {
        if (await AdministratorAsync(user) is not { } viewer)
            return DashboardRoom.NotFound(null);
        var (queues, own, letters) = await database.ReadAsync(async db => (await QueuesAsync(db), await OwnAsync(db, viewer.Person), await LettersAsync(db)));
        var budgets = await BudgetsAsync();
        var rows = guides.Select(guide => new ChannelRow(
            guide, healths.Of(guide.Name), queues.GetValueOrDefault(guide.Name) ?? new(0, 0, 0, 0, 0), own.Contains(guide.Name), budgets.GetValueOrDefault(guide.Name))).ToList();
        return new RazorComponentResult<ChannelsPage>(new { Viewer = viewer, Rows = rows, Letters = letters, Said = said, Now = clock.GetUtcNow(), Process = new ThisProcess(healths.Since, TimeProvider.System.GetUtcNow()) });
    }

    /// <summary>Writes to the administrator's own account in that channel.</summary>
    private async Task<IResult> TestAsync(ClaimsPrincipal user, string channel)
    {
        if (await AdministratorAsync(user) is not { } viewer)
            return DashboardRoom.NotFound(null);
        var to = await database.WriteAsync<Address?>(async db =>
        {
            var account = await db.Identities.Where(i => i.PersonId == viewer.Person && i.Channel == channel).OrderByDescending(i => i.LastSeenAt).FirstOrDefaultAsync();
            if (account is null)
                return null;
            var at = new Address(channel, account.ConversationId);
            Outbox.Add(db, at, [new Reply(s_test)], Language.Indonesian, clock.GetUtcNow());
            return at;
        });
        if (to is not { } address)
            return Back("no-account");
        outbox.Announce(address);
        return Back("tested");
    }

    /// <summary>Sends one message again, or all of the channel that failed.</summary>
    private async Task<IResult> RetryAsync(ClaimsPrincipal user, string channel, long? id)
    {
        if (await AdministratorAsync(user) is null)
            return DashboardRoom.NotFound(null);
        var now = clock.GetUtcNow();
        var count = await database.WriteAsync(db => db.Outbox
            .Where(m => m.Channel == channel && (m.Delivery == Delivery.Failed || m.Delivery == Delivery.Unknown || m.Delivery == Delivery.Held) && (id == null || m.Id == id))
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.Delivery, Delivery.Waiting)
                .SetProperty(m => m.Cause, (string?)null)
                .SetProperty(m => m.InterruptedAt, (DateTimeOffset?)null)
                .SetProperty(m => m.NotBefore, now)));
        await outbox.AnnounceWaitingAsync(now);
        return Back(count > 0 ? "retried" : "nothing");
    }

    private async Task<Dictionary<string, MessageBudget>> BudgetsAsync()
    {
        var today = Clock.DayInWib(clock.GetUtcNow());
        var budgets = new Dictionary<string, MessageBudget>();
        foreach (var counter in counters)
        {
            var month = await counter.BudgetAsync(today, CancellationToken.None);
            budgets[month.Channel] = month;
        }
        return budgets;
    }

    private static RedirectHttpResult Back(string said) => TypedResults.Redirect($"/dashboard/channels?said={said}");

    private async Task<Viewer?> AdministratorAsync(ClaimsPrincipal user) =>
        await Viewer.OfAsync(database, user) is { IsAdministrator: true } viewer ? viewer : null;

    private static async Task<Dictionary<string, Queue>> QueuesAsync(BotDb db)
    {
        var arrived = await db.Inbox.Where(m => m.DoneAt == null).GroupBy(m => m.Channel).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count);
        Delivery[] ended = [Delivery.Sent, Delivery.Delivered, Delivery.Read];
        var unsent = (await db.Outbox.Where(m => !ended.Contains(m.Delivery)).GroupBy(m => new { m.Channel, m.Delivery }).Select(group => new { group.Key.Channel, group.Key.Delivery, Count = group.Count() }).ToListAsync())
            .ToLookup(row => row.Channel);
        return arrived.Keys.Union(unsent.Select(group => group.Key)).ToDictionary(channel => channel, channel => new Queue(
            arrived.GetValueOrDefault(channel), Of(channel, Delivery.Waiting) + Of(channel, Delivery.Sending), Of(channel, Delivery.Held) + Of(channel, Delivery.Postponed), Of(channel, Delivery.Unknown), Of(channel, Delivery.Failed)));

        int Of(string channel, Delivery delivery) => unsent[channel].Where(row => row.Delivery == delivery).Sum(row => row.Count);
    }

    private static async Task<HashSet<string>> OwnAsync(BotDb db, PersonId person) =>
        [.. await db.Identities.Where(i => i.PersonId == person).Select(i => i.Channel).Distinct().ToListAsync()];

    private static Task<List<DeadLetter>> LettersAsync(BotDb db) => db.Outbox
        .Where(m => m.Delivery == Delivery.Failed || m.Delivery == Delivery.Unknown || m.Delivery == Delivery.Held || m.Delivery == Delivery.Postponed)
        .OrderByDescending(m => m.Id)
        .Take(MostLetters)
        .Select(m => new DeadLetter(m.Id, m.Channel, m.Delivery, m.Cause, m.Tries, m.CreatedAt))
        .ToListAsync();
}
