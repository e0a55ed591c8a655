using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bot.Tests.House;

/// <summary>The project's own files, for the tests that read them.</summary>
internal static partial class Tree
{
    public static readonly string Root = FindRoot();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path));

    /// <summary>The files of a folder and those below it, relative to the root, without what a build makes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file))
        .Where(file => !BuiltFolder().IsMatch(file))
        .Order(StringComparer.Ordinal);

    /// <summary>The texts between quotes in a C# file, near enough: plain, verbatim, interpolated and raw.</summary>
    public static IEnumerable<string> Literals(string source) =>
        Quoted().Matches(Comment().Replace(source, "")).Select(match => match.Value.Trim('"', '$', '@'));

    /// <summary>The part of a Markdown file under a heading, up to the next one of its level.</summary>
    public static string Section(string markdown, string heading)
    {
        var from = Regex.Match(markdown, $@"^{Regex.Escape(heading)}[ \t]*$", RegexOptions.Multiline);
        from.Success.ShouldBeTrue($"there is no heading \"{heading}\"");
        var level = heading.TakeWhile(c => c == '#').Count();
        var to = Regex.Match(markdown[(from.Index + from.Length)..], $@"^#{{1,{level}}} ", RegexOptions.Multiline);
        return to.Success ? markdown.Substring(from.Index, from.Length + to.Index) : markdown[from.Index..];
    }

    private static string FindRoot([CallerFilePath] string path = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(path)!);
        while (!File.Exists(Path.Combine(folder.FullName, "Bot.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"(^|/)(bin|obj|TestResults|node_modules|var)/")]
    private static partial Regex BuiltFolder();

    [GeneratedRegex("""(?<=^|[\s{};])//[^\n]*""")]
    private static partial Regex Comment();

    [GeneratedRegex(""""[$@]*"""[\s\S]*?"""|[$]*@[$]*"(?:[^"]|"")*"|[$]?"(?:[^"\\\n]|\\.)*"""")]
    private static partial Regex Quoted();
}
