using Bot.Messages;
using Bot.Storage;
using Microsoft.Extensions.Logging.Console;

namespace Bot.Commands;

/// <summary>The program with its rooms, built the same way for every verb; only <c>serve</c> and <c>chat</c> start it.</summary>
internal static class BotHost
{
    /// <param name="settings">As they are typed: <c>--Section:Key=value</c>.</param>
    /// <param name="also">What a test puts in the place of something.</param>
    public static WebApplication Build(string[] settings, Action<IServiceCollection>? also = null)
    {
        // appsettings.json and data/ are found beside the program; relative files are those of the current directory.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        // Standard output carries results alone.
        builder.Logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddRooms(builder.Configuration);
        also?.Invoke(builder.Services);
        // An address that cannot be one stops the start here, with its key, and not inside the server.
        foreach (var url in (builder.Configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsAddress(url.Trim()))
                throw new SettingException("Urls", builder.Configuration["Urls"], "addresses such as http://127.0.0.1:5080, separated by ;");
        }
        var app = builder.Build();
        if (app.Services.GetRequiredService<Clock>() is { Ahead.Ticks: not 0 } clock)
            app.Logger.LogWarning("Clock:Start is set: the rooms go by {Now:yyyy-MM-dd HH:mm zzz}.", clock.GetUtcNow());
        return app;
    }

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    /// <summary>The same for a verb that works on the database, which is created or brought up to date where needed; no verb but <c>serve</c> and <c>chat</c> seeds it.</summary>
    public static async Task<WebApplication> OpenAsync(string[] settings, CancellationToken cancellation)
    {
        var app = Build(settings);
        await app.Services.GetRequiredService<Database>().MigrateAsync(cancellation);
        return app;
    }
}
