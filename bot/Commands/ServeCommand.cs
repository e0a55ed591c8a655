using System.CommandLine;
using Bot.Conversations;
using Bot.Demo;
using Bot.Messages;
using Bot.People;
using Bot.Storage;

namespace Bot.Commands;

/// <summary><c>serve</c>, the default: web chat, dashboard, scheduled work.</summary>
internal static class ServeCommand
{
    public static Command Build(string[] settings)
    {
        var command = new Verb(
            "serve", "Serve web chat, dashboard and scheduled work (the default). Prints where to open it.",
            "serve --Urls=http://127.0.0.1:5080 --Demo:Seed=false");
        command.SetAction((_, cancellation) => RunAsync(settings, cancellation));
        return command;
    }

    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellation)
    {
        await using var app = BotHost.Build(settings);
        // The models are read while the storage is made ready, or trained once the doors are open; whoever needs them sooner waits for them.
        var doors = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var models = app.Services.GetRequiredService<LanguageModels>().LoadAsync(doors.Task);
        var isNew = await app.Services.GetRequiredService<Database>().MigrateAsync(cancellation);
        if (isNew)
            await app.Services.GetRequiredService<SampleData>().SeedCatalogueAsync(cancellation);
        // While the server opens its doors, the way of a message is gone once.
        var rehearsal = Task.Run(() => app.Services.GetRequiredService<HandleMessage>().RehearseAsync(cancellation), cancellation);
        app.MapRooms();
        await app.StartAsync(cancellation);
        doors.SetResult();
        Console.WriteLine($"Web chat: {app.Services.GetRequiredService<PublicUrl>().Root}/");
        // Also where an import made the database before anything was served: whoever has no administrator is given one.
        if (await app.Services.GetRequiredService<FirstAdministrator>().InviteAsync(app.Services.GetRequiredService<Clock>().GetUtcNow()) is { } link)
            Console.WriteLine($"Administrator (once): {link}");
        await rehearsal;
        // What sample participants said is read by the tagger first, which at a first start takes its training; nobody else waits for it.
        await models.WaitAsync(cancellation);
        await app.Services.GetRequiredService<SampleData>().FinishAsync(cancellation);
        if (await app.Services.GetRequiredService<SampleTour>().InviteAsync() is { } tour)
        {
            Console.WriteLine($"Sample class that has just ended: {tour.JoinLink}");
            Console.WriteLine($"Its trainer (once): type {tour.TrainerCode} in the web chat, then: ringkasan {tour.ClassCode}");
        }
        _ = GiveBackAsync(models, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    /// <summary>What starting and training needed and nobody needs any longer goes back to the machine, once the first answers are given.</summary>
    private static async Task GiveBackAsync(Task models, CancellationToken cancellation)
    {
        await models;
        await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }
}
