using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>What the bot says to everybody behind the Bot Connector: Teams, Web Chat, the Emulator.</summary>
public sealed class ConnectorChannel(ConnectorClient client, Database database) : IChannel, IDisposable
{
    private static readonly TimeSpan s_typing = TimeSpan.FromSeconds(5);

    // Teams' limits, the narrowest of those that are told: 50 a second for a bot; 7 in a second and 60 in half a minute for a conversation.
    private readonly Limits _limits = new(new Rate(50, 50, TimeSpan.FromSeconds(1)), _ => new Rate(7, 1, TimeSpan.FromSeconds(1)));

    public string Name => ConnectorConversation.Channel;

    public bool ShowsRepeatsOnce => false;

    public TimeSpan Pace(Address to) => _limits.Take(to);

    public async Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation)
    {
        try
        {
            var (to, replyTo) = await database.ReadAsync(async db => (await FindAsync(db, message.To), await AnsweredAsync(db, message)));
            return to is null
                ? Sent.Never("the conversation is unknown")
                : await client.PostAsync(to, replyTo, ConnectorWords.Write(message, to, replyTo), cancellation);
        }
        catch (Exception error) when (database.Kind.Away(error))
        {
            return Sent.AllLater("the storage is away");
        }
    }

    /// <summary>Nobody waits for the sign to be shown, and it does not matter where it is not.</summary>
    public Task TypingAsync(Address to, CancellationToken cancellation)
    {
        _ = ShowTypingAsync(to, cancellation);
        return Task.CompletedTask;
    }

    public void Dispose() => _limits.Dispose();

    private async Task ShowTypingAsync(Address to, CancellationToken cancellation)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(s_typing);
            if (await database.ReadAsync(db => FindAsync(db, to)) is { } conversation)
                await client.PostAsync(conversation, replyTo: null, ConnectorWords.Typing(conversation), patience.Token);
        }
        catch (Exception error) when (error is OperationCanceledException || database.Kind.Away(error))
        {
            // It was only a sign.
        }
    }

    private static Task<ConnectorConversation?> FindAsync(BotDb db, Address at) =>
        db.Set<ConnectorConversation>().SingleOrDefaultAsync(conversation => conversation.Id == at.ConversationId);

    /// <summary>The activity that a message answers: the one whose turn was committed together with it. Null for what the bot says of its own accord.</summary>
    private static async Task<string?> AnsweredAsync(BotDb db, Outgoing message)
    {
        var (at, inbox) = (message.To, db.Inbox);
        var answered = await db.Outbox
            .Where(m => m.Id == message.Id)
            .SelectMany(m => inbox.Where(i => i.Channel == at.Channel && i.ConversationId == at.ConversationId && i.DoneAt == m.CreatedAt && i.Kind == IncomingKind.Text))
            .OrderByDescending(i => i.Id)
            .Select(i => i.MessageId)
            .FirstOrDefaultAsync();
        return answered is null ? null : ConnectorActivity.IdOf(at.ConversationId, answered);
    }
}
