using Bot.Conversations;
using Bot.Dashboard;
using Bot.Messages;

namespace Bot.Reports;

public static class ReportsRoom
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddSingleton<TagNames>();
        services.AddSingleton<SummaryMarkdown>();
        services.AddSingleton<ILoader, LoadSummary>();
        services.AddSingleton<ILoader, DrawLink>();
        services.AddSingleton<Opening, DashboardOpening>();
        services.AddSingleton<Opening, SummaryQuestion>();
        services.AddSingleton<Opening>(s => Summary(s, intent: null));
        services.AddSingleton<Opening>(s => Summary(s, intent: "class-summary"));
        return services;
    }

    public static void MapReports(this WebApplication app)
    {
        var pages = app.Pages();
        pages.MapGet("", Pages.ClassesAsync);
        pages.MapGet("/classes/{code}", Pages.ClassAsync);
    }

    private static SummaryOpening Summary(IServiceProvider services, string? intent) =>
        new(intent, services.GetRequiredService<TagNames>(), services.GetRequiredService<PublicUrl>());
}
