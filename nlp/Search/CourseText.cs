namespace Nlp.Search;

/// <summary>What of a course is searched.</summary>
public sealed record CourseText(string Code, string Title, string Summary, IReadOnlyList<string> Topics, IReadOnlyList<string> Audience, string? Provider);

/// <summary>A course that fits a query.</summary>
/// <param name="Code">The course's code.</param>
/// <param name="Score">Larger is better; to be compared within one query only.</param>
/// <param name="Matched">Why it fits, strongest first: words of the query that the course holds, and topics that a symptom in it points to.</param>
public sealed record Hit(string Code, double Score, IReadOnlyList<string> Matched);
