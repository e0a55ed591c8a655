using Bot.Demo;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Bot.Tests.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Transcripts;

/// <summary>The scenes that transcripts are set in.</summary>
internal static class World
{
    public static Task PrepareAsync(TestHouse house, string name) => name switch
    {
        // The sample data of a first start, seeded at the time of the scene.
        "samples" => house.Services.GetRequiredService<SampleData>().AddNowAsync(),
        // Ani took part in a class of Ibu Dewi that ended on 20 November 2026 at 17:00.
        "class-over" => house.AddClassAsync(),
        // And in a second one that ended on the same day.
        "second-class-over" => house.AddClassAsync("LAY-01-A", "Pelayanan Prima"),
        _ => throw new FormatException($"There is no world called {name}."),
    };

    /// <summary>A one-time code for the person with this NIP.</summary>
    public static Task<string> InviteAsync(TestHouse house, string nip) => InviteAsync(house.Services, house.Database, nip);

    public static Task<string> InviteAsync(IServiceProvider services, Database database, string nip) => database.WriteAsync(async db =>
    {
        var person = await db.People.SingleAsync(p => p.Nip == nip);
        return services.GetRequiredService<Invitations>().Invite(db, person.Id).Code;
    });

    /// <summary>The one-time code that the bot showed last, to whomever.</summary>
    public static Task<string> ShownCodeAsync(TestHouse house) => house.Database.ReadAsync(async db =>
        (await db.Outbox.OrderByDescending(m => m.Id).Select(m => m.Text).ToListAsync()).SelectMany(text => text.Split('*')).First(OneTimeCode.LooksLikeOne));

    public static Task RunDueJobAsync(TestHouse house) => house.OpenDueAsync();
}
