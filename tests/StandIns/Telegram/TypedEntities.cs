using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StandIns.Telegram;

/// <summary>What the server itself marks in a text that somebody typed: commands, mentions, links.</summary>
internal static partial class TypedEntities
{
    public static JsonArray In(string text) =>
        new([.. Commands().Matches(text).Select(match => Entity("bot_command", match))
            .Concat(Mentions().Matches(text).Select(match => Entity("mention", match)))
            .Concat(Links().Matches(text).Select(match => Entity("url", match)))]);

    /// <summary>Whether a bot in privacy mode is told of it: a command that is not another bot's, or its name.</summary>
    public static bool IsMeantFor(string text, string username) =>
        Commands().Matches(text).Any(match => !match.Value.Contains('@', StringComparison.Ordinal) || match.Value.EndsWith("@" + username, StringComparison.OrdinalIgnoreCase))
        || Mentions().Matches(text).Any(match => match.Value.Equals("@" + username, StringComparison.OrdinalIgnoreCase));

    private static JsonNode Entity(string type, Match match) => new JsonObject { ["offset"] = match.Index, ["length"] = match.Length, ["type"] = type };

    [GeneratedRegex(@"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?")]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<![\w/@])@[A-Za-z0-9_]{3,32}")]
    private static partial Regex Mentions();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Links();
}
