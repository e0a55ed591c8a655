using Bot.Commands;
using Bot.Feedback;
using Microsoft.EntityFrameworkCore;

namespace Bot.Tests.Feedback;

public sealed class TagCorrectionTests
{
    [Fact]
    public async Task What_was_put_right_is_a_weighty_row_for_training_and_goes_with_its_comment()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();
        foreach (var score in new[] { "4", "4", "4", "4", "4", "kipasnya bunyi terus, materi bagus" })
            await house.TellAsync(score);
        var comment = (await house.CommentsAsync()).Single();
        await house.Database.WriteAsync(db =>
        {
            db.Add(new TagCorrection { CommentId = comment.Id, Words = comment.Redacted, Tags = "facilities,praise", Sentiment = "neutral", At = FeedbackScene.AfterClass });
            return Task.CompletedTask;
        });

        var row = (await ModelRenewCommand.ReadAsync(house.Database)).ShouldHaveSingleItem();
        row.Text.ShouldBe("kipasnya bunyi terus, materi bagus");
        row.Tags.ShouldBe(["facilities", "praise"]);
        row.Sentiment.ShouldBe("neutral");
        row.Weight.ShouldBe(TagCorrection.Weight);

        await house.TellAsync("hapus data saya");
        await house.TellAsync("ya");

        (await house.Database.ReadAsync(db => db.FeedbackComments.CountAsync())).ShouldBe(0);
        (await house.Database.ReadAsync(db => db.TagCorrections.CountAsync())).ShouldBe(0);
    }
}
