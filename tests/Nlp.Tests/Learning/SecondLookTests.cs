using Nlp.Learning;
using Nlp.Tagging;

namespace Nlp.Tests.Learning;

public sealed class SecondLookTests
{
    private static readonly string[] Good = ["bagus", "seru", "menarik", "mantap", "asyik", "keren", "lancar", "jelas"];
    private static readonly string[] Hot = ["ruangan panas", "ac mati", "kursi keras", "toilet kotor", "lampu redup", "mikrofon serak", "proyektor buram", "gerah sekali"];

    private static readonly Model s_model = Examples.Train(
    [
        .. Good.SelectMany(good => Good.Where(other => other != good).Select(other => new LabelledRow($"{good} dan {other}", ["praise"], "positive"))),
        .. Hot.SelectMany(hot => Hot.Where(other => other != hot).Select(other => new LabelledRow($"{hot}, {other}", ["facilities"], "negative"))),
        // Praise and complaint stand together in a few words only.
        .. Good.Take(4).SelectMany(good => Hot.Take(4).Select(hot => new LabelledRow($"{good} tapi {hot}", ["facilities", "praise"], "neutral"))),
        .. Enumerable.Range(0, 30).Select(i => new LabelledRow($"hari ke {i} di kantor", [], "neutral")),
        // Most of what some people write says nothing, and something is said all the same; none of these is about the toilet.
        .. Hot.Skip(4).SelectMany(hot => Enumerable.Range(1, 3).Select(i => new LabelledRow($"hari ke {i} di kantor, {hot}, hari ke {i + 1} di kantor", ["facilities"], "negative"))),
    ]);

    [Fact]
    public void Praise_beside_a_complaint_is_neutral_also_in_words_never_met_together()
    {
        var read = new Tagger(s_model).Read("lancar tapi proyektor buram");

        read.Tags.Select(tag => tag.Id).ShouldBe(["facilities", "praise"], ignoreOrder: true);
        read.Sentiment!.Id.ShouldBe("neutral");
    }

    [Fact]
    public void One_clause_about_the_room_is_heard_in_a_long_comment()
    {
        var story = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"hari ke {i} di kantor"));

        new Tagger(s_model).Read($"{story}, toilet kotor, {story}").Tags.ShouldContain(tag => tag.Id == "facilities");
    }

    [Fact]
    public void The_words_of_the_strongest_clause_say_why() =>
        new Tagger(s_model).Read("hari ke 3 di kantor, seru, toilet kotor", explain: true).Tags.Single(tag => tag.Id == "facilities").Because![0].Words.ShouldContain("toilet");
}
