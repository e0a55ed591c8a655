using System.Globalization;
using System.Text;
using Bot.Channels.Terminal;
using Bot.Messages;

namespace Bot.Tests.Transcripts;

/// <summary>
/// A talk as a text file: <c>you:</c> and <c>bot:</c> lines, <c>#</c> for why. Lines that begin with <c>@</c> set the scene:
/// <c>@clock TIME</c> or <c>@clock +1.02:00:00</c>, <c>@as NAME</c> or <c>@as CHANNEL:NAME</c> who speaks from now on, <c>@restart</c>, <c>@send KIND</c> (a picture),
/// <c>@again</c> (the channel repeats the last message), <c>@job</c> (what is due is opened), <c>@world NAME</c> (files imported first),
/// <c>@invited NIP</c> (types the one-time code of that person), <c>@code</c> (types the one-time code that the bot showed last).
/// </summary>
internal sealed class Transcript(string text)
{
    /// <summary>Plays the talk against a house of its own and writes it down again with what the bot really said.</summary>
    /// <param name="on"><c>sqlite</c> or <c>postgres</c>.</param>
    public async Task<string> PlayAsync(Func<TestHouse, string, Task> prepare, Func<TestHouse, Task> runJob, string on = "sqlite")
    {
        var written = new StringBuilder();
        TestHouse? house = null;
        var who = "you";
        var last = (Kind: IncomingKind.Text, Text: "", Id: "");
        var count = 0;
        try
        {
            foreach (var line in text.Split('\n'))
            {
                if (line.StartsWith("bot:", StringComparison.Ordinal) || line.StartsWith("     ", StringComparison.Ordinal))
                    continue;
                written.Append(line).Append('\n');
                if (line.Length == 0 || line[0] == '#')
                    continue;
                var (head, rest) = Cut(line);
                if (head == "@clock" && house is null)
                {
                    house = await TestHouse.OpenAsync(Instant(rest), on: on);
                    continue;
                }
                house ??= await TestHouse.OpenAsync(on: on);
                switch (head)
                {
                    case "@clock":
                        house.Clock.Now = rest.StartsWith('+') ? house.Clock.Now + TimeSpan.Parse(rest[1..], CultureInfo.InvariantCulture) : Instant(rest);
                        break;
                    case "@world":
                        await prepare(house, rest);
                        break;
                    case "@as":
                        who = rest;
                        break;
                    case "@restart":
                        await house.RestartAsync();
                        break;
                    case "@job":
                        await runJob(house);
                        Write(written, await house.WorkAllAsync());
                        break;
                    case "@again":
                        Write(written, await house.SendAsync(last.Kind, last.Text, who, last.Id));
                        break;
                    case "@send":
                        Write(written, await house.SendAsync(Enum.Parse<IncomingKind>(rest, ignoreCase: true), "", who));
                        break;
                    case "@invited":
                        Write(written, await house.SendAsync(IncomingKind.Text, await World.InviteAsync(house, rest), who));
                        break;
                    case "@code":
                        Write(written, await house.SendAsync(IncomingKind.Text, await World.ShownCodeAsync(house), who));
                        break;
                    case "you:":
                        last = (IncomingKind.Text, rest.Replace("\\n", "\n", StringComparison.Ordinal), $"{who}-line-{++count}");
                        Write(written, await house.SendAsync(last.Kind, last.Text, who, last.Id));
                        break;
                    default:
                        throw new FormatException($"A transcript line begins with you:, bot:, # or @: {line}");
                }
            }
        }
        finally
        {
            if (house is not null)
                await house.DisposeAsync();
        }
        return written.ToString().TrimEnd('\n') + "\n";
    }

    private static void Write(StringBuilder written, IReadOnlyList<OutboxMessage> said)
    {
        foreach (var message in said)
            written.Append(TranscriptText.Bot(message.ToOutgoing())).Append('\n');
    }

    private static (string Head, string Tail) Cut(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (line.TrimEnd(), "") : (line[..space], line[(space + 1)..].TrimEnd('\r'));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
