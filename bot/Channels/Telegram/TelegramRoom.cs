using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>Lets Telegram in where a token is set; without one nothing of it is there.</summary>
internal static class TelegramRoom
{
    public static void AddTelegram(this IServiceCollection services, IConfiguration settings)
    {
        if (TelegramSettings.Read(settings) is not { } telegram)
            return;
        services.AddSingleton(telegram);
        services.AddSingleton<TelegramSelf>();
        services.AddSingleton<TelegramClient>();
        services.AddSingleton<TelegramSetup>();
        services.AddSingleton<TelegramIntroduction>();
        services.AddSingleton<TelegramDoor>();
        services.AddSingleton<IChannel, TelegramChannel>();
        services.AddHostedService(rooms => rooms.GetRequiredService<TelegramDoor>());
        services.AddHostedService<TelegramPolling>();
    }
}
