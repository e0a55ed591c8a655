using Bot.Storage;

namespace Bot.Messages;

/// <summary>A conversation and the agency of the person in it, by its name.</summary>
public sealed record AgencyOfTalk
{
    public required string ConversationId { get; init; }
    public required string Agency { get; init; }
}

/// <summary>Which agency a conversation is of, for a channel whose cost somebody has to bear. Known by the room of people.</summary>
public interface IKnowsAgencies
{
    /// <summary>The channel's conversations with people of an agency; those of nobody's agency are left out.</summary>
    IQueryable<AgencyOfTalk> Of(BotDb db, string channel);

    /// <summary>What two spellings of one agency's name share.</summary>
    string KeyOf(string agency);
}
