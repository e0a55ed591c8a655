using System.CommandLine;
using System.Text;
using Bot.Channels.Terminal;
using Bot.Conversations;
using Bot.Demo;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Commands;

/// <summary><c>chat</c>: the same bot in the terminal, over the same database; piped in, every line is one message.</summary>
internal static class ChatCommand
{
    public static Command Build(string[] settings)
    {
        var record = new Option<FileInfo?>("--record") { Description = "Write the talk to FILE as a transcript test." };
        var command = new Verb("chat", """
            Talk with the bot in the terminal. Each line is one message; the end of the input ends the talk.
            A number chooses one of the replies that are offered. With --record the talk becomes a transcript
            that the tests can play again (tests/Bot.Tests/Transcripts); a file that is there already is gone on with.
            """, "chat", "chat --record talk.chat")
        {
            record,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            // A line is a whole message here, so there is no rest to wait for.
            await using var app = BotHost.Build([.. settings, "--Conversations:FragmentWait=00:00:00"]);
            if (await app.Services.GetRequiredService<Database>().MigrateAsync(cancellation))
                await app.Services.GetRequiredService<SampleData>().SeedAsync(cancellation);
            var recording = parsed.GetValue(record) is { } file ? await Recording.OpenAsync(file.FullName) : null;
            await new TerminalTalk(app.Services, recording, json: parsed.GetValue(CommandLine.Json)).RunAsync(cancellation);
            return CommandLine.Done;
        });
        return command;
    }
}

/// <summary>One talk in the terminal: lines in by the inbox, replies out of the outbox, as through any channel.</summary>
internal sealed class TerminalTalk(IServiceProvider services, Recording? recording, bool json)
{
    private const string Channel = "terminal";
    private readonly Database _database = services.GetRequiredService<Database>();
    private readonly Inbox _inbox = services.GetRequiredService<Inbox>();
    private readonly HandleMessage _handle = services.GetRequiredService<HandleMessage>();
    private readonly Clock _clock = services.GetRequiredService<Clock>();

    // A recorded talk begins anew, so that it can be played again; others go on where they were left.
    private readonly Address _at = new(Channel, recording?.Conversation ?? Environment.UserName);

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (recording is not null)
            await recording.SetSceneAsync(_database, _clock.GetUtcNow());
        if (!await _database.ReadAsync(db => db.Talks.AnyAsync(talk => talk.Channel == _at.Channel && talk.ConversationId == _at.ConversationId)))
        {
            recording?.Write("@send Started");
            await SendAsync(IncomingKind.Started, "", cancellation);
        }
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var text = line.Trim();
            if (recording is not null)
                await recording.WriteSaidAsync(_database, text);
            await SendAsync(IncomingKind.Text, text, cancellation);
        }
    }

    private async Task SendAsync(IncomingKind kind, string text, CancellationToken cancellation)
    {
        await _inbox.KeepAsync(new Incoming(_at, _at.ConversationId, Guid.CreateVersion7().ToString("N"), kind, text), cancellation);
        while ((await _handle.NextAsync(_at, cancellation)).Found)
        {
        }
        foreach (var message in await TakeRepliesAsync(cancellation))
            Show(message);
    }

    private Task<List<Outgoing>> TakeRepliesAsync(CancellationToken cancellation) => _database.WriteAsync(async db =>
    {
        var waiting = await db.Outbox
            .Where(m => m.Channel == _at.Channel && m.ConversationId == _at.ConversationId && m.Delivery == Delivery.Waiting)
            .OrderBy(m => m.Id)
            .ToListAsync(cancellation);
        foreach (var message in waiting)
        {
            message.Delivery = Delivery.Sent;
            message.SentAt = _clock.GetUtcNow();
        }
        return waiting.ConvertAll(message => message.ToOutgoing());
    }, cancellation);

    private void Show(Outgoing message)
    {
        recording?.Write(TranscriptText.Bot(message));
        if (json)
        {
            Console.WriteLine(Results.Json(new { text = message.Text, choices = message.Buttons.Select(button => new { title = button.Title, says = button.Says }) }));
            return;
        }
        Console.WriteLine(message.Text);
        for (var i = 0; i < message.Buttons.Count; i++)
            Console.WriteLine(message.Buttons[i].Title.StartsWith($"{i + 1} ·", StringComparison.Ordinal) ? $"  {message.Buttons[i].Title}" : $"  {i + 1}) {message.Buttons[i].Title}");
        Console.WriteLine();
    }
}
