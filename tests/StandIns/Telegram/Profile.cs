using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StandIns.Telegram;

/// <summary>What a bot says of itself: its commands by scope and language, its descriptions by language.</summary>
internal sealed partial class Profile
{
    private static readonly string[] s_scopes = ["default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators", "chat_member"];

    private readonly Dictionary<string, JsonNode> _kept = [];

    public JsonNode SetCommands(JsonObject fields)
    {
        var commands = fields["commands"]!.AsArray();
        if (commands.Count > 100)
            throw Bad("BOT_COMMANDS_TOO_MUCH");
        foreach (var command in commands)
        {
            if (!Command().IsMatch(command!["command"]!.GetValue<string>()))
                throw Bad("BOT_COMMAND_INVALID");
            if (command["description"]!.GetValue<string>() is { Length: 0 or > 256 })
                throw Bad("BOT_COMMAND_DESCRIPTION_INVALID");
        }
        _kept[Key("commands", fields)] = commands.DeepClone();
        return true;
    }

    public JsonNode Commands(JsonObject fields) => _kept.TryGetValue(Key("commands", fields), out var commands) ? commands.DeepClone() : new JsonArray();

    public JsonNode DeleteCommands(JsonObject fields)
    {
        _kept.Remove(Key("commands", fields));
        return true;
    }

    public JsonNode SetText(JsonObject fields, string name, int most)
    {
        var text = fields[name]?.GetValue<string>() ?? "";
        if (text.Length > most)
            throw Bad($"{name} must be of at most {most} characters");
        _kept[Key(name, fields)] = text;
        return true;
    }

    public JsonNode Text(JsonObject fields, string name) =>
        new JsonObject { [name] = _kept.TryGetValue(Key(name, fields), out var text) ? text.DeepClone() : "" };

    private static string Key(string what, JsonObject fields)
    {
        var language = fields["language_code"]?.GetValue<string>() ?? "";
        if (language.Length > 0 && !Language().IsMatch(language))
            throw Bad("invalid language code specified");
        var scope = fields["scope"]?["type"]?.GetValue<string>() ?? "default";
        if (!s_scopes.Contains(scope))
            throw Bad("can't parse BotCommandScope: unsupported type specified");
        if (scope is "chat" or "chat_administrators" or "chat_member" && fields["scope"]!["chat_id"] is null)
            throw Bad("can't parse BotCommandScope: chat_id is required");
        return $"{what} {scope} {fields["scope"]?["chat_id"]} {fields["scope"]?["user_id"]} {language}";
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: {why}");

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex Command();

    [GeneratedRegex("^[a-z]{2}$")]
    private static partial Regex Language();
}
