using Bot.Courses;
using Bot.Courses.Enrolling;

namespace Bot.Tests.Courses.Enrolling;

public sealed class EnrolmentRulesTests
{
    [Theory]
    [InlineData(null, 50, 0, EnrolmentState.Enrolled, null)]
    [InlineData(10, 9, 0, EnrolmentState.Enrolled, null)]
    [InlineData(10, 10, 0, EnrolmentState.Waiting, 1)]
    [InlineData(10, 10, 3, EnrolmentState.Waiting, 4)]
    [InlineData(10, 12, 3, EnrolmentState.Waiting, 4)] // more roster rows than seats
    [InlineData(10, 9, 1, EnrolmentState.Waiting, 1)] // the free seat belongs to the one who waits
    [InlineData(10, 8, 1, EnrolmentState.Enrolled, null)]
    [InlineData(0, 0, 0, EnrolmentState.Waiting, 1)]
    public void A_seat_is_given_while_one_is_free_for_the_newcomer(int? seats, int taken, int waiting, EnrolmentState state, int? place) =>
        EnrolmentRules.Outcome(On(7, 8, seats: seats), taken, waiting).ShouldBe((state, place));

    [Fact]
    public void Where_approval_is_asked_for_enrolling_is_a_proposal_even_where_it_is_full()
    {
        var its = On(7, 8, seats: 1);
        its.Registration = Registration.Approval;
        EnrolmentRules.Outcome(its, 1, 0).State.ShouldBe(EnrolmentState.Proposed);
        EnrolmentRules.SeatOrPlace(its, 1, 0).ShouldBe((EnrolmentState.Waiting, 1));
    }

    [Theory]
    [InlineData(7, 8, 9, 10, false)]
    [InlineData(7, 8, 8, 10, true)]
    [InlineData(7, 30, 10, 11, true)]
    public void Days_that_overlap_clash(int from, int to, int otherFrom, int otherTo, bool clash)
    {
        EnrolmentRules.Clash(On(from, to), On(otherFrom, otherTo)).ShouldBe(clash);
        EnrolmentRules.Clash(On(otherFrom, otherTo), On(from, to)).ShouldBe(clash);
    }

    [Theory]
    [InlineData(8, 12, "Asia/Jakarta", 13, 16, "Asia/Jakarta", false)]
    [InlineData(8, 12, "Asia/Jakarta", 12, 16, "Asia/Jakarta", false)]
    [InlineData(8, 12, "Asia/Jakarta", 11, 16, "Asia/Jakarta", true)]
    [InlineData(8, 10, "Asia/Jakarta", 10, 12, "Asia/Makassar", true)] // ten o'clock in Denpasar is nine in Dumai
    public void Hours_count_where_both_are_given(int from, int to, string zone, int otherFrom, int otherTo, string otherZone, bool clash)
    {
        var one = On(7, 8);
        (one.StartsAt, one.EndsAt, one.Timezone) = (new(from, 0), new(to, 0), zone);
        var other = On(8, 9);
        (other.StartsAt, other.EndsAt, other.Timezone) = (new(otherFrom, 0), new(otherTo, 0), otherZone);
        EnrolmentRules.Clash(one, other).ShouldBe(clash);
        EnrolmentRules.Clash(one, On(8, 8)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Ani Wijaya", "Ani Wijaya, S.Kep., Ners", true)]
    [InlineData("ani wijaya", "dr. Ani Wijaya M.Kes", true)]
    [InlineData("Ani Wijaya", "Ani Kusuma Wijaya", true)]
    [InlineData("Ani", "Ani Wijaya", false)]
    [InlineData("Budi Santoso", "Ani Wijaya", false)]
    [InlineData("Sukarno", "Sukarno", true)]
    [InlineData("", "Sukarno", false)]
    public void Names_are_compared_without_titles(string typed, string onRoster, bool same) => Names.Same(typed, onRoster).ShouldBe(same);

    [Fact]
    public void A_drawn_join_code_is_known_by_its_shape()
    {
        for (var i = 0; i < 200; i++)
        {
            var code = JoinCode.Draw();
            code.Length.ShouldBe(8);
            JoinCode.LooksDrawn(code).ShouldBeTrue();
            code.IndexOfAny(['0', 'O', 'o', '1', 'l', 'I', 'i']).ShouldBe(-1);
        }
        JoinCode.LooksDrawn("pendafta").ShouldBeFalse();
        JoinCode.LooksDrawn("Covid199").ShouldBeFalse();
    }

    private static CourseClass On(int from, int to, int? seats = null) => new()
    {
        Code = "A",
        JoinCode = "A",
        StartsOn = new(2026, 12, from),
        EndsOn = new(2026, 12, to),
        Seats = seats,
    };
}
