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
        services.AddSingleton(new Clock(settings.Instant("Clock:Start")));
        services.AddSingleton<PublicUrl>();
        services.AddSingleton<IForgetsTalks, ForgetMessages>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<ISampleMark, NoSamples>();
        services.AddHostedService<Postman>();
        return services;
    }
}
