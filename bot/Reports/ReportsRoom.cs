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
        services.AddSingleton<SummaryPdf>();
        services.AddSingleton<SummaryFiles>();
        foreach (var kind in (string[])[SummaryFiles.Pdf, SummaryFiles.Csv])
            services.AddSingleton<IMakesFiles>(rooms => new SummaryFiles.Maker(kind, rooms.GetRequiredService<SummaryFiles>()));
        services.AddSingleton<Opening, DownloadOpening>();
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
        pages.MapGet("/classes/{code}/report.{format}", Pages.FileAsync);
    }

    private static SummaryOpening Summary(IServiceProvider services, string? intent) =>
        new(intent, services.GetRequiredService<TagNames>(), services.GetRequiredService<PublicUrl>());
}
