using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bot.Tests.House;

/// <summary>Every setting that code reads stands in README.md and in appsettings.example.json, and the other way round.</summary>
public sealed partial class SettingsTests
{
    [Fact]
    public void Every_setting_that_is_read_stands_in_README() =>
        Read().Except(InReadme()).ShouldBeEmpty();

    [Fact]
    public void Every_setting_in_README_is_read() =>
        InReadme().Except(Read()).ShouldBeEmpty();

    [Fact]
    public void The_example_holds_every_setting_and_no_other()
    {
        using var example = JsonDocument.Parse(Tree.Read("appsettings.example.json"));
        var keys = Keys(example.RootElement, "").Where(key => !key.StartsWith("Logging:", StringComparison.Ordinal)).ToList();
        InReadme().Except(keys).ShouldBeEmpty("missing in the example");
        keys.Except(InReadme()).ShouldBeEmpty("nobody knows it");
    }

    private static HashSet<string> Read() =>
        [.. Tree.Files("bot", "*.cs").SelectMany(file => Lookup().Matches(Tree.Read(file))).Select(match => match.Groups["key"].Value)
            // A channel that is off has none of its settings; asking whether it is on is not one.
            .Where(key => !IsChannelToCome(key))];

    private static HashSet<string> InReadme() =>
        [.. Tree.Section(Tree.Read("README.md"), "## Settings").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Coded().Matches(line.Split('|')[1]))
            .Select(match => match.Groups["key"].Value)];

    private static bool IsChannelToCome(string key) =>
        !Directory.Exists(Path.Combine(Tree.Root, "bot", "Channels", key.Split(':')[0])) && key.Split(':')[0] is "Telegram" or "WhatsApp"
        || (key.StartsWith("BotFramework:", StringComparison.Ordinal) && !Tree.Files("bot/Channels/BotFramework", "*.cs").Any(file => Tree.Read(file).Contains("\"BotFramework:", StringComparison.Ordinal)));

    private static IEnumerable<string> Keys(JsonElement json, string before) => json.EnumerateObject().SelectMany(member =>
        member.Value.ValueKind == JsonValueKind.Object ? Keys(member.Value, $"{before}{member.Name}:") : [before + member.Name]);

    [GeneratedRegex("""(?:settings|configuration|Configuration)(?:\.(?:Switch|Duration|Number|Instant|OneOf|GetSection|GetValue(?:<\w+\??>)?))?[\(\[]"(?<key>[A-Z]\w*(?::\w+)*)""")]
    private static partial Regex Lookup();

    [GeneratedRegex("`(?<key>[A-Z]\\w*(?::\\w+)*)`")]
    private static partial Regex Coded();
}
