using Bot.Courses;
using Bot.Feedback;
using Bot.People;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Feedback;

public class OpenDueFeedbackTests
{
    [Fact]
    public async Task At_the_end_of_a_class_everybody_is_asked_once()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync(people: ["ani", "budi"]);

        var asked = await house.RunJobAsync();
        var again = await house.RunJobAsync();
        await house.RestartAsync();
        var afterRestart = await house.RunJobAsync();

        asked.Split("boleh saya simpan data").Length.ShouldBe(3); // Consent is asked of both, for the form's sake.
        again.ShouldBeEmpty();
        afterRestart.ShouldBeEmpty();
        (await house.TellAsync("ya", "budi")).ShouldContain("Kelas *Menyusun SPJ* sudah selesai");
    }

    [Fact]
    public async Task Nobody_is_asked_before_the_end()
    {
        await using var house = await FeedbackScene.OpenAsync(FeedbackScene.AfterClass.AddMinutes(-61));
        await house.AddClassAsync();

        (await house.RunJobAsync()).ShouldBeEmpty();
        house.Clock.Now = house.Clock.Now.AddMinutes(1);
        (await house.RunJobAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_did_not_attend_is_not_asked()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync(enrolment: row => row.Attended = false);

        (await house.RunJobAsync()).ShouldBeEmpty();
        (await house.TellAsync("masukan")).ShouldContain("Belum ada kelas Bapak/Ibu yang bisa dinilai");
    }

    [Theory]
    [InlineData(EnrolmentState.Waiting)]
    [InlineData(EnrolmentState.Proposed)]
    [InlineData(EnrolmentState.Refused)]
    [InlineData(EnrolmentState.Cancelled)]
    public async Task Who_had_no_seat_is_not_asked(EnrolmentState state)
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync(enrolment: row => row.State = state);

        (await house.RunJobAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_walk_in_is_asked_too()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync(enrolment: row => (row.Source, row.Confirmed) = (EnrolmentSource.WalkIn, false));

        (await house.RunJobAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_wants_no_messages_gets_none()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.Database.WriteAsync(db => db.People.ExecuteUpdateAsync(set => set.SetProperty(p => p.StoppedAt, FeedbackScene.AfterClass)));

        (await house.RunJobAsync()).ShouldBeEmpty();
        (await house.TellAsync("halo")).ShouldNotContain("Menyusun SPJ");
    }

    [Fact]
    public async Task The_next_message_of_the_person_opens_it_and_the_job_does_not_ask_again()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();

        var reply = await house.TellAsync("halo");
        await house.TellAsync("tidak");
        var later = await house.TellAsync("halo");

        reply.ShouldContain("boleh saya simpan data");
        later.ShouldNotContain("boleh saya simpan data");
        (await house.RunJobAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_waits_for_the_end_of_the_dialogue_under_way()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.AddClassAsync("LAY-01-A", "Pelayanan Prima");

        await house.BeginFirstAsync();
        var whileBusy = await house.RunJobAsync();
        foreach (var _ in Enumerable.Range(0, 5))
            await house.TellAsync("4");
        var last = await house.TellAsync("cukup");

        whileBusy.ShouldBeEmpty();
        last.ShouldContain("sudah lengkap");
        last.ShouldContain("Kelas *Pelayanan Prima* sudah selesai");
    }

    [Fact]
    public async Task Who_leaves_one_form_is_asked_for_the_next_only_at_another_message()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.AddClassAsync("LAY-01-A", "Pelayanan Prima");
        await house.BeginFirstAsync();

        (await house.TellAsync("batal")).ShouldNotContain("Pelayanan Prima");
        (await house.TellAsync("terima kasih")).ShouldContain("Kelas *Pelayanan Prima* sudah selesai");
    }

    [Fact]
    public async Task A_form_with_answers_is_complete_when_its_class_closes_and_one_without_is_not()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync(people: ["ani", "budi"]);
        await house.BeginAsync();
        await house.TellAsync("4");
        await house.BeginAsync("budi");

        house.Clock.Now = FeedbackScene.AfterClass.AddDays(14);
        await house.RunJobAsync();

        var completed = await house.Database.ReadAsync(db => db.FeedbackResponses.Select(r => r.CompletedAt).ToListAsync());
        completed.Count.ShouldBe(2);
        completed.ShouldContain((DateTimeOffset?)null);
        completed.ShouldContain(FeedbackScene.AfterClass.AddHours(-1).AddDays(14));
    }
}

internal static class OpenDueFeedbackSteps
{
    /// <summary>Begins the form of KEU-01-A where several are open.</summary>
    public static async Task BeginFirstAsync(this TestHouse house)
    {
        await house.TellAsync("masukan KEU-01-A");
        (await house.TellAsync("ya")).ShouldContain("(1/6)");
    }
}
