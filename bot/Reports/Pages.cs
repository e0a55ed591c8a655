using System.Security.Claims;
using Bot.Courses;
using Bot.Dashboard;
using Bot.Feedback;
using Bot.People;
using Bot.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bot.Reports;

/// <summary>One class in the list.</summary>
public sealed record ClassRow(string Code, string Course, DateOnly EndsOn, int Answered, int Enrolled, bool Sample);

/// <summary>A serious report in the list, redacted.</summary>
public sealed record ReportRow(string Class, string Words);

/// <summary>The pages of this room: the list of classes and the summary of one.</summary>
internal static class Pages
{
    private const int MostRows = 200;

    public static async Task<IResult> ClassesAsync(Database database, ClaimsPrincipal user, Messages.Clock clock)
    {
        if (await Viewer.OfAsync(database, user) is not { } viewer)
            return DashboardRoom.NotFound(null);
        var today = Messages.Clock.DayInWib(clock.GetUtcNow());
        var (rows, reports) = await database.ReadAsync(async db => (await RowsAsync(db, viewer, today), await SeriousAsync(db, viewer)));
        return new RazorComponentResult<ClassesPage>(new { Viewer = viewer, Rows = rows, Reports = reports });
    }

    public static async Task<IResult> ClassAsync(string code, Database database, ClaimsPrincipal user, TagNames names)
    {
        if (await Viewer.OfAsync(database, user) is not { } viewer)
            return DashboardRoom.NotFound(null);
        var found = await database.ReadAsync<(ClassSummary Summary, IReadOnlyList<string> Reports)?>(async db =>
            await WhoMayRead.FindAsync(db, code, viewer.Person, viewer.Roles) is { } courseClass
                ? (await SummariseClass.OfAsync(db, courseClass), [.. (await SeriousAsync(db, viewer)).Where(report => report.Class == courseClass.Code).Select(report => report.Words)])
                : null);
        return found is { } page
            ? new RazorComponentResult<ClassPage>(new { page.Summary, Viewer = viewer, Names = names, page.Reports })
            : DashboardRoom.NotFound(viewer);
    }

    /// <summary>The report of a class as a file.</summary>
    public static async Task<IResult> FileAsync(string code, string format, Database database, ClaimsPrincipal user, SummaryFiles files)
    {
        if (await Viewer.OfAsync(database, user) is not { } viewer || format is not ("pdf" or "csv"))
            return DashboardRoom.NotFound(null);
        var summary = await database.ReadAsync(async db => await WhoMayRead.FindAsync(db, code, viewer.Person, viewer.Roles) is { } courseClass ? await SummariseClass.OfAsync(db, courseClass) : null);
        if (summary is null)
            return DashboardRoom.NotFound(viewer);
        var file = files.Make(format == "pdf" ? SummaryFiles.Pdf : SummaryFiles.Csv, summary);
        return Results.File(file.Content, file.Type, file.Name);
    }

    private static async Task<IReadOnlyList<ClassRow>> RowsAsync(BotDb db, Viewer viewer, DateOnly today)
    {
        var (courses, enrolments, responses) = (db.Courses, db.Enrolments, db.FeedbackResponses);
        return await WhoMayRead.Readable(db, viewer.Person, viewer.Roles)
            .Where(c => c.EndsOn <= today)
            .OrderByDescending(c => c.EndsOn)
            .ThenBy(c => c.Code)
            .Take(MostRows)
            .Select(c => new ClassRow(
                c.Code,
                courses.Where(course => course.Id == c.CourseId).Select(course => course.Title).First(),
                c.EndsOn,
                responses.Count(r => r.ClassId == c.Id && r.CompletedAt != null && !enrolments.Any(e => e.Id == r.EnrolmentId && !e.Confirmed)),
                enrolments.Count(e => e.ClassId == c.Id && e.State == EnrolmentState.Enrolled && e.Confirmed && e.Attended != false),
                c.Sample))
            .ToListAsync();
    }

    /// <summary>Serious reports go to the organisers of the agency and to administrators, whatever the count; to nobody else.</summary>
    private static async Task<IReadOnlyList<ReportRow>> SeriousAsync(BotDb db, Viewer viewer)
    {
        if (!viewer.IsAdministrator && viewer.Roles.All(grant => grant.Role != Role.Organiser))
            return [];
        var organises = viewer.Roles.Where(grant => grant.Role is Role.Organiser or Role.Administrator).ToList();
        var readable = WhoMayRead.Readable(db, viewer.Person, organises);
        return await (
            from report in db.SeriousReports
            join courseClass in readable on report.ClassId equals courseClass.Id
            orderby report.Id descending
            select new ReportRow(courseClass.Code, report.Words)).Take(50).ToListAsync();
    }
}
