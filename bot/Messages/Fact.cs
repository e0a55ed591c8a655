using Bot.Storage;

namespace Bot.Messages;

/// <summary>
/// Something that a turn found out and that is to be kept. Facts are values: the room that knows about them writes them down,
/// in the same transaction as the talk and its replies.
/// </summary>
public abstract record Fact;

/// <summary>Writes down the facts of one room.</summary>
public interface IKeeper
{
    /// <summary>Writes the fact down and returns true, or returns false where it is another room's.</summary>
    Task<bool> KeepAsync(BotDb db, Fact fact, DateTimeOffset now);
}

/// <summary>All rooms' keepers together.</summary>
internal static class Keepers
{
    /// <summary>Has the fact written down by the one room it belongs to; false where no room keeps such facts.</summary>
    public static async Task<bool> KeepAsync(this IEnumerable<IKeeper> keepers, BotDb db, Fact fact, DateTimeOffset now)
    {
        foreach (var keeper in keepers)
        {
            if (await keeper.KeepAsync(db, fact, now))
                return true;
        }
        return false;
    }
}

/// <summary>Writes down one kind of fact.</summary>
public abstract class Keeper<TFact> : IKeeper where TFact : Fact
{
    public async Task<bool> KeepAsync(BotDb db, Fact fact, DateTimeOffset now)
    {
        if (fact is not TFact known)
            return false;
        await KeepAsync(db, known, now);
        return true;
    }

    protected abstract Task KeepAsync(BotDb db, TFact fact, DateTimeOffset now);
}

/// <summary>
/// A dialogue is to begin with somebody: what a room hands to the talks when something is due. The same <see cref="Key"/> twice is one appointment.
/// </summary>
public sealed record Appointment(string Dialogue, string About, string Key);
