using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Imports;

/// <summary>The sample data of a first start, which gives way to the organiser's own.</summary>
public static class Samples
{
    public static async Task<bool> AnyAsync(BotDb db) =>
        await db.Courses.AnyAsync(course => course.Sample) || await db.Agencies.AnyAsync(agency => agency.Sample)
        || await db.People.AnyAsync(person => person.Sample) || await db.Classes.AnyAsync(one => one.Sample);

    /// <summary>Removes what is a sample; what somebody's own row rests on stays, and is a sample no longer.</summary>
    public static async Task RemoveAsync(BotDb db)
    {
        // Sets of other entities are named outside the expressions, which take no extension properties.
        var (agencies, people, courses, classes, trainers, enrolments) = (db.Agencies, db.People, db.Courses, db.Classes, db.ClassTrainers, db.Enrolments);
        await courses.Where(course => course.Sample && classes.Any(one => one.CourseId == course.Id && !one.Sample))
            .ExecuteUpdateAsync(set => set.SetProperty(course => course.Sample, false));
        await people.Where(person => person.Sample && trainers.Any(t => t.PersonId == person.Id && classes.Any(one => one.Id == t.ClassId && !one.Sample)))
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.Sample, false));
        await agencies.Where(agency => agency.Sample
                && (courses.Any(course => course.AgencyId == agency.Id && !course.Sample)
                    || people.Any(person => person.AgencyId == agency.Id && !person.Sample)
                    || enrolments.Any(e => e.AgencyId == agency.Id && !e.Sample && !classes.Any(one => one.Id == e.ClassId && one.Sample))))
            .ExecuteUpdateAsync(set => set.SetProperty(agency => agency.Sample, false));

        // Feedback, enrolments and trainers of a class go with it.
        await db.Enrolments.Where(enrolment => enrolment.Sample).ExecuteDeleteAsync();
        await db.Classes.Where(one => one.Sample).ExecuteDeleteAsync();
        await db.Courses.Where(course => course.Sample).ExecuteDeleteAsync();
        await db.People.Where(person => person.Sample).ExecuteDeleteAsync();
        await db.Agencies.Where(agency => agency.Sample).ExecuteDeleteAsync();
    }
}
