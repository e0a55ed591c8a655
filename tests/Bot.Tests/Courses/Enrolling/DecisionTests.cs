using Bot.Courses;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Courses.Enrolling;

public sealed class DecisionTests
{
    [Fact]
    public async Task A_proposal_is_told_at_once_and_accepted_by_the_organiser()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await ApprovalAsync(scene);
        (await scene.EnrolAsync("ARS-02-A")).ShouldContain("disampaikan ke panitia");
        (await scene.EnrolmentAsync(its, "ani"))!.State.ShouldBe(EnrolmentState.Proposed);
        (await scene.SayAsync("kelas saya")).ShouldContain("menunggu persetujuan");

        await scene.OrganiserAsync("dewi", scene.Dumai);
        (await scene.SayAsync("pendaftaran", "dewi")).ShouldContain("1. ");
        (await scene.SayAsync("terima 1", "dewi")).ShouldContain("Diterima");
        var enrolment = (await scene.EnrolmentAsync(its, "ani"))!;
        (enrolment.State, enrolment.Confirmed).ShouldBe((EnrolmentState.Enrolled, true));
        (await scene.EverythingToldAsync("ani")).ShouldContain("panitia menerima Bapak/Ibu");
        (await scene.SayAsync("terima 1", "dewi")).ShouldContain("sudah diputuskan");
    }

    [Fact]
    public async Task A_refusal_asks_for_the_reason_and_passes_it_on()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await ApprovalAsync(scene);
        await scene.EnrolAsync("ARS-02-A");
        await scene.OrganiserAsync("dewi", scene.Dumai);
        await scene.SayAsync("pendaftaran", "dewi");
        (await scene.SayAsync("tolak 1", "dewi")).ShouldContain("alasannya");
        await scene.SayAsync("kelas ini untuk arsiparis dulu", "dewi");
        (await scene.EnrolmentAsync(its, "ani"))!.State.ShouldBe(EnrolmentState.Refused);
        (await scene.EverythingToldAsync("ani")).ShouldContain("kelas ini untuk arsiparis dulu");
        (await scene.SayAsync("kelas saya")).ShouldContain("kelas ini untuk arsiparis dulu");
        (await scene.SayAsync("daftar ARS-02-A")).ShouldContain("kelas ini untuk arsiparis dulu");
    }

    [Fact]
    public async Task Accepting_into_a_full_class_gives_a_place_on_the_waiting_list()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await ApprovalAsync(scene, seats: 1);
        await scene.EnrolAsync("ARS-02-A", "ani");
        await scene.EnrolAsync("ARS-02-A", "budi");
        await scene.OrganiserAsync("dewi", scene.Dumai);
        await scene.SayAsync("pendaftaran", "dewi");
        await scene.SayAsync("terima 2", "dewi");
        await scene.SayAsync("terima 1", "dewi");
        (await scene.EnrolmentAsync(its, "budi"))!.State.ShouldBe(EnrolmentState.Enrolled);
        (await scene.EnrolmentAsync(its, "ani"))!.State.ShouldBe(EnrolmentState.Waiting);
        (await scene.EverythingToldAsync("ani")).ShouldContain("daftar tunggu nomor 1");
    }

    [Fact]
    public async Task Only_the_agencys_organisers_see_and_decide()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await ApprovalAsync(scene);
        await scene.EnrolAsync("ARS-02-A");
        await scene.OrganiserAsync("komang", scene.Denpasar);
        (await scene.SayAsync("pendaftaran", "komang")).ShouldContain("Tidak ada pendaftaran");
        (await scene.SayAsync("pendaftaran", "citra")).ShouldNotContain("menunggu keputusan");
        await scene.SayAsync("terima 1", "citra");
        (await scene.EnrolmentAsync(its, "ani"))!.State.ShouldBe(EnrolmentState.Proposed);
    }

    [Fact]
    public async Task A_walk_in_counts_once_it_is_confirmed()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await ApprovalAsync(scene);
        await scene.RowAsync(its, "198701012010012001", "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}", "citra");
        await scene.SayAsync("lewati", "citra");
        await scene.SayAsync("peserta tambahan", "citra");
        await scene.OrganiserAsync("dewi", scene.Dumai);
        (await scene.SayAsync("pendaftaran", "dewi")).ShouldContain("peserta tambahan");
        await scene.SayAsync("terima 1", "dewi");
        (await scene.EnrolmentAsync(its, "citra"))!.Confirmed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_freed_row_can_be_joined_by_another_account()
    {
        await using var scene = await Scene.OpenAsync();
        var its = await ApprovalAsync(scene);
        await scene.RowAsync(its, "198701012010012001", "Ani Wijaya");
        await scene.SayAsync($"gabung {its.JoinCode}", "stranger");
        await scene.SayAsync("198701012010012001", "stranger");
        await scene.OrganiserAsync("komang", scene.Denpasar);
        await scene.OrganiserAsync("dewi", scene.Dumai);
        (await scene.SayAsync("bebaskan ARS-02-A 198701012010012001", "komang")).ShouldContain("Tidak ada baris");
        (await scene.SayAsync("bebaskan ARS-02-A 19870101 201001 2 001", "dewi")).ShouldContain("sudah dibebaskan");
        await scene.SayAsync($"gabung {its.JoinCode}", "ani");
        (await scene.SayAsync("198701012010012001", "ani")).ShouldContain("Selamat bergabung");
        (await scene.EnrolmentAsync(its, "stranger")).ShouldBeNull();
    }

    [Fact]
    public async Task Thanks_are_no_decision()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.OrganiserAsync("dewi", scene.Dumai);
        (await scene.SayAsync("terima kasih", "dewi")).ShouldContain("Sama-sama");
    }

    private static async Task<CourseClass> ApprovalAsync(Scene scene, int? seats = null)
    {
        var course = new Course { Code = "ARS-02", Title = "Arsip Vital", AgencyId = scene.Dumai.Id };
        await scene.AddAsync(course);
        return await scene.ClassAsync("ARS-02-A", c => (c.Registration, c.Seats) = (Registration.Approval, seats), course);
    }
}
