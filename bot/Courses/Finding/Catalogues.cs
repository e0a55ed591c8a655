using System.Diagnostics;
using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Finding;

/// <summary>
/// Keeps the newest <see cref="Catalogue"/>. What this process writes is seen by the next message; what another node or an import beside
/// a running server writes is seen within seconds, read in the background while the older one still answers. The index is
/// built anew only where a text that is searched has changed.
/// </summary>
public sealed class Catalogues : IDisposable
{
    private static readonly TimeSpan s_readAgainAfter = TimeSpan.FromSeconds(5);

    private readonly Database _database;
    private readonly LanguageModels _models;
    private readonly Clock _clock;
    private readonly ILogger<Catalogues> _log;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Catalogue? _current;
    private long _readAt;
    private int _changed;
    private int _inBackground;

    public Catalogues(Database database, LanguageModels models, Clock clock, ILogger<Catalogues> log)
    {
        (_database, _models, _clock, _log) = (database, models, clock, log);
        database.Committed += Notice;
    }

    public async ValueTask<Catalogue> CurrentAsync()
    {
        if (_current is not { } current || Volatile.Read(ref _changed) == 1)
            return await ReadAsync();
        if (Stopwatch.GetElapsedTime(Volatile.Read(ref _readAt)) > s_readAgainAfter && Interlocked.Exchange(ref _inBackground, 1) == 0)
            _ = Task.Run(ReadInBackgroundAsync);
        return current;
    }

    /// <summary>The newest one that was read, for those who only look at what seldom changes.</summary>
    public ValueTask<Catalogue> LatestAsync() => _current is { } current ? new(current) : CurrentAsync();

    public void Dispose()
    {
        _database.Committed -= Notice;
        _reading.Dispose();
    }

    private void Notice(IReadOnlySet<Type> written)
    {
        if (written.Contains(typeof(Enrolment)) || written.Contains(typeof(CourseClass)) || written.Contains(typeof(Course)) || written.Contains(typeof(Agency)))
            Volatile.Write(ref _changed, 1);
    }

    private async Task ReadInBackgroundAsync()
    {
        try
        {
            Volatile.Write(ref _changed, 1);
            await ReadAsync();
        }
        catch (Exception error)
        {
            _log.LogWarning(error, "The catalogue could not be read again; the one read before still answers.");
        }
        finally
        {
            Volatile.Write(ref _inBackground, 0);
        }
    }

    private async Task<Catalogue> ReadAsync()
    {
        await _reading.WaitAsync();
        try
        {
            // Whoever waited here finds it read. What is written from here on is noticed anew.
            if (Interlocked.Exchange(ref _changed, 0) == 0 && _current is { } current)
                return current;
            var today = Clock.DayInWib(_clock.GetUtcNow());
            var (courses, agencies, classes) = await _database.ReadAsync(db => RowsAsync(db, today));
            _current = _current is { } old && IsSearchedAlike(old, courses)
                ? old.With(courses, agencies, classes)
                : Catalogue.Build(courses, agencies, classes, _models.Search, _models.Words);
            Volatile.Write(ref _readAt, Stopwatch.GetTimestamp());
            return _current;
        }
        catch
        {
            Volatile.Write(ref _changed, 1);
            throw;
        }
        finally
        {
            _reading.Release();
        }
    }

    private static async Task<(List<Course>, List<Agency>, List<UpcomingClass>)> RowsAsync(BotDb db, DateOnly today)
    {
        var courses = await db.Courses.OrderBy(course => course.Code).ToListAsync();
        var agencies = await db.Agencies.OrderBy(agency => agency.Name).ToListAsync();
        var classes = await db.Classes.Where(one => one.StartsOn >= today).ToListAsync();
        var taken = await db.Enrolments
            .Where(enrolment => enrolment.State == EnrolmentState.Enrolled)
            .Join(db.Classes.Where(one => one.StartsOn >= today), enrolment => enrolment.ClassId, one => one.Id, (enrolment, _) => enrolment.ClassId)
            .GroupBy(id => id)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count);
        return (courses, agencies, [.. classes.Select(one => new UpcomingClass(one, taken.GetValueOrDefault(one.Id)))]);
    }

    private static bool IsSearchedAlike(Catalogue old, List<Course> courses) =>
        old.Courses.Count == courses.Count && old.Courses.Zip(courses).All(pair => IsSearchedAlike(pair.First.Course, pair.Second));

    private static bool IsSearchedAlike(Course one, Course other) =>
        one.Code == other.Code && one.Title == other.Title && one.Summary == other.Summary && one.Topics == other.Topics
        && one.Audience == other.Audience && one.Provider == other.Provider;
}
