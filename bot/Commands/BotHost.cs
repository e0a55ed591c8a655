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
        return builder.Build();
    }

    /// <summary>The same for a verb that works on the database, which is created or brought up to date where needed; no verb but <c>serve</c> and <c>chat</c> seeds it.</summary>
    public static async Task<WebApplication> OpenAsync(string[] settings, CancellationToken cancellation)
    {
        var app = Build(settings);
        await app.Services.GetRequiredService<Database>().MigrateAsync(cancellation);
        return app;
    }
}
