using Bot.People;
using Bot.People.Imports;
using Bot.Storage;
using Bot.Storage.Tables;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses.Imports;

/// <summary>The courses file: what stands in the catalogue (contracts.md, "Files").</summary>
public sealed class CoursesImport : Import
{
    public static readonly Columns All = new(
        Required: ["code", "title"],
        Optional: ["summary", "topics", "audience", "level", "method", "mode", "credit_hours", "provider", "partner", "agency", "fee_idr", "url"]);

    public static readonly IReadOnlyList<string> Levels = ["basic", "intermediate", "advanced"];
    public static readonly IReadOnlyList<string> Modes = ["in-person", "online", "blended", "self-paced"];

    public static readonly IReadOnlyList<string> Methods =
        ["workshop", "seminar", "simulation", "case-study", "group-discussion", "lecture", "e-learning", "webinar", "internship", "coaching"];

    private Dictionary<string, Course> _courses = [];
    private AgencyBook _agencies = null!;

    public override Columns Columns => All;

    protected override async Task PrepareAsync(BotDb db)
    {
        _courses = await db.Courses.ToDictionaryAsync(course => course.Code);
        _agencies = await AgencyBook.OpenAsync(db);
    }

    protected override Landing Take(BotDb db, Cells cells)
    {
        var code = cells.Code("code");
        OnlyOnce(cells, "code", code);
        var row = Row.Read(cells);
        if (cells.Problem is not null)
            return default;

        var isNew = !_courses.TryGetValue(code, out var course);
        if (course is null)
        {
            course = _courses[code] = new Course { Code = code, Title = row.Title };
            db.Add(course);
        }
        row.WriteTo(course);
        if (row.Agency is { } agency)
            course.AgencyId = _agencies.FindOrAdd(db, agency, Notes).Id;
        return isNew ? Landing.Added : Changed(db, course) ? Landing.Updated : Landing.Unchanged;
    }

    /// <summary>What a row says; null where it says nothing.</summary>
    internal sealed record Row(
        string Title, string? Summary, string? Topics, string? Audience, string? Level, string? Methods, string? Mode, long? CreditHours,
        string? Provider, string? Partner, string? Agency, long? FeeIdr, string? Url)
    {
        public static Row Read(Cells cells) => new(
            cells.Needed("title"), cells.Text("summary"), cells.Several("topics"), cells.Several("audience"),
            cells.OneOf("level", Levels), cells.SeveralOf("method", CoursesImport.Methods), cells.OneOf("mode", Modes), cells.Whole("credit_hours", 0, 10_000),
            cells.Text("provider"), cells.Text("partner"), cells.Text("agency"), cells.Whole("fee_idr", 0, 1_000_000_000_000), cells.Link("url"));

        public void WriteTo(Course course)
        {
            course.Title = Title;
            course.Summary = Summary ?? course.Summary;
            course.Topics = Topics ?? course.Topics;
            course.Audience = Audience ?? course.Audience;
            course.Level = Level ?? course.Level;
            course.Methods = Methods ?? course.Methods;
            course.Mode = Mode ?? course.Mode;
            course.CreditHours = (int?)CreditHours ?? course.CreditHours;
            course.Provider = Provider ?? course.Provider;
            course.Partner = Partner ?? course.Partner;
            course.FeeIdr = FeeIdr ?? course.FeeIdr;
            course.Url = Url ?? course.Url;
            course.Sample = false;
        }
    }
}
