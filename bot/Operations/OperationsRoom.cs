using Bot.Dashboard;
using Bot.Messages;

namespace Bot.Operations;

public static class OperationsRoom
{
    /// <summary>Added last: it sees to the regular work of the rooms before it.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<IReady, StorageReady>();
        services.AddSingleton<ChannelsPages>();
        services.AddScheduling(settings);
        return services;
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("alive\n"));
        app.MapGet("/readyz", Health.ReadyAsync);
        app.MapGet("/metrics", Health.MetricsAsync);
        ChannelsPages.Map(app.Pages());
    }
}
