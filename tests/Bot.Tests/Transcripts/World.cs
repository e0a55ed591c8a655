using Bot.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Transcripts;

/// <summary>The scenes that transcripts are set in.</summary>
internal static class World
{
    /// <summary><c>samples</c>: the sample data of a first start, seeded at the time of the scene.</summary>
    public static Task PrepareAsync(TestHouse house, string name) => name == "samples"
        ? house.Services.GetRequiredService<SampleData>().AddNowAsync()
        : throw new FormatException($"There is no world called {name}.");

    public static Task RunDueJobAsync(TestHouse house) => Task.CompletedTask;
}
