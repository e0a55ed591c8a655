using Bot.Channels.BotFramework.Connector;
using Bot.Channels.BotFramework.DirectLine;
using Bot.Channels.Telegram;
using Bot.Channels.WebChat;
using Bot.Channels.WhatsApp;
using Bot.Messages;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Channels;

public static class ChannelsRoom
{
    private const string AnyPage = "directline";

    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration settings)
    {
        var directLine = DirectLineSettings.Read(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<WebhookDoor>();
        foreach (var guide in Guides.All)
            services.AddSingleton(guide);
        services.AddSingleton(directLine);
        services.AddSingleton<DirectLineDoor>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton<DirectLineStreams>();
        services.AddSingleton<DirectLineTalks>();
        services.AddSingleton<DirectLineServer>();
        services.AddSingleton<IChannel, DirectLineChannel>();
        services.AddSingleton<IForgetsTalks, ForgetActivities>();
        services.AddBotFramework(settings);
        services.AddSingleton<WebChatVisits>();
        services.AddTelegram(settings);
        services.AddWhatsApp(settings);
        services.AddCors(cors => cors.AddPolicy(AnyPage, policy => policy
            .WithOrigins([.. directLine.AllowedOrigins])
            .WithMethods("GET", "POST")
            .WithHeaders("authorization", "content-type", "x-ms-bot-agent", "x-requested-with")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        // The framework logs the address of every request at "Information", and a token stands in that of a stream.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        return services;
    }

    public static void MapChannels(this WebApplication app)
    {
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.UseCors();
        DirectLineServer.Map(app, AnyPage);
        ConnectorDoor.Map(app);
        WebChatPage.Map(app);
        TelegramWebhook.Map(app);
        app.MapWhatsApp();
    }
}
