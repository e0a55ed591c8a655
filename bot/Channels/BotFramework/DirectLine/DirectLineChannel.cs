using Bot.Messages;
using Bot.Storage;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>What the bot says to the web chat and every other Direct Line client: kept for them, and shown at once where they listen.</summary>
public sealed class DirectLineChannel : IChannel
{
    private readonly DirectLineTalks _talks;
    private readonly DirectLineStreams _streams;
    private readonly Database _database;

    public DirectLineChannel(DirectLineTalks talks, DirectLineStreams streams, Database database, ChannelHealths healths)
    {
        (_talks, _streams, _database) = (talks, streams, database);
        // It needs no setup, and is there as soon as the program is.
        healths.Of(Name).Is(ChannelState.On);
    }

    public string Name => DirectLineConversation.Channel;

    public bool ShowsRepeatsOnce => true;

    public async Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation)
    {
        try
        {
            return await _talks.SayAsync(message, cancellation) ? Sent.Yes : Sent.Never("the conversation is gone");
        }
        catch (Exception error) when (_database.Kind.Away(error))
        {
            return Sent.AllLater("the storage is away");
        }
    }

    public Task TypingAsync(Address to, CancellationToken cancellation)
    {
        _streams.Typing(to.ConversationId);
        return Task.CompletedTask;
    }
}
