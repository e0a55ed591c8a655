using Bot.Messages;

namespace Bot.Channels.WhatsApp;

/// <summary>How far Meta is with a template.</summary>
public enum TemplateState
{
    Pending,
    Approved,
    Rejected,
    Paused,
}

/// <summary>
/// A message template as it is registered with Meta: without variables, best with one quick reply button. It invites the person to write;
/// what waits for them is sent when they do.
/// </summary>
/// <param name="For">The dialogue it invites to (<c>feedback</c>); null where it goes for every message that has none of its own.</param>
public sealed record WhatsAppTemplate(string Name, string Language, TemplateState State, string? For);

/// <summary>The settings <c>WhatsApp:*</c>.</summary>
/// <param name="MessagesPerMonth">Beyond so many messages in a calendar month only replies go out; 0: no limit.</param>
/// <param name="AgencyCaps">The same for the people of one agency, by its name; one that is absent has no limit of its own.</param>
public sealed record WhatsAppSettings(
    string PhoneNumberId, string AccessToken, string AppSecret, string VerifyToken, Uri ApiBaseUrl, string ApiVersion,
    int MessagesPerMonth, IReadOnlyDictionary<string, int> AgencyCaps, IReadOnlyList<WhatsAppTemplate> Templates)
{
    /// <summary>Null where no token is set: the channel is off.</summary>
    public static WhatsAppSettings? Read(IConfiguration settings)
    {
        var token = settings["WhatsApp:AccessToken"];
        if (string.IsNullOrWhiteSpace(token))
            return null;
        return new(
            Number(settings["WhatsApp:PhoneNumberId"]),
            Token(token.Trim()),
            Needed("WhatsApp:AppSecret", settings["WhatsApp:AppSecret"], "the app secret, with which Meta signs what it sends"),
            Needed("WhatsApp:VerifyToken", settings["WhatsApp:VerifyToken"], "the words that were typed into Meta's webhook form as verify token"),
            BaseUrl(settings["WhatsApp:ApiBaseUrl"]),
            Version(settings["WhatsApp:ApiVersion"]),
            settings.Number("WhatsApp:MessagesPerMonth", 0, least: 0, most: Most),
            CapsOf(settings),
            [.. settings.GetSection("WhatsApp:Templates").GetChildren().Select(Template)]);
    }

    private const int Most = 100_000_000;

    private static Dictionary<string, int> CapsOf(IConfiguration settings)
    {
        var caps = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var agency in settings.GetSection("WhatsApp:Agencies").GetChildren())
        {
            if (settings.Number($"{agency.Path}:MessagesPerMonth", 0, least: 0, most: Most) is > 0 and var cap)
                caps[agency.Key] = cap;
        }
        return caps;
    }

    private static string Needed(string key, string? value, string takes) =>
        string.IsNullOrWhiteSpace(value) ? throw new SettingException(key, value, $"{takes}, as WhatsApp:AccessToken is set") : value.Trim();

    private static string Number(string? value)
    {
        var id = Needed("WhatsApp:PhoneNumberId", value, "the id of the phone number, digits");
        return id.All(char.IsAsciiDigit) ? id : throw new SettingException("WhatsApp:PhoneNumberId", value, "the id of the phone number, digits");
    }

    /// <summary>A token that cannot stand in a header is a slip of copying; it is not shown.</summary>
    private static string Token(string value) =>
        value.Any(c => c is <= ' ' or > '~') ? throw new SettingException("WhatsApp:AccessToken", "…", "a token in one line, without spaces") : value;

    private static Uri BaseUrl(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return new("https://graph.facebook.com/");
        // A base with a path keeps it: addresses are joined after a slash.
        return Uri.TryCreate(value.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new SettingException("WhatsApp:ApiBaseUrl", value, "an address such as https://graph.facebook.com");
    }

    private static string Version(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return "v25.0";
        var version = value.Trim();
        return version.Length > 1 && version[0] == 'v' && version[1..].All(c => char.IsAsciiDigit(c) || c == '.')
            ? version
            : throw new SettingException("WhatsApp:ApiVersion", value, "a version such as v25.0");
    }

    private static WhatsAppTemplate Template(IConfigurationSection section)
    {
        var text = section["State"];
        var state = TemplateState.Pending;
        if (!string.IsNullOrWhiteSpace(text) && (!Enum.TryParse(text.Trim(), ignoreCase: true, out state) || !Enum.IsDefined(state) || int.TryParse(text, out _)))
            throw new SettingException($"{section.Path}:State", text, "approved, pending, rejected or paused");
        return new(
            section.Key,
            string.IsNullOrWhiteSpace(section["Language"]) ? "id" : section["Language"]!.Trim(),
            state,
            string.IsNullOrWhiteSpace(section["For"]) ? null : section["For"]!.Trim());
    }
}
