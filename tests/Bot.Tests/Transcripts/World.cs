using Bot.Demo;
using Bot.Feedback;
using Bot.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Transcripts;

/// <summary>The scenes that transcripts are set in.</summary>
internal static class World
{
    /// <summary><c>samples</c>: the sample data of a first start, seeded at the time of the scene.</summary>
    public static Task PrepareAsync(TestHouse house, string name) => name == "samples"
        ? house.Services.GetRequiredService<SampleData>().AddNowAsync()
        : throw new FormatException($"There is no world called {name}.");

    /// <summary>A one-time code for the person with this NIP.</summary>
    public static Task<string> InviteAsync(TestHouse house, string nip) => house.Database.WriteAsync(async db =>
    {
        var person = await db.People.SingleAsync(p => p.Nip == nip);
        return house.Services.GetRequiredService<Invitations>().Invite(db, person.Id).Code;
    });

    public static Task RunDueJobAsync(TestHouse house) => house.Services.GetRequiredService<OpenDueFeedback>().RunAsync(CancellationToken.None);
}
