using System.Runtime.InteropServices;
using StandIns.Connector;
using StandIns.Graph;
using StandIns.Remote;
using StandIns.Telegram;

namespace StandIns;

/// <summary>Serves one stand-in alone: <c>dotnet run --project tests/StandIns -- telegram --urls http://127.0.0.1:8081</c>.</summary>
internal static class Alone
{
    private static async Task<int> Main(string[] args)
    {
        var settings = new ConfigurationBuilder().AddCommandLine(args).Build();
        var port = settings["urls"] is { } urls ? new Uri(urls).Port : 0;
        switch (args.FirstOrDefault())
        {
            case "telegram":
                await using (var telegram = await TelegramServer.StartAsync(new TelegramOptions { Port = port, LoopbackWebhooks = true }))
                {
                    Console.WriteLine($"Telegram:ApiBaseUrl={telegram.Url} Telegram:Token={telegram.Token}");
                    var people = new Dictionary<string, TelegramPerson>();
                    await ServeAsync(telegram, (name, text) => (people.TryGetValue(name, out var person) ? person : people[name] = telegram.Person(name)).Says(text));
                }
                return 0;
            case "graph":
                await using (var graph = await GraphServer.StartAsync(new GraphOptions { Port = port }))
                {
                    Console.WriteLine($"WhatsApp:ApiBaseUrl={graph.Url} WhatsApp:PhoneNumberId={graph.PhoneNumberId} WhatsApp:AccessToken={graph.AccessToken} WhatsApp:AppSecret={graph.AppSecret} WhatsApp:VerifyToken={graph.VerifyToken}");
                    var people = new Dictionary<string, GraphPerson>();
                    if (settings["webhook"] is { } webhook)
                        await ConnectAsync(graph, webhook);
                    await ServeAsync(graph, (name, text) => (people.TryGetValue(name, out var person) ? person : people[name] = graph.Person(name)).Writes(text));
                }
                return 0;
            case "connector":
                await using (var connector = await ConnectorServer.StartAsync(new ConnectorOptions { Port = port }))
                {
                    Console.WriteLine($"BotFramework:AppId={connector.Options.AppId} BotFramework:TenantId={connector.Options.TenantId} BotFramework:AppPassword={connector.Options.AppPassword} BotFramework:OpenIdMetadataUrl={connector.OpenIdMetadataUrl} BotFramework:TokenUrl={connector.TokenUrl} BotFramework:Issuer={connector.Options.Issuer}");
                    var talks = new Dictionary<string, ConnectorTalk>();
                    var bot = settings["webhook"] ?? "http://127.0.0.1:5080/api/messages";
                    await ServeAsync(connector, (name, text) => _ = (talks.TryGetValue(name, out var talk) ? talk : talks[name] = connector.Talk(name, bot)).SaysAsync(text));
                }
                return 0;
            default:
                await Console.Error.WriteLineAsync("Usage: dotnet run --project tests/StandIns -- telegram|graph|connector --urls http://127.0.0.1:PORT [--webhook http://127.0.0.1:5080/whatsapp/webhook or …/api/messages]");
                return 2;
        }
    }

    /// <summary>Whoever is started first, the bot or its remote: it waits until the bot is there.</summary>
    private static async Task ConnectAsync(GraphServer graph, string webhook)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await graph.ConnectAsync(webhook);
                return;
            }
            catch (Exception error) when (error is HttpRequestException or InvalidOperationException)
            {
                if (tries == 1)
                    Console.WriteLine($"Waiting for {webhook}: {error.Message}");
                await Task.Delay(TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>Prints every call; a line typed as <c>Ani: halo</c> is written by Ani. Ends by Ctrl+C or SIGTERM.</summary>
    private static async Task ServeAsync(RemoteServer remote, Action<string, string> says)
    {
        Console.WriteLine("Type \"Ani: halo\" to write as Ani.");
        remote.Log.Added += call => Console.WriteLine($"{call.Number} {call.Method} {call.Status} {call.Fields.ToJsonString()}");
        using var end = new CancellationTokenSource();
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            end.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        // Reading a terminal cannot be broken off, so it goes on beside.
        _ = Task.Run(() =>
        {
            while (Console.ReadLine() is { } line)
            {
                if (line.Split(": ", 2) is [var name, var text])
                    says(name, text);
            }
        });
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
