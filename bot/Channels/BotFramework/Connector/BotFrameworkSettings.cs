using Bot.Messages;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>The settings <c>BotFramework:*</c>.</summary>
/// <param name="AppId">The bot's own id at Microsoft; the audience of every token that comes in.</param>
/// <param name="AppPassword">Its secret; null where none is set, and then nothing can be sent.</param>
/// <param name="TenantId">Whose bot it is; <c>botframework.com</c> for one of many tenants.</param>
/// <param name="OpenIdMetadataUrl">Where the Connector's signing keys are announced.</param>
/// <param name="TokenUrl">Where our own token for the Connector is given out.</param>
/// <param name="Issuer">Who issues the tokens that come in.</param>
public sealed record BotFrameworkSettings(string AppId, string? AppPassword, string TenantId, string OpenIdMetadataUrl, string TokenUrl, string Issuer)
{
    /// <summary>The settings; null where no app id is set, and the channel is off.</summary>
    public static BotFrameworkSettings? Read(IConfiguration settings)
    {
        if (Text(settings["BotFramework:AppId"]) is not { } id)
            return null;
        var tenant = Text(settings["BotFramework:TenantId"]) ?? "botframework.com";
        return new(
            id,
            Text(settings["BotFramework:AppPassword"]),
            tenant,
            Url("BotFramework:OpenIdMetadataUrl", settings["BotFramework:OpenIdMetadataUrl"], "https://login.botframework.com/v1/.well-known/openidconfiguration"),
            Url("BotFramework:TokenUrl", settings["BotFramework:TokenUrl"], $"https://login.microsoftonline.com/{Uri.EscapeDataString(tenant)}/oauth2/v2.0/token"),
            Text(settings["BotFramework:Issuer"]) ?? "https://api.botframework.com");
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string Url(string key, string? value, string otherwise) =>
        Text(value) is not { } text ? otherwise
        : IsWeb(text) ? text
        : throw new SettingException(key, value, $"an address such as {otherwise}");

    /// <summary>True for an address of the web that can be called.</summary>
    internal static bool IsWeb(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;
}
