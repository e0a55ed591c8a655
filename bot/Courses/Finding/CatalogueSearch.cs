using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Nlp.Search;
using Nlp.Text;

namespace Bot.Courses.Finding;

/// <summary>Searching by words alone, without a talk: what the command line asks.</summary>
public sealed class CatalogueSearch
{
    private readonly CourseIndex _index;
    private readonly Dictionary<string, string> _titles;

    /// <param name="courses">The courses of a file or of the database; of courses with one code the first counts.</param>
    public CatalogueSearch(IEnumerable<CourseText> courses, SearchWords search, WordLists words)
    {
        var texts = courses.DistinctBy(course => course.Code, StringComparer.Ordinal).ToList();
        _titles = texts.ToDictionary(course => course.Code, course => course.Title, StringComparer.Ordinal);
        _index = CourseIndex.Build(texts, search, words);
    }

    /// <summary>Over the courses in the database.</summary>
    public static async Task<CatalogueSearch> OfAsync(Database database, SearchWords search, WordLists words)
    {
        var courses = await database.ReadAsync(db => db.Courses.OrderBy(course => course.Code).ToListAsync());
        return new(courses.Select(Catalogue.TextOf), search, words);
    }

    /// <summary>The courses that fit, best first; scores are to be compared within one query only.</summary>
    public IReadOnlyList<(string Code, string Title, double Score)> Search(string query, int top) =>
        [.. _index.Search(query, top).Select(hit => (hit.Code, _titles[hit.Code], hit.Score))];
}
