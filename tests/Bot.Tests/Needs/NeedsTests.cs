using Bot.Needs;
using Bot.People;
using Bot.Tests.Courses.Finding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Needs;

public sealed class NeedsTests : IAsyncLifetime
{
    private TestHouse _house = null!;

    public async Task InitializeAsync() => _house = await SmallCatalogue.OpenHouseAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task A_topic_is_asked_for_and_kept_without_the_person_who_did_not_consent()
    {
        (await SayAsync("usul topik")).ShouldContain("Pelatihan tentang apa yang Bapak/Ibu perlukan");
        (await SayAsync("las bawah air")).ShouldContain("*las bawah air*");
        var request = await _house.Database.ReadAsync(db => db.TopicRequests.SingleAsync());
        (request.Topic, request.PersonId, request.AgencyId).ShouldBe(("las bawah air", null, null));
    }

    [Fact]
    public async Task A_topic_that_is_named_is_not_asked_for_and_stands_with_agency_and_person_who_consented()
    {
        await ProfileAsync();
        await SayAsync("usul topik las bawah air");
        var request = await _house.Database.ReadAsync(db => db.TopicRequests.SingleAsync());
        request.PersonId.ShouldNotBeNull();
        request.AgencyId.ShouldBe(SmallCatalogue.Dumai.Id);
        (await SayAsync("data saya")).ShouldContain("las bawah air");
    }

    [Fact]
    public async Task Erasing_leaves_the_topic_and_takes_the_person_away()
    {
        await ProfileAsync();
        await SayAsync("usul topik las bawah air");
        await SayAsync("hapus data saya");
        await SayAsync("ya");
        var request = await _house.Database.ReadAsync(db => db.TopicRequests.SingleAsync());
        (request.Topic, request.PersonId).ShouldBe(("las bawah air", null));
    }

    [Fact]
    public async Task Two_accounts_that_are_one_bring_their_requests_and_profile_together()
    {
        await ProfileAsync();
        await SayAsync("usul topik las bawah air");
        var from = await _house.Database.ReadAsync(db => db.TopicRequests.Select(r => r.PersonId).SingleAsync());
        var budi = new Person { Position = "Analis", CreatedAt = _house.Clock.Now };
        await _house.Database.WriteAsync(async db =>
        {
            db.Add(budi);
            await db.SaveChangesAsync();
            foreach (var room in _house.Services.GetServices<IHoldsPersonalData>())
                await room.MoveAsync(db, from!.Value, budi.Id);
        });
        (await _house.Database.ReadAsync(db => db.TopicRequests.SingleAsync())).PersonId.ShouldBe(budi.Id);
        var now = await _house.Database.ReadAsync(db => db.People.SingleAsync(person => person.Id == budi.Id));
        (now.Position, now.Unit).ShouldBe(("Analis", "BPKAD"));
    }

    [Fact]
    public async Task Words_are_kept_without_persons()
    {
        await SayAsync("usul topik cara menghubungi ani@contoh.go.id dan 081234567890");
        var topic = (await _house.Database.ReadAsync(db => db.TopicRequests.SingleAsync())).Topic;
        topic.ShouldNotContain("ani@contoh.go.id");
        topic.ShouldNotContain("081234567890");
        UnmetSearch.Keepable(new string('a', 5_000)).Length.ShouldBe(UnmetSearch.LongestWords);
    }

    [Fact]
    public async Task What_was_applied_after_a_training_is_kept_for_the_organiser()
    {
        (await SayAsync("setelah pelatihan kemarin saya sudah menerapkan arsip digital di kantor, sekarang surat lebih cepat ketemu")).ShouldContain("saya catat");
        (await _house.Database.ReadAsync(db => db.ResultNotes.SingleAsync())).Words.ShouldContain("arsip digital");
    }

    private async Task ProfileAsync()
    {
        foreach (var said in new[] { "profil", "ya", "dumai", "BPKAD", "lewati", "lewati" })
            await SayAsync(said);
    }

    private async Task<string> SayAsync(string text) => string.Join('\n', (await _house.SayAsync(text, "budi")).Select(message => message.Text));
}
