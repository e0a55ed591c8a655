using Nlp.Learning;
using Nlp.Tagging;

namespace Nlp.Tests.Learning;

public sealed class ChallengeTests
{
    private static readonly IReadOnlyList<LabelledRow> s_corrections = [new("mushola jauh di belakang", ["facilities"], "negative", Weight: 3), new("kelasnya membosankan", ["trainer-delivery"], "negative", Weight: 3)];

    [Fact]
    public void A_model_that_learnt_from_corrections_and_forgot_nothing_wins()
    {
        var challenge = Challenge.Between(Examples.Train(Examples.Rows), Examples.Train([.. Examples.Rows, .. s_corrections]), Examples.Rows, s_corrections);

        challenge.ChallengerRight.ShouldBeGreaterThan(challenge.ChampionRight);
        challenge.IsWon.ShouldBeTrue();
    }

    [Fact]
    public void A_model_that_reads_the_held_out_rows_worse_loses_however_well_it_learnt_the_corrections()
    {
        var worse = Examples.Train([.. Examples.Rows.Where(row => row.Tags.Count == 0), .. Enumerable.Repeat(s_corrections, 10).SelectMany(rows => rows)]);

        Challenge.Between(Examples.Train(Examples.Rows), worse, Examples.Rows, s_corrections).IsWon.ShouldBeFalse();
    }

    [Fact]
    public void A_weighty_row_is_believed_against_a_light_one()
    {
        LabelledRow[] rows = [.. Examples.Rows, .. Enumerable.Repeat(new LabelledRow("kopinya dingin", ["praise"], "positive"), 2)];
        var light = Examples.Train([.. rows, new("kopinya dingin", ["facilities"], "negative")]);
        var weighty = Examples.Train([.. rows, new("kopinya dingin", ["facilities"], "negative", Weight: 8)]);

        Read(weighty).ShouldContain("facilities");
        Read(light).ShouldNotContain("facilities");

        static IEnumerable<string> Read(Model model) => new Tagger(model).Read("kopinya dingin").Tags.Select(tag => tag.Id);
    }
}
