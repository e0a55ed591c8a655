using System.Security.Cryptography;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Channels.Telegram;

/// <summary>What the bot says on Telegram.</summary>
public sealed class TelegramChannel(
    TelegramClient client, TelegramSettings settings, TelegramSelf self, TelegramSetup setup, TelegramDoor door, Database database, Outbox outbox, Clock clock, TimeProvider time) : IChannel, IDisposable
{
    private const int LargestFile = 50 * 1024 * 1024;
    private const int LargestPhoto = 10 * 1024 * 1024;

    /// <summary>About one message a second in a chat, a few at once; twenty a minute in a group, where everybody's phone rings.</summary>
    private static readonly Rate s_inChat = new(Burst: 3, Tokens: 1, TimeSpan.FromSeconds(1));
    private static readonly Rate s_inGroup = new(Burst: 3, Tokens: 1, TimeSpan.FromSeconds(3.6));

    private static readonly TimeSpan s_untilKnown = TimeSpan.FromMilliseconds(200);

    private readonly Limits _limits = new(Overall(settings.MessagesPerSecond), to => TelegramChat.Of(to) is { IsGroup: true } ? s_inGroup : s_inChat);
    private readonly TelegramBrakes _brakes = new(time);

    public string Name => TelegramChat.Channel;

    public bool ShowsRepeatsOnce => false;

    /// <summary>
    /// A topic of a group counts for the whole group. Before the way to Telegram is open nothing is taken up: what a process that dies at its start
    /// has in its hands would count as said once more.
    /// </summary>
    public TimeSpan Pace(Address to) => !self.IsKnown ? s_untilKnown : _limits.Take(TelegramChat.Of(to) is { Thread: not null } chat ? new TelegramChat(chat.Id).Address : to);

    public async Task<Sent> SendAsync(Outgoing message, CancellationToken cancellation)
    {
        if (TelegramChat.Of(message.To) is not { } chat)
            return Sent.Never("no chat of Telegram");
        var replies = TelegramReply.Write(message);
        if (message.Part >= replies.Count)
            return replies.Count == 0 ? Sent.Never("nothing to say") : Sent.Yes;
        var sent = await SendAsync(chat, replies[message.Part], cancellation);
        return sent with { More = message.Part < replies.Count - 1 };
    }

    /// <summary>Nobody waits for it: where Telegram is slow, a reply is not to be slower for a sign that it comes.</summary>
    public Task TypingAsync(Address to, CancellationToken cancellation)
    {
        if (TelegramChat.Of(to) is { } chat)
            _ = client.SendChatActionAsync(new(chat.Id, "typing") { MessageThreadId = chat.Thread }, cancellation);
        return Task.CompletedTask;
    }

    public void Dispose() => _limits.Dispose();

    private async Task<Sent> SendAsync(TelegramChat chat, TelegramReply reply, CancellationToken cancellation)
    {
        var answer = await CallAsync(chat, reply, asPlain: false, cancellation);
        // Our HTML was not understood: what is said matters more than how it looks.
        if (answer.Says("can't parse entities"))
            answer = await CallAsync(chat, reply, asPlain: true, cancellation);
        if (answer.MigrateToChatId is { } to)
        {
            var moved = chat with { Id = to };
            await database.WriteAsync(db => door.MoveAsync(db, chat, moved), cancellation);
            outbox.Announce(moved.Address);
            answer = await CallAsync(chat = moved, reply, asPlain: false, cancellation);
        }
        setup.Refused(answer);
        return _brakes.Fate(chat.Id, answer);
    }

    private async Task<Answer<SentMessage>> CallAsync(TelegramChat chat, TelegramReply reply, bool asPlain, CancellationToken cancellation)
    {
        var (words, mode) = asPlain ? (reply.Text?.Plain, null) : (reply.Text?.Html, "HTML");
        if (reply.File is not { } file)
        {
            // A preview would open a one-time link before the person does.
            return await client.SendMessageAsync(
                new(chat.Id, words!) { ParseMode = mode, MessageThreadId = chat.Thread, LinkPreviewOptions = new(IsDisabled: true), ReplyMarkup = reply.Keyboard }, cancellation);
        }
        var call = new SendFile(chat.Id, words) { ParseMode = words is null ? null : mode, MessageThreadId = chat.Thread, ReplyMarkup = reply.Keyboard };
        return await SendFileAsync(call, file, cancellation);
    }

    /// <summary>By the id under which Telegram has it, where it has it; it is uploaded again where that id no longer holds.</summary>
    private async Task<Answer<SentMessage>> SendFileAsync(SendFile call, EnclosedFile file, CancellationToken cancellation)
    {
        if (file.Content.Length > LargestFile)
            return new(Arrival.Answered, null, StatusCodes.Status413PayloadTooLarge, "the file is larger than 50 MB");
        var isPhoto = file.Type is "image/png" or "image/jpeg" && file.Content.Length <= LargestPhoto;
        var content = $"{(isPhoto ? "photo" : "document")}:{Convert.ToHexStringLower(SHA256.HashData(file.Content))}";
        if (await database.ReadAsync(db => db.Set<TelegramFile>().Where(known => known.BotId == self.Id && known.Content == content).Select(known => known.FileId).SingleOrDefaultAsync(cancellation)) is { } id)
        {
            var reused = await CallAsync(call with { FileId = id }, null);
            if (reused.Ok || reused.ErrorCode != StatusCodes.Status400BadRequest || !(reused.Says("file") || reused.Says("document") || reused.Says("photo")))
                return reused;
        }
        var answer = await CallAsync(call, file);
        if ((isPhoto ? answer.Result?.Photo?.LastOrDefault()?.FileId : answer.Result?.Document?.FileId) is { } fileId)
            await RememberAsync(content, fileId);
        return answer;

        Task<Answer<SentMessage>> CallAsync(SendFile with, EnclosedFile? upload) =>
            isPhoto ? client.SendPhotoAsync(with, upload, cancellation) : client.SendDocumentAsync(with, upload, cancellation);
    }

    private async Task RememberAsync(string content, string fileId)
    {
        try
        {
            await database.WriteAsync(async db =>
            {
                if (await db.FindAsync<TelegramFile>(self.Id, content) is { } known)
                    (known.FileId, known.KeptAt) = (fileId, clock.GetUtcNow());
                else
                    db.Add(new TelegramFile { BotId = self.Id, Content = content, FileId = fileId, KeptAt = clock.GetUtcNow() });
            });
        }
        catch (Exception error) when (error is DbUpdateException || database.Kind.Away(error))
        {
            // It was sent; next time it is uploaded once more.
        }
    }

    /// <summary>Never more in any one second, however the seconds are cut: what lies ready at once is taken off the steady flow.</summary>
    private static Rate Overall(int perSecond)
    {
        var burst = Math.Max(1, perSecond / 10);
        return perSecond == 1 ? new(1, 1, TimeSpan.FromSeconds(1)) : new(burst, burst, TimeSpan.FromSeconds((double)burst / (perSecond - burst)));
    }
}
