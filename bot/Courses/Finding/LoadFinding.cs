using Bot.Conversations;
using Bot.Courses.Profiles;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Finding;

/// <summary>A class somebody took or takes part in.</summary>
public sealed record TakenClass(string CourseCode, string Title, DateOnly EndsOn, bool? Attended, int? CreditHours, string Methods);

/// <summary>What the person of a situation took part in; loaded where it is asked for.</summary>
public sealed record Learning(IReadOnlyList<TakenClass> Taken)
{
    public static readonly Learning None = new([]);

    /// <summary>Enrolled or done; a class that was missed may be recommended again.</summary>
    public bool HasTaken(string course) => Taken.Any(taken => taken.CourseCode == course && taken.Attended != false);

    public bool KnowsMethod(string method) => Taken.Any(taken => Course.Values(taken.Methods).Contains(method));
}

/// <summary>Puts the catalogue, and what the person learned where it is asked for.</summary>
internal sealed class LoadFinding(Catalogues catalogues) : ILoader
{
    public async Task LoadAsync(BotDb db, Situation situation)
    {
        var isAboutCourses = IsAboutCourses(situation);
        situation.Put(isAboutCourses ? await catalogues.CurrentAsync() : await catalogues.LatestAsync());
        situation.Put(isAboutCourses ? await LearningAsync(db, situation.Person.Id) : Learning.None);
    }

    private static bool IsAboutCourses(Situation situation)
    {
        if (situation.Talk.Frames.Any(frame => frame.Dialogue is FindDialogue.DialogueName or ProfileDialogue.DialogueName))
            return true;
        if (LastSearch.Of(situation) is not null || FindCommand.IsOne(situation.Said) || CourseDetailCommand.IsOne(situation.Said) || CompareOpening.Compares(situation.Said))
            return true;
        return situation.Said.Wish is { } wish
            && wish.Also.Select(also => also.Intent.Id).Prepend(wish.Intent.Id).Any(id => id is "find-course" or "course-detail" or "profile" or "my-credit-hours");
    }

    private static async Task<Learning> LearningAsync(BotDb db, PersonId person) => new(await db.Enrolments
        .AsNoTracking()
        .Where(enrolment => enrolment.PersonId == person && enrolment.State != EnrolmentState.Cancelled && enrolment.State != EnrolmentState.Refused)
        .Join(db.Classes, enrolment => enrolment.ClassId, one => one.Id, (enrolment, one) => new { enrolment.Attended, one.EndsOn, one.CourseId })
        .Join(db.Courses, taken => taken.CourseId, course => course.Id, (taken, course) =>
            new TakenClass(course.Code, course.Title, taken.EndsOn, taken.Attended, course.CreditHours, course.Methods))
        .ToListAsync());
}
