using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Bot.Channels.Terminal;
using Bot.Conversations;
using Bot.Demo;
using Bot.Messages;
using Bot.Tests.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Transcripts;

/// <summary>
/// The long talks of <c>strangers</c> once more, over HTTP on each messenger's stand-in: what stands under <c>doors</c> is what the person saw there,
/// with the buttons and lists that the channel shows. A line that is the title of a button on the screen is tapped. Nothing is refused on the way.
/// With <c>REWRITE_TRANSCRIPTS=1</c> they are written anew.
/// </summary>
public sealed class DoorTests
{
    private static readonly string s_folder = Path.GetDirectoryName(ThisFile())!;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("telegram", "05-nurse-after-night-shift")]
    [InlineData("whatsapp", "10-honorer-in-fragments")]
    [InlineData("botframework", "03-lurah-with-queues")]
    public async Task A_whole_talk_reads_there_as_it_was_read(string channel, string talk)
    {
        var path = Path.Combine(s_folder, "doors", $"{channel}.{talk}.seen.txt");
        var (seen, wrong) = await PlayAsync(channel, await File.ReadAllLinesAsync(Path.Combine(s_folder, "strangers", talk + ".chat")));
        if (Environment.GetEnvironmentVariable("REWRITE_TRANSCRIPTS") == "1")
            await File.WriteAllTextAsync(path, seen);
        else
            seen.ShouldBe(await File.ReadAllTextAsync(path), "if that is meant, run with REWRITE_TRANSCRIPTS=1 and read the difference");
        wrong.ShouldBeEmpty();
    }

    private static async Task<(string Seen, IReadOnlyList<string> Wrong)> PlayAsync(string channel, string[] lines)
    {
        await using var screen = await Screen.OpenAsync(channel);
        var clock = new TestClock(DateTimeOffset.Parse(lines.First(line => line.StartsWith("@clock ", StringComparison.Ordinal))["@clock ".Length..], CultureInfo.InvariantCulture));
        await using var bot = await RunningBot.StartAsync(clock, [.. screen.Settings, "PublicUrl=https://tanya.example.go.id"]);
        await bot.Services.GetRequiredService<LanguageModels>().LoadAsync();
        await bot.Services.GetRequiredService<SampleData>().AddNowAsync();
        await screen.ConnectAsync(bot.Root);
        var written = new StringBuilder();
        var shown = 0;
        foreach (var line in lines)
        {
            var said = line.StartsWith("you: ", StringComparison.Ordinal) ? line["you: ".Length..].Replace("\\n", "\n", StringComparison.Ordinal)
                : line.StartsWith("@invited ", StringComparison.Ordinal) ? await World.InviteAsync(bot.Services, bot.Database, line["@invited ".Length..]) : null;
            if (line == "@restart")
                await bot.RestartAsync();
            else if (line == "@send Started")
                await HearAsync(bot, screen.BeginAsync);
            else if (said is null)
                continue;
            else if (screen.Looks is [.., var last] && last.Buttons.FirstOrDefault(title => title.Equals(said, StringComparison.OrdinalIgnoreCase)) is { } title)
                await HearAsync(bot, () => screen.TapAsync(title));
            else
                await HearAsync(bot, () => screen.WriteAsync(said));
            written.Append(line).Append('\n');
            foreach (var look in screen.Looks.Skip(shown))
            {
                written.Append(TranscriptText.Bot(new Outgoing(0, default, look.Words, [], false))).Append('\n');
                foreach (var below in look.Below)
                    written.Append("     ").Append(below).Append('\n');
            }
            shown = screen.Looks.Count;
        }
        return (written.ToString(), screen.Wrong);
    }

    /// <summary>Acts, and waits until it arrived, was answered, and the answer was sent.</summary>
    private static async Task HearAsync(RunningBot bot, Func<Task> act)
    {
        var before = await bot.Database.ReadAsync(db => db.Inbox.CountAsync());
        await act();
        using var late = new CancellationTokenSource(s_patience);
        while (!await bot.Database.ReadAsync(async db =>
            await db.Inbox.CountAsync() > before
            && !await db.Inbox.AnyAsync(message => message.DoneAt == null)
            && !await db.Outbox.AnyAsync(message => message.Delivery == Delivery.Waiting || message.Delivery == Delivery.Sending)))
            await Task.Delay(20, late.Token);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
