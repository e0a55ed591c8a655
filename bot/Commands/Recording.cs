using Bot.Channels.Terminal;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Commands;

/// <summary>
/// A talk on its way into a transcript file, written line by line, so that what was said is there whatever ends the program. A file that
/// is there already is gone on with: the same conversation, after a restart.
/// </summary>
internal sealed class Recording
{
    private const string Head = "# talk ";
    private readonly string _path;
    private readonly bool _goesOn;

    private Recording(string path, string conversation, bool goesOn) => (_path, Conversation, _goesOn) = (path, conversation, goesOn);

    /// <summary>The conversation's id, which is nobody else's.</summary>
    public string Conversation { get; }

    public static async Task<Recording> OpenAsync(string path)
    {
        var first = File.Exists(path) ? (await File.ReadAllLinesAsync(path)).FirstOrDefault() : null;
        if (first is not null && first.StartsWith(Head, StringComparison.Ordinal))
            return new(path, first[Head.Length..].Trim(), goesOn: true);
        var recording = new Recording(path, Guid.CreateVersion7().ToString("N"), goesOn: false);
        await File.WriteAllTextAsync(path, Head + recording.Conversation + "\n");
        return recording;
    }

    public void Write(string line) => File.AppendAllText(_path, line + "\n");

    /// <summary>When the samples were made, and what day it is now: what the talk is set in.</summary>
    public async Task SetSceneAsync(Database database, DateTimeOffset now)
    {
        var seeded = await database.ReadAsync(db => db.People.Where(person => person.Sample).Select(person => (DateTimeOffset?)person.CreatedAt).FirstOrDefaultAsync());
        if (_goesOn)
            Write("@restart");
        else if (seeded is { } at)
            Write(TranscriptText.Clock(at) + "\n@world samples");
        Write(TranscriptText.Clock(now));
    }

    /// <summary>What the person said. A one-time code works no second time, so whose it was is written instead.</summary>
    public async Task WriteSaidAsync(Database database, string text)
    {
        if (OneTimeCode.LooksLikeOne(text))
        {
            var hash = OneTimeCode.HashOf(text);
            var (codes, people) = await database.ReadAsync(async db => (await db.OneTimeCodes.ToListAsync(), await db.People.ToListAsync()));
            var owner = codes.Find(code => code.Hash == hash) is { } found ? people.Find(person => person.Id == found.PersonId) : null;
            if (owner?.Nip is { } nip)
            {
                Write($"@invited {nip}");
                return;
            }
        }
        Write(TranscriptText.You(text));
    }
}
