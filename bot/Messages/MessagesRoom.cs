using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Messages;

public static class MessagesRoom
{
    extension(BotDb db)
    {
        public DbSet<InboxMessage> Inbox => db.Set<InboxMessage>();
        public DbSet<OutboxMessage> Outbox => db.Set<OutboxMessage>();
    }

    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(new Clock(Start(settings)));
        services.AddSingleton<PublicUrl>();
        services.AddSingleton<IForgetsTalks, ForgetMessages>();
        services.AddSingleton<IMovesTalks, MoveMessages>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<ChannelHealths>();
        services.AddSingleton<ISampleMark, NoSamples>();
        services.AddHostedService<Postman>();
        return services;
    }

    /// <summary>Where the rooms' clock begins. A real installation says that it is one in its environment, and goes by the real time.</summary>
    private static DateTimeOffset? Start(IConfiguration settings)
    {
        var start = settings.Instant("Clock:Start");
        return start is not null && Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Production"
            ? throw new SettingException("Clock:Start", settings["Clock:Start"], "nothing where ASPNETCORE_ENVIRONMENT is Production")
            : start;
    }
}
