using System.CommandLine;
using Bot.Storage;

namespace Bot.Commands;

/// <summary><c>serve</c>, the default: web chat, dashboard, scheduled work.</summary>
internal static class ServeCommand
{
    public static Command Build(string[] settings)
    {
        var command = new Command("serve", "Serve web chat, dashboard and scheduled work (the default).");
        command.SetAction((_, cancellation) => RunAsync(settings, cancellation));
        return command;
    }

    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellation)
    {
        await using var app = BotHost.Build(settings);
        await app.Services.GetRequiredService<Database>().MigrateAsync(cancellation);
        app.MapRooms();
        await app.RunAsync(cancellation);
        return 0;
    }
}
