using Bot.Courses;
using Bot.Courses.Enrolling;

namespace Bot.Tests.Courses.Enrolling;

public sealed class CancelTests
{
    [Fact]
    public async Task Cancelling_asks_once_and_lets_the_first_who_waits_move_up_once()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.Seats = 1);
        await scene.EnrolAsync("ARS-01-A", "ani");
        await scene.EnrolAsync("ARS-01-A", "budi");
        await scene.EnrolAsync("ARS-01-A", "citra");

        (await scene.SayAsync("batalkan ARS-01-A", "ani")).ShouldContain("Batalkan pendaftaran");
        (await scene.SayAsync("ya", "ani")).ShouldContain("sudah dibatalkan");
        (await scene.SayAsync("batalkan ARS-01-A", "ani")).ShouldContain("tidak ada yang perlu dibatalkan");

        (await scene.EnrolmentAsync(its, "ani"))!.State.ShouldBe(EnrolmentState.Cancelled);
        (await scene.EnrolmentAsync(its, "budi"))!.State.ShouldBe(EnrolmentState.Enrolled);
        (await scene.EnrolmentAsync(its, "citra"))!.State.ShouldBe(EnrolmentState.Waiting);
        (await scene.EverythingToldAsync("budi")).Split("Kabar baik").Length.ShouldBe(2);
        (await scene.EverythingToldAsync("citra")).ShouldNotContain("Kabar baik");
        (await scene.SayAsync("kelas saya", "citra")).ShouldContain("daftar tunggu nomor 1");
    }

    [Fact]
    public async Task Cancelling_twice_at_the_same_time_moves_up_one()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.Seats = 1);
        foreach (var who in new[] { "ani", "budi", "citra" })
            await scene.EnrolAsync("ARS-01-A", who);
        var fact = new EnrolmentCancelled(await scene.PersonAsync("ani"), its.Id);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => scene.House.Database.WriteAsync(db => new KeepCancellation().KeepAsync(db, (Bot.Messages.Fact)fact, TestHouse.Monday)))));
        (await scene.EnrolmentAsync(its, "budi"))!.State.ShouldBe(EnrolmentState.Enrolled);
        (await scene.EnrolmentAsync(its, "citra"))!.State.ShouldBe(EnrolmentState.Waiting);
    }

    [Fact]
    public async Task Who_leaves_the_waiting_list_frees_no_seat()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.Seats = 1);
        foreach (var who in new[] { "ani", "budi", "citra" })
            await scene.EnrolAsync("ARS-01-A", who);
        await scene.SayAsync("batalkan ARS-01-A", "budi");
        await scene.SayAsync("ya", "budi");
        (await scene.EnrolmentAsync(its, "citra"))!.State.ShouldBe(EnrolmentState.Waiting);
        scene.House.Clock.Now += TimeSpan.FromMinutes(1);
        // Coming back is the end of the list, not one's old place.
        await scene.EnrolAsync("ARS-01-A", "budi");
        (await scene.SayAsync("kelas saya", "budi")).ShouldContain("daftar tunggu nomor 2");
    }

    [Fact]
    public async Task Somebody_who_wants_no_messages_moves_up_without_one()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await scene.ClassAsync("ARS-01-A", c => c.Seats = 1);
        await scene.EnrolAsync("ARS-01-A", "ani");
        await scene.EnrolAsync("ARS-01-A", "budi");
        await scene.SayAsync("berhenti", "budi");
        await scene.SayAsync("batalkan ARS-01-A", "ani");
        await scene.SayAsync("ya", "ani");
        (await scene.EnrolmentAsync(its, "budi"))!.State.ShouldBe(EnrolmentState.Enrolled);
        (await scene.EverythingToldAsync("budi")).ShouldNotContain("Kabar baik");
    }

    [Fact]
    public async Task Several_classes_are_chosen_from_or_named_by_words_of_their_title()
    {
        await using var scene = await Scene.OpenAsync();
        var other = new Course { Code = "GIZ-01", Title = "Gizi Balita" };
        await scene.AddAsync(other);
        await scene.ClassAsync("ARS-01-A");
        await scene.ClassAsync("GIZ-01-A", c => (c.StartsOn, c.EndsOn) = (new(2027, 1, 4), new(2027, 1, 4)), other);
        await scene.EnrolAsync("ARS-01-A");
        (await scene.SayAsync("batalkan")).ShouldContain("(ARS-01-A)");
        await scene.SayAsync("tidak");
        await scene.EnrolAsync("GIZ-01-A");
        (await scene.SayAsync("batalkan")).ShouldContain("Kelas mana");
        (await scene.SayAsync("batalkan yang gizi")).ShouldContain("*Gizi Balita* (GIZ-01-A)");
    }

    [Fact]
    public async Task A_class_that_has_begun_is_not_cancelled_here()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        await scene.EnrolAsync("ARS-01-A");
        scene.House.Clock.Now = new(2026, 12, 7, 10, 0, 0, TimeSpan.FromHours(7));
        (await scene.SayAsync("batalkan ARS-01-A")).ShouldContain("admin");
    }

    [Fact]
    public async Task A_guess_gives_no_seat_back()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ClassAsync("ARS-01-A");
        await scene.EnrolAsync("ARS-01-A");
        (await scene.SayAsync("pelatihan yg tanggal 15 april 2027")).ShouldNotContain("Batalkan pendaftaran");
        (await scene.SayAsync("maaf ga bisa ikut, tolong nama saya dicoret")).ShouldContain("Batalkan pendaftaran");
    }
}
