using Bot.Courses;
using Bot.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Feedback;

/// <summary>The way of an answer into the database and back, with the trained models.</summary>
public class FeedbackInTheHouseTests
{
    private const string Comment = "Materinya terlalu banyak teori, kurang praktik langsung";

    [Fact]
    public async Task Each_answer_is_kept_at_once_and_the_text_is_tagged()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();

        await house.TellAsync("4");
        (await house.ScoresAsync()).ShouldBe([4]);
        await house.TellAsync("lewati");
        foreach (var score in new[] { "5", "bagus", "3" })
            await house.TellAsync(score);
        (await house.TellAsync(Comment)).ShouldContain("sudah lengkap");

        (await house.ScoresAsync()).ShouldBe([4, null, 5, 4, 3]);
        var comment = (await house.CommentsAsync()).ShouldHaveSingleItem();
        comment.Sentiment.ShouldBeOneOf("positive", "neutral", "negative");
        comment.SentimentScore.ShouldNotBeNull().ShouldBeInRange(0, 1);
        var tags = await house.Database.ReadAsync(db => db.CommentTags.ToListAsync());
        tags.ShouldContain(tag => tag.Tag == "too-theoretical" && tag.Source == "model" && tag.Score > 0 && tag.Score <= 1);
        var response = await house.Database.ReadAsync(db => db.FeedbackResponses.SingleAsync());
        response.CompletedAt.ShouldBe(FeedbackScene.AfterClass);
        response.Form.ShouldBe("standar-5");
    }

    [Fact]
    public async Task A_restart_in_the_middle_is_invisible()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();
        await house.TellAsync("4");

        await house.RestartAsync();

        (await house.TellAsync("5")).ShouldStartWith("(3/6)");
        (await house.ScoresAsync()).ShouldBe([4, 5]);
    }

    [Fact]
    public async Task It_is_left_and_taken_up_again_where_it_was()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();
        await house.TellAsync("4");
        await house.TellAsync("1");
        await house.TellAsync("contohnya bukan dari kantor kami");

        (await house.TellAsync("batal")).ShouldContain("tersimpan");
        house.Clock.Now = house.Clock.Now.AddDays(3);
        var again = await house.TellAsync("lanjut masukan KEU-01-A");

        again.ShouldContain("Kita lanjutkan");
        again.ShouldContain("(3/6)");
        (await house.ScoresAsync()).ShouldBe([4, 1]);
    }

    [Fact]
    public async Task A_complete_form_may_be_changed_and_stays_one_form()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();
        foreach (var answer in new[] { "1", "panitia lambat membalas", "4", "4", "4", "4", "cukup" })
            await house.TellAsync(answer);

        (await house.TellAsync("ubah masukan KEU-01-A")).ShouldContain("menggantikan yang lama");
        foreach (var answer in new[] { "5", "5", "5", "5", "5", "lewati" })
            await house.TellAsync(answer);

        (await house.ScoresAsync()).ShouldBe([5, 5, 5, 5, 5]);
        (await house.CommentsAsync()).Single().Text.ShouldBe("cukup", "skipping keeps what was said; the reason of a score that is no more goes");
        (await house.Database.ReadAsync(db => db.FeedbackResponses.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_late_answer_is_not_kept()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();
        await house.TellAsync("4");
        house.Clock.Now = house.Clock.Now.AddDays(20);

        var reply = await house.TellAsync("5");

        reply.ShouldContain("sudah ditutup");
        reply.ShouldNotContain("belum paham");
        (await house.ScoresAsync()).ShouldBe([4]);
        (await house.TellAsync("masukan")).ShouldContain("sudah ditutup");
    }

    [Fact]
    public async Task A_late_comment_gets_one_kind_word()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();
        foreach (var answer in new[] { "4", "4", "4", "4", "4" })
            await house.TellAsync(answer);
        house.Clock.Now = house.Clock.Now.AddDays(20);

        var reply = await house.TellAsync(Comment);

        reply.Split("sudah ditutup").Length.ShouldBe(2);
        reply.ShouldNotContain("belum paham");
        (await house.CommentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_comment_by_itself_begins_the_form_and_is_not_asked_again()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.RunJobAsync();
        await house.TellAsync("batal");

        await house.TellAsync("pelatihannya bagus tapi kurang praktik");
        var begun = await house.TellAsync("ya");
        foreach (var answer in new[] { "4", "4", "4", "4" })
            await house.TellAsync(answer);
        var last = await house.TellAsync("4");

        begun.ShouldContain("sudah saya catat");
        begun.ShouldContain("(1/6)");
        last.ShouldContain("sudah lengkap");
        (await house.CommentsAsync()).ShouldHaveSingleItem().Text.ShouldBe("pelatihannya bagus tapi kurang praktik");
        (await house.Database.ReadAsync(db => db.FeedbackResponses.SingleAsync())).CompletedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_comment_among_the_scores_is_kept_and_the_question_asked_again()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();

        var reply = await house.TellAsync(Comment);

        reply.ShouldContain("Saya catat sebagai komentar.");
        reply.ShouldContain("(1/6)");
        (await house.CommentsAsync()).ShouldHaveSingleItem().Text.ShouldBe(Comment);
    }

    [Fact]
    public async Task With_several_classes_the_person_chooses_and_the_comment_is_not_lost()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.AddClassAsync("LAY-01-A", "Pelayanan Prima");
        await house.BeginFirstAsync();
        await house.TellAsync("batal");

        var choice = await house.SayAsync(Comment);
        choice[^1].Text.ShouldContain("kelas yang mana");
        choice[^1].ToOutgoing().Buttons.Select(button => button.Says).ShouldBe(["masukan KEU-01-A", "masukan LAY-01-A"]);
        (await house.TellAsync("masukan LAY-01-A")).ShouldContain("komentar untuk *Pelayanan Prima* sudah saya catat");

        (await house.CommentsAsync()).ShouldHaveSingleItem().Text.ShouldBe(Comment);
    }

    [Fact]
    public async Task A_serious_report_reaches_the_organiser_at_once_without_names()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync(people: ["ani"], enrolment: row => row.Name = "Budi Santoso");
        await house.BeginAsync();
        foreach (var answer in new[] { "4", "4", "4", "4", "4" })
            await house.TellAsync(answer);

        var reply = await house.TellAsync("Pak Budi Santoso dari panitia meminta uang 200 ribu supaya sertifikat keluar, ini pungli");

        reply.ShouldContain("diteruskan ke panitia sekarang juga, tanpa nama");
        var report = await house.Database.ReadAsync(db => db.SeriousReports.SingleAsync());
        report.Words.ShouldContain("meminta uang");
        report.Words.ShouldNotContain("Santoso");
        report.SeenAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_question_in_the_middle_is_answered_and_the_form_goes_on()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();

        var reply = await house.TellAsync("ini anonim?");

        reply.ShouldContain("tanpa nama");
        reply.ShouldContain("(1/6)");
        foreach (var answer in new[] { "4", "4", "4", "4", "4" })
            await house.TellAsync(answer);
        (await house.TellAsync("ini anonim?")).ShouldContain("(6/6)");
        (await house.CommentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Erasing_takes_the_words_and_leaves_the_figures()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        await house.BeginAsync();
        foreach (var answer in new[] { "4", "4", "4", "4", "4", Comment })
            await house.TellAsync(answer);

        (await house.TellAsync("data saya")).ShouldContain("Masukan kelas KEU-01-A: 5 nilai, 1 komentar");
        await house.TellAsync("hapus data saya");
        await house.TellAsync("ya");

        (await house.CommentsAsync()).ShouldBeEmpty();
        (await house.ScoresAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Samples_are_tagged_as_answers_are()
    {
        await using var house = await FeedbackScene.OpenAsync();
        await house.AddClassAsync();
        var samples = house.Services.GetRequiredService<FeedbackSamples>();

        await house.Database.WriteAsync(async db =>
        {
            var @class = await db.Classes.SingleAsync();
            var enrolment = await db.Enrolments.SingleAsync();
            await samples.AddAsync(db, @class, [new SampleForm(enrolment.Id, 4, 5, null, [5], [3], Comment, FeedbackScene.AfterClass)]);
        });

        (await house.ScoresAsync()).Where(score => score is not null).Order().ShouldBe([3, 4, 5, 5]);
        (await house.Database.ReadAsync(db => db.CommentTags.Select(tag => tag.Tag).ToListAsync())).ShouldContain("too-theoretical");
        (await house.RunJobAsync()).ShouldBeEmpty("a filled form is not asked for");
    }
}
