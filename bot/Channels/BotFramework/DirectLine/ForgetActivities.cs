using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>What both sides said over Direct Line, which clients read again as history.</summary>
internal sealed class ForgetActivities : IForgetsTalks
{
    public Task ForgetAsync(BotDb db, Address talk) => talk.Channel != DirectLineConversation.Channel
        ? Task.CompletedTask
        : db.Set<DirectLineActivity>().Where(activity => activity.ConversationId == talk.ConversationId).ExecuteDeleteAsync();
}
