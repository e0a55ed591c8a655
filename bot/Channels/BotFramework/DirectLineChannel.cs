using Bot.Messages;
using Bot.Storage;

namespace Bot.Channels.BotFramework;

/// <summary>What the bot says to the web chat and every other Direct Line client: kept for them, and shown at once where they listen.</summary>
public sealed class DirectLineChannel(DirectLineTalks talks, DirectLineStreams streams, Database database) : IChannel
{
    public string Name => DirectLineConversation.Channel;

    public bool ShowsRepeatsOnce => true;

    public async Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation)
    {
        try
        {
            return await talks.SayAsync(message, cancellation) ? Sent.Yes : Sent.Never("the conversation is gone");
        }
        catch (Exception error) when (database.Kind.Away(error))
        {
            return Sent.AllLater("the storage is away");
        }
    }

    public Task TypingAsync(Address to, CancellationToken cancellation)
    {
        streams.Typing(to.ConversationId);
        return Task.CompletedTask;
    }
}
