using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Messages;

/// <summary>Whoever keeps the words of a conversation forgets them when the person asks for it.</summary>
public interface IForgetsTalks
{
    Task ForgetAsync(BotDb db, Address talk);
}

/// <summary>The words go; that a message arrived stays, so that a repeat of it is still known for one.</summary>
internal sealed class ForgetMessages : IForgetsTalks
{
    public async Task ForgetAsync(BotDb db, Address talk)
    {
        await db.Inbox
            .Where(m => m.Channel == talk.Channel && m.ConversationId == talk.ConversationId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, "").SetProperty(m => m.File, (string?)null));
        await db.Outbox
            .Where(m => m.Channel == talk.Channel && m.ConversationId == talk.ConversationId && m.Delivery != Delivery.Waiting && m.Delivery != Delivery.Sending)
            .ExecuteDeleteAsync();
    }
}
