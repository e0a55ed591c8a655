using Bot.Messages;
using Bot.Storage;

namespace Bot.People;

/// <summary>
/// What one room holds about a person. Each room that keeps such data implements this, so that access, erasure and joining
/// two accounts never forget a room.
/// </summary>
public interface IHoldsPersonalData
{
    /// <summary>What is held, a line each, for the person's own eyes; empty where nothing is.</summary>
    Task<IReadOnlyList<Phrase>> DescribeAsync(BotDb db, PersonId person);

    /// <summary>Removes it, save what official records must keep, which loses its tie to the chat account.</summary>
    Task EraseAsync(BotDb db, PersonId person);

    /// <summary>Moves it to another person: two accounts turned out to be one.</summary>
    Task MoveAsync(BotDb db, PersonId from, PersonId to);
}
