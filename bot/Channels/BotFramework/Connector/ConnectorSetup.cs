using Bot.Messages;

namespace Bot.Channels.BotFramework.Connector;

/// <summary>What the Bot Framework needs in the house: nothing where no app id is set.</summary>
internal static class ConnectorSetup
{
    public static void AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        if (BotFrameworkSettings.Read(configuration) is not { } settings)
            return;
        var http = ConnectorHttp.Open();
        services.AddSingleton(settings);
        services.AddSingleton(rooms =>
        {
            var time = rooms.GetRequiredService<TimeProvider>();
            var emulators = InboundTokens.TakesEmulators ? new SigningKeys(InboundTokens.EmulatorMetadataUrl, http, time) : null;
            return new InboundTokens(settings, new SigningKeys(settings.OpenIdMetadataUrl, http, time), emulators, time);
        });
        services.AddSingleton(rooms => ActivatorUtilities.CreateInstance<OutboundToken>(rooms, http));
        services.AddSingleton(rooms => ActivatorUtilities.CreateInstance<ConnectorClient>(rooms, http));
        services.AddSingleton<ConnectorDoor>();
        services.AddSingleton<IChannel, ConnectorChannel>();
    }
}
