using Bot.Courses;
using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Demo;

/// <summary>Whether samples are still in the catalogue, so that pages can say so.</summary>
internal sealed class SampleMark(Database database) : ISampleMark
{
    public Task<bool> IsSampleAsync() => database.ReadAsync(db => db.Courses.AnyAsync(course => course.Sample));
}
