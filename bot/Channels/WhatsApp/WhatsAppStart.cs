using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bot.Channels.WhatsApp;

/// <summary>The channel as a whole: what belongs to it where a token is set, and nothing where none is.</summary>
public static class WhatsAppStart
{
    public static IServiceCollection AddWhatsApp(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<IForgetsTalks, ForgetPhone>();
        if (WhatsAppSettings.Read(settings) is not { } read)
            return services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(read);
        services.AddSingleton<WhatsAppClient>(provider => new(provider.GetRequiredService<WhatsAppSettings>()));
        services.AddSingleton<WhatsAppTemplates>();
        services.AddSingleton<WhatsAppStanding>();
        services.AddSingleton<WhatsAppBudget>();
        services.AddSingleton<ICountsMessages>(provider => provider.GetRequiredService<WhatsAppBudget>());
        services.AddSingleton<WhatsAppWindow>();
        services.AddSingleton<WhatsAppFiles>();
        services.AddSingleton<WhatsAppTextFiles>();
        services.AddSingleton<WhatsAppArrivals>();
        services.AddSingleton<WhatsAppStatuses>();
        services.AddSingleton<WhatsAppWebhook>();
        services.AddSingleton<IChannel, WhatsAppChannel>();
        services.AddRegularly<HeldMessages>(TimeSpan.FromDays(1));
        services.AddHostedService<WhatsAppOpening>();
        return services;
    }

    /// <summary>A channel that is off has no address: it answers 404.</summary>
    public static void MapWhatsApp(this WebApplication app)
    {
        if (app.Services.GetService<WhatsAppSettings>() is not null)
            WhatsAppWebhook.Map(app);
    }
}

/// <summary>
/// Lets what is held be decided anew: a month with a budget of its own has begun, a template was approved, the settings are others. What still
/// may not be sent is held again, without a call to Meta.
/// </summary>
public sealed class HeldMessages(Database database, Outbox outbox) : IRegularWork
{
    public Task RunAsync(CancellationToken cancellation) => ReleaseAsync(cancellation);

    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        var waiting = await database.WriteAsync(async db =>
        {
            var held = db.Outbox.Where(m => m.Channel == WhatsAppContact.Channel && m.Delivery == Delivery.Held);
            var conversations = await held.Select(m => m.ConversationId).Distinct().ToListAsync(cancellation);
            await held.ExecuteUpdateAsync(set => set.SetProperty(m => m.Delivery, Delivery.Waiting), cancellation);
            return conversations;
        }, cancellation);
        waiting.ForEach(conversation => outbox.Announce(WhatsAppContact.AddressOf(conversation)));
    }
}

/// <summary>The channel's first moments: it is on, and what is held is looked at with the settings of today.</summary>
internal sealed class WhatsAppOpening(WhatsAppStanding standing, HeldMessages held) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        standing.Begin();
        // Not waited for: where Meta does not answer, the other channels begin all the same.
        _ = standing.CheckAsync();
        await held.ReleaseAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
