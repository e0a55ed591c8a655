using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Enrolling;

/// <summary>One row of a class as joining sees it.</summary>
public sealed record RosterRow(EnrolmentId Id, string? Nip, string? Name, PersonId? PersonId, EnrolmentSource Source, EnrolmentState State);

/// <summary>The class behind a join code, with its rows.</summary>
public sealed record JoinSeen(CourseClass Class, Course Course, IReadOnlyList<RosterRow> Rows)
{
    public bool HasRoster => Rows.Any(row => row.Source == EnrolmentSource.Roster);

    /// <summary>True where the roster knows names only.</summary>
    public bool AsksName => HasRoster && Rows.Where(row => row.Source == EnrolmentSource.Roster).All(row => row.Nip is null);

    /// <summary>True where this person needs no joining any more. A chat enrolment beside a roster may still be tied to its row.</summary>
    public bool Has(PersonId person) => Rows.Any(row => row.PersonId == person && row.State == EnrolmentState.Enrolled && !(row.Source == EnrolmentSource.Chat && HasRoster));

    /// <summary>The free roster row that is this NIP's or this name's; null where there is none, where it is somebody else's, or where several have the name.</summary>
    public RosterRow? Match(string nipOrName)
    {
        var fitting = Rows.Where(row => row.Source == EnrolmentSource.Roster && row.State != EnrolmentState.Refused
            && (AsksName ? row.Name is { } name && Names.Same(nipOrName, name) : row.Nip == nipOrName)).ToList();
        return fitting is [{ PersonId: null } row] ? row : null;
    }
}

/// <summary>What joining looks at: the classes of the codes that are in play, and how often this account has failed within the hour.</summary>
public sealed record JoinKnown(IReadOnlyDictionary<string, JoinSeen> ByCode, int Failures)
{
    public static readonly JoinKnown None = new(new Dictionary<string, JoinSeen>(), 0);

    public JoinSeen? Class(string code) => ByCode.GetValueOrDefault(code);

    public bool MustWait => Failures >= JoinAttempt.Most;
}

internal sealed class LoadJoin : ILoader
{
    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var codes = situation.Talk.Frames.Where(frame => frame.Dialogue == JoinDialogue.DialogueName).Select(frame => frame.About).ToHashSet();
        if (JoinCommand.CodeIn(situation.Said) is { } typed)
            codes.Add(typed);
        if (JoinCommand.CodeInWords(situation.Said) is { } named)
            codes.Add(named);
        if (codes.Count == 0)
        {
            situation.Put(JoinKnown.None);
            return;
        }
        var since = situation.Now - JoinAttempt.Window;
        var failures = await db.JoinAttempts.CountAsync(a => a.Channel == situation.At.Channel && a.UserId == situation.UserId && a.At > since);
        var byCode = new Dictionary<string, JoinSeen>();
        foreach (var code in codes)
        {
            if (await FindAsync(db, code) is { } seen)
                byCode[code] = seen;
        }
        situation.Put(new JoinKnown(byCode, failures));
    }

    /// <summary>As it was drawn; or in any letter case where that means one class only, as phones like to write capitals.</summary>
    private static async Task<JoinSeen?> FindAsync(BotDb db, string code)
    {
        var lower = code.ToLowerInvariant();
        var found = await db.Classes.AsNoTracking().Where(c => c.JoinCode.ToLower() == lower).ToListAsync();
        var joined = found.Find(c => c.JoinCode == code) ?? (found.Count == 1 ? found[0] : null);
        if (joined is null)
            return null;
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Id == joined.CourseId);
        var rows = await db.Enrolments
            .Where(e => e.ClassId == joined.Id)
            .Select(e => new RosterRow(e.Id, e.Nip, e.Name, e.PersonId, e.Source, e.State))
            .ToListAsync();
        return new(joined, course, rows);
    }
}
