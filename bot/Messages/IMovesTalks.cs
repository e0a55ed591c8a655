using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Messages;

/// <summary>A channel gave a conversation another id, as Telegram does where a group grows: whoever keeps something of it rewrites the address.</summary>
public interface IMovesTalks
{
    Task MoveAsync(BotDb db, Address from, Address to);
}

/// <summary>What arrived and what waits to be sent.</summary>
internal sealed class MoveMessages : IMovesTalks
{
    public async Task MoveAsync(BotDb db, Address from, Address to)
    {
        var (was, isNow) = (Incoming.GroupUser(from), Incoming.GroupUser(to));
        await db.Inbox
            .Where(m => m.Channel == from.Channel && m.ConversationId == from.ConversationId)
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.ConversationId, to.ConversationId)
                .SetProperty(m => m.UserId, m => m.UserId == was ? isNow : m.UserId));
        await db.Outbox
            .Where(m => m.Channel == from.Channel && m.ConversationId == from.ConversationId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ConversationId, to.ConversationId));
    }
}
