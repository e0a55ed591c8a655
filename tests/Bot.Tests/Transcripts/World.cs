namespace Bot.Tests.Transcripts;

/// <summary>The scenes that transcripts are set in.</summary>
internal static class World
{
    public static Task PrepareAsync(TestHouse house, string name) => throw new FormatException($"There is no world called {name}.");

    public static Task RunDueJobAsync(TestHouse house) => Task.CompletedTask;
}
