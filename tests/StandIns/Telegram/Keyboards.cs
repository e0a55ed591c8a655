using System.Text;
using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>What the documents ask of keyboards, beyond the types of their fields.</summary>
internal static class Keyboards
{
    private static readonly string[] s_actions =
        ["url", "callback_data", "web_app", "login_url", "disabled", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"];

    private static readonly string[] s_asks = ["request_users", "request_chat", "request_contact", "request_location", "request_poll", "request_managed_bot", "web_app"];

    public static JsonObject? Check(JsonObject? markup, Chat chat)
    {
        foreach (var button in Buttons(markup, "inline_keyboard"))
            Inline(button);
        foreach (var button in Buttons(markup, "keyboard"))
            Reply(button, chat);
        if (markup?["keyboard"] is JsonArray { Count: 0 })
            throw Bad("keyboard is empty");
        if (markup?["input_field_placeholder"]?.GetValue<string>() is { Length: 0 or > 64 })
            throw Bad("input field placeholder must be of 1-64 characters");
        if (markup?["remove_keyboard"]?.GetValue<bool>() == false || (markup?["force_reply"]?.GetValue<bool>() == false && !markup.ContainsKey("keyboard")))
            throw Bad("remove_keyboard and force_reply must be True");
        // An empty inline keyboard is none.
        return markup?["inline_keyboard"] is JsonArray { Count: 0 } ? null : (JsonObject?)markup?.DeepClone();
    }

    public static IEnumerable<JsonObject> Buttons(JsonObject? markup, string keyboard) =>
        (markup?[keyboard]?.AsArray() ?? []).SelectMany(row => row!.AsArray()).Select(button => button!.AsObject());

    public static IReadOnlyList<IReadOnlyList<string>> Titles(JsonObject? markup, string keyboard) =>
        [.. (markup?[keyboard]?.AsArray() ?? []).Select(row => (IReadOnlyList<string>)[.. row!.AsArray().Select(button => button!["text"]!.GetValue<string>())])];

    private static void Inline(JsonObject button)
    {
        Titled(button);
        if (s_actions.Count(button.ContainsKey) != 1)
            throw Bad("can't parse inline keyboard button: exactly one of its optional fields must be used");
        if (button["callback_data"] is { } data && Encoding.UTF8.GetByteCount(data.GetValue<string>()) is 0 or > 64)
            throw Bad("BUTTON_DATA_INVALID");
        if (button["url"]?.GetValue<string>() is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "tg"))
            throw Bad($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        if (button["web_app"]?["url"]?.GetValue<string>().StartsWith("https://", StringComparison.Ordinal) == false)
            throw Bad("inline keyboard button Web App URL is invalid: Only HTTPS links are allowed");
        if (button["copy_text"]?["text"]?.GetValue<string>() is { Length: 0 or > 256 })
            throw Bad("BUTTON_COPY_TEXT_INVALID");
    }

    private static void Reply(JsonObject button, Chat chat)
    {
        Titled(button);
        if (s_asks.Count(button.ContainsKey) > 1)
            throw Bad("can't parse keyboard button: at most one of its optional fields can be used");
        if (chat.Type == "private")
            return;
        if (button["request_contact"]?.GetValue<bool>() == true)
            throw Bad("phone number can be requested in private chats only");
        if (button["request_location"]?.GetValue<bool>() == true)
            throw Bad("location can be requested in private chats only");
    }

    private static void Titled(JsonObject button)
    {
        if (string.IsNullOrWhiteSpace(button["text"]!.GetValue<string>()))
            throw Bad("button text must be non-empty");
        if (button["style"]?.GetValue<string>() is { } style and not ("danger" or "success" or "primary"))
            throw Bad($"button style '{style}' is unsupported");
    }

    private static Refusal Bad(string why) => new(400, $"Bad Request: {why}");
}
