using StandIns.Connector;

namespace Bot.Tests.Channels.BotFramework;

internal static class Connected
{
    /// <summary>The settings with which a bot belongs to this Connector and its login.</summary>
    public static string[] Settings(this ConnectorServer microsoft) =>
    [
        $"BotFramework:AppId={microsoft.Options.AppId}", $"BotFramework:AppPassword={microsoft.Options.AppPassword}", $"BotFramework:TenantId={microsoft.Options.TenantId}",
        $"BotFramework:OpenIdMetadataUrl={microsoft.OpenIdMetadataUrl}", $"BotFramework:TokenUrl={microsoft.TokenUrl}",
    ];
}
