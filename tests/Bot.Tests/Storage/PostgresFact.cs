using System.Reflection;
using Xunit.Sdk;

namespace Bot.Tests.Storage;

/// <summary>
/// What a test needs from the machine. Where it is missing the test is skipped with the command that installs it;
/// where the variable <c>CI</c> is <c>true</c> nothing is skipped, and the test fails with the same words.
/// </summary>
internal static class Requires
{
    public static string? Postgres { get; } = Missing(PostgresServer.Programs is not null, "PostgreSQL", PostgresServer.Packages);

    /// <summary>Poppler's <c>pdftotext</c> and <c>pdftoppm</c>, by which a PDF is read as a person would.</summary>
    public static string? Poppler { get; } = Missing(File.Exists("/usr/bin/pdftotext"), "Poppler", "poppler-utils");

    /// <summary>The databases that can be had here, for a test whose rows are something else.</summary>
    public static IReadOnlyList<string> Databases => Postgres is null ? ["sqlite", "postgres"] : ["sqlite"];

    private static string? Missing(bool installed, string name, string packages) =>
        installed || Environment.GetEnvironmentVariable("CI") == "true" ? null : $"{name} is not installed: apt-get install -y {packages}";
}

/// <summary>A fact that needs PostgreSQL.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = Requires.Postgres;
}

/// <summary>A theory that needs PostgreSQL.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = Requires.Postgres;
}

/// <summary>A fact that needs Poppler.</summary>
public sealed class PopplerFactAttribute : FactAttribute
{
    public PopplerFactAttribute() => Skip = Requires.Poppler;
}

/// <summary>The row of a theory that runs on both databases: here on SQLite, whose name is the first argument.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["sqlite"]];
}

/// <summary>The same on PostgreSQL; the row alone is skipped where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = Requires.Postgres;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["postgres"]];
}
