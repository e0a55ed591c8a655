using Nlp.Learning;

namespace Nlp.Tests.Learning;

public sealed class MisreadingsTests
{
    [Fact]
    public void Confusions_count_what_was_missed_and_what_was_said_instead()
    {
        var misread = new Misreadings(
        [
            new(new("a", ["facilities"], "negative"), ["praise"]),
            new(new("b", ["facilities", "impact"], "negative"), ["impact", "praise"]),
            new(new("c", [], "neutral"), ["praise"]),
            new(new("d", ["impact"], "neutral"), []),
        ]);

        misread.Confusions().ShouldBe([("facilities", "praise", 2), (null, "praise", 1), ("impact", null, 1)]);
        misread.Sample(2).Select(read => read.Row.Text).ShouldBe(["a", "c"]);
        misread.Sample(9).Count().ShouldBe(4);
    }

    [Fact]
    public void Only_rows_that_are_read_otherwise_are_misread()
    {
        var misread = Misreadings.Of(Examples.Train(Examples.Rows), [.. Examples.Rows.Take(20), Examples.Rows.First(row => row.Tags.Contains("praise")) with { Tags = ["impact"] }]);

        misread.All.ShouldContain(read => read.Missed.Contains("impact") && read.Added.Contains("praise"));
        misread.All.Count.ShouldBeLessThan(5);
    }
}
