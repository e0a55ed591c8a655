using Nlp.Learning;
using Nlp.Tagging;

namespace Nlp.Tests.Learning;

public sealed class ChallengeTests
{
    private static readonly IReadOnlyList<LabelledRow> s_corrections = [new("mushola jauh di belakang", ["facilities"], "negative", Weight: 3), new("kelasnya membosankan", ["trainer-delivery"], "negative", Weight: 3)];

    private static readonly Model s_trained = Examples.Train(Examples.Rows);

    [Fact]
    public void A_model_that_learnt_from_corrections_and_forgot_nothing_wins()
    {
        var challenge = Against(s_trained, Examples.Train([.. Examples.Rows, .. s_corrections]));

        challenge.ChallengerRight.ShouldBeGreaterThan(challenge.ChampionRight);
        challenge.IsWon.ShouldBeTrue();
    }

    [Fact]
    public void A_model_that_reads_the_held_out_rows_worse_loses_however_well_it_learnt_the_corrections()
    {
        var worse = Examples.Train([.. Examples.Rows.Where(row => row.Tags.Count == 0), .. Enumerable.Repeat(s_corrections, 10).SelectMany(rows => rows)]);

        Against(s_trained, worse).IsWon.ShouldBeFalse();
        // Nor does it win against one in use that is as bad: losses do not add up from one renewal to the next.
        Against(worse, worse).IsWon.ShouldBeFalse();
    }

    [Fact]
    public void A_model_that_reads_the_sentiment_worse_loses()
    {
        var sour = Examples.Train([.. Examples.Rows.Select(row => row with { Sentiment = "negative" }), .. s_corrections]);

        Against(s_trained, sour).IsWon.ShouldBeFalse();
    }

    [Fact]
    public void A_model_that_misses_more_of_what_must_not_be_missed_loses_though_its_mean_is_as_good()
    {
        var challenge = Against(s_trained, Examples.Train([.. Examples.Rows, .. s_corrections]));
        var missed = challenge.Challenger with { Tags = challenge.Challenger.Tags.ToDictionary(tag => tag.Key, tag => tag.Key == "facilities" ? tag.Value with { Recall = tag.Value.Recall - 0.1 } : tag.Value) };

        (challenge with { Challenger = missed }).IsWon.ShouldBeTrue();
        (challenge with { Challenger = missed, Dear = ["facilities"] }).IsWon.ShouldBeFalse();
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

    private static Challenge Against(Model champion, Model challenger) => Challenge.Between(s_trained, champion, challenger, Examples.Rows, s_corrections, []);
}
