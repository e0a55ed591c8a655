using Bot.Messages;
using Bot.Storage.Tables;
using Nlp.Search;

namespace Bot.Courses.Imports;

/// <summary>A courses file that is searched as it is, without being imported.</summary>
public sealed class CatalogueFile
{
    private readonly List<(int Line, Phrase Why)> _passedOver = [];

    /// <summary>The rows that an import would reject.</summary>
    public IReadOnlyList<(int Line, Phrase Why)> PassedOver => _passedOver;

    public List<CourseText> Read(Table table)
    {
        var courses = new List<CourseText>();
        var codes = new HashSet<string>();
        foreach (var row in table.Rows)
        {
            var cells = new Cells(row);
            var code = cells.Problem is null ? cells.Code("code") : "";
            var course = CoursesImport.Row.Read(cells);
            if (code.Length > 0 && !codes.Add(code))
                cells.Reject("code", new("sudah ada di baris sebelumnya", "stands in an earlier row already"));
            if (cells.Problem is { } problem)
                _passedOver.Add((row.Line, problem));
            else
                courses.Add(new(code, course.Title, course.Summary ?? "", Course.Values(course.Topics ?? ""), Course.Values(course.Audience ?? ""), course.Provider));
        }
        return courses;
    }
}
