using Bot.Reports;

namespace Bot.Tests.Reports;

public sealed class RuleOfFiveTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(7, 5)]
    [InlineData(8, 8)]
    [InlineData(10, 8)]
    [InlineData(11, 11)]
    public void Forms_are_shown_from_the_fifth_on_in_steps_of_three(int completed, int shown) =>
        RuleOfFive.Shown(completed).ShouldBe(shown);

    [Fact]
    public void An_interval_holds_its_share_and_stays_within_nought_and_one()
    {
        foreach (var n in new[] { 0, 1, 4, 5 })
        {
            var interval = Interval.Of(n, 5);
            interval.Low.ShouldBeInRange(0, n / 5.0);
            interval.High.ShouldBeInRange(n / 5.0, 1);
        }
        // Wilson (1927), 8 of 10: 0.4902 to 0.9433.
        Interval.Of(8, 10).Low.ShouldBe(0.4902, 0.0001);
        Interval.Of(8, 10).High.ShouldBe(0.9433, 0.0001);
    }
}
