using Nlp.Intents;

namespace Nlp.Tests.Learning;

public class IntentClassifierTests
{
    [Fact]
    public void The_likeliest_intent_is_given_with_its_probability()
    {
        var read = new IntentClassifier(Examples.Train(Examples.Intents)).Read("ada kursus menulis");
        read.Id.ShouldBe("find-course");
        read.Score.ShouldBeInRange(0.4, 1);
    }

    [Fact]
    public void A_model_of_several_tags_a_row_is_refused() => Should.Throw<ArgumentException>(() => new IntentClassifier(Examples.Model));
}
