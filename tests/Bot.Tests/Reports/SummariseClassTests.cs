using System.Text.Json;
using Bot.Conversations;
using Bot.Courses;
using Bot.Feedback;
using Bot.People;
using Bot.Reports;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Reports;

public sealed class SummariseClassTests : IAsyncLifetime
{
    private TestHouse _house = null!;
    private readonly Course _course = new() { Code = "ARS-01", Title = "Menata Arsip" };
    private readonly Person _dewi = new() { Name = "Ibu Dewi" };
    private CourseClass _class = null!;

    public async Task InitializeAsync()
    {
        _house = await TestHouse.OpenAsync();
        _class = Class("ARS-01-B", new DateOnly(2026, 11, 18));
        await _house.Database.WriteAsync(async db =>
        {
            db.AddRange(_course, _dewi);
            await db.SaveChangesAsync();
            db.Add(_class);
            await db.SaveChangesAsync();
            db.Add(new ClassTrainer { ClassId = _class.Id, PersonId = _dewi.Id, Position = 1 });
        });
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    [Fact]
    public async Task Under_five_answers_only_the_counts_are_told()
    {
        await AnswerAsync(_class, 4, comment: "Ruangannya panas sekali, AC mati");
        var summary = await SummaryAsync();

        (summary.Enrolled, summary.Answered, summary.Shown).ShouldBe((4, 4, 0));
        summary.Questions.ShouldBeEmpty();
        summary.Tags.ShouldBeEmpty();
        summary.Quotes.ShouldBeEmpty();
        summary.Sentiment.ShouldBe(new SentimentSummary(0, 0, 0));
        var json = JsonDocument.Parse(SummaryJson.Write(summary)).RootElement;
        json.GetProperty("withheld").GetString().ShouldNotBeNullOrEmpty();
        json.GetProperty("questions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_sixth_and_seventh_answer_change_nothing_that_is_shown()
    {
        await AnswerAsync(_class, 5, score: 5);
        var five = await SummaryAsync();
        await AnswerAsync(_class, 2, score: 1, comment: "Parah, materinya usang");
        var seven = await SummaryAsync();
        await AnswerAsync(_class, 1, score: 1);
        var eight = await SummaryAsync();

        five.Questions[0].Mean.ShouldBe(5);
        (seven.Answered, seven.Shown).ShouldBe((7, 5));
        seven.Questions[0].Mean.ShouldBe(5);
        seven.Quotes.ShouldBeEmpty();
        (eight.Answered, eight.Shown).ShouldBe((8, 8));
        eight.Questions[0].Distribution.ShouldBe([3, 0, 0, 0, 5]);
    }

    [Fact]
    public async Task A_question_that_fewer_than_five_answered_keeps_its_figures()
    {
        await AnswerAsync(_class, 5, organisation: null);
        await AnswerAsync(_class, 3, organisation: 2);
        var summary = await SummaryAsync();

        var organisation = summary.Questions.Single(question => question.Id == "organisation");
        (organisation.N, organisation.Mean).ShouldBe((3, null));
        organisation.Distribution.ShouldBeEmpty();
        summary.Questions.Single(question => question.Id == "relevance").Mean.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_walk_in_counts_only_once_the_organiser_confirmed()
    {
        await AnswerAsync(_class, 4);
        await AnswerAsync(_class, 1, confirmed: false);
        (await SummaryAsync()).Answered.ShouldBe(4);

        await _house.Database.WriteAsync(db =>
        {
            foreach (var enrolment in db.Enrolments.Where(e => !e.Confirmed))
                enrolment.Confirmed = true;
            return Task.CompletedTask;
        });
        (await SummaryAsync()).Shown.ShouldBe(5);
    }

    [Fact]
    public async Task Who_did_not_attend_is_not_counted_as_silent()
    {
        await AnswerAsync(_class, 5);
        await _house.Database.WriteAsync(db =>
        {
            db.Add(new Enrolment { ClassId = _class.Id, Name = "Citra", Attended = false, Confirmed = true });
            db.Add(new Enrolment { ClassId = _class.Id, Name = "Budi", Confirmed = true });
            return Task.CompletedTask;
        });
        var summary = await SummaryAsync();
        summary.Enrolled.ShouldBe(6);
        summary.ResponseRate!.Value.ShouldBe(5 / 6.0, 0.0001);
    }

    [Fact]
    public async Task Comments_come_in_one_order_in_every_view_and_carry_nobody()
    {
        for (var i = 0; i < 8; i++)
            await AnswerAsync(_class, 1, comment: $"Terima kasih Ibu Dewi, sangat bermanfaat nomor {i}");
        var first = (await SummaryAsync()).Quotes;
        var second = (await SummaryAsync()).Quotes;

        second.ShouldBe(first);
        first.Select(quote => quote.Text).Distinct().Count().ShouldBe(8);
        first.ShouldAllBe(quote => !quote.Text.Contains("Dewi"));
    }

    [Fact]
    public async Task A_tag_the_machine_is_not_sure_of_says_so_and_is_quoted_last_unless_a_person_gave_it()
    {
        (string Text, double Score, string Source)[] said =
            [("Lumayan lah", 0.5, CommentTag.FromModel), ("Mantap", 0.95, CommentTag.FromModel), ("Boleh juga", 0.5, "person"), ("Oke", 0.8, CommentTag.FromModel), ("Bagus", 0.9, CommentTag.FromModel)];
        foreach (var (text, _, _) in said)
            await AnswerAsync(_class, 1, comment: text);
        await _house.Database.WriteAsync(async db =>
        {
            await db.CommentTags.ExecuteDeleteAsync();
            foreach (var comment in await db.FeedbackComments.ToListAsync())
            {
                var (_, score, source) = said.Single(one => one.Text == comment.Text);
                db.Add(new CommentTag { CommentId = comment.Id, Tag = "praise", Score = score, Source = source });
            }
        });

        var quotes = (await SummaryAsync()).Quotes;

        quotes.Where(quote => quote.Unsure).Select(quote => quote.Text).ShouldBe(["Lumayan lah"]);
        quotes[^1].Unsure.ShouldBeTrue();
    }

    [Fact]
    public async Task Earlier_classes_of_the_course_stand_beside_it_each_under_its_own_rule()
    {
        var (before, thin) = (Class("ARS-01-A", new DateOnly(2026, 9, 1)), Class("ARS-01-0", new DateOnly(2026, 7, 1)));
        await _house.Database.WriteAsync(db =>
        {
            db.AddRange(before, thin);
            return Task.CompletedTask;
        });
        await AnswerAsync(before, 5, score: 3);
        await AnswerAsync(thin, 2, score: 1);
        var earlier = (await SummaryAsync()).Earlier;

        earlier.Select(one => one.Code).ShouldBe(["ARS-01-A", "ARS-01-0"]);
        earlier[0].BlockMeans[Blocks.Organisation].ShouldBe(3);
        earlier[1].BlockMeans.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_spreadsheet_and_a_page_take_what_people_typed_for_text()
    {
        await AnswerAsync(_class, 5, comment: "=HYPERLINK(\"http://x\") | <b>tebal</b> *bagus*");
        var summary = await SummaryAsync();

        SummaryCsv.Write(summary).ShouldContain("\"'=HYPERLINK");
        var markdown = new SummaryMarkdown(_house.Services.GetRequiredService<TagNames>()).Write(summary);
        markdown.ShouldContain("\\<b\\>");
        markdown.ShouldNotContain("<b>");
    }

    [Fact]
    public async Task A_summary_is_for_its_trainer_and_its_organiser_alone()
    {
        await _house.Database.WriteAsync(async db =>
        {
            var (own, other) = (Agency.Named("Pemerintah Kota Dumai"), Agency.Named("Pemerintah Kota Binjai"));
            db.AddRange(own, other);
            await db.SaveChangesAsync();
            (await db.Courses.FindAsync(_course.Id))!.AgencyId = own.Id;
            await db.SaveChangesAsync();

            (await MayAsync(_dewi.Id)).ShouldBeTrue();
            (await MayAsync(PersonId.New(), new RoleGrant { Role = Role.Organiser, AgencyId = own.Id })).ShouldBeTrue();
            (await MayAsync(PersonId.New(), new RoleGrant { Role = Role.Organiser, AgencyId = other.Id })).ShouldBeFalse();
            (await MayAsync(PersonId.New(), new RoleGrant { Role = Role.Trainer, AgencyId = own.Id })).ShouldBeFalse();
            (await MayAsync(PersonId.New(), new RoleGrant { Role = Role.Administrator })).ShouldBeTrue();

            async Task<bool> MayAsync(PersonId person, params RoleGrant[] roles) => await WhoMayRead.FindAsync(db, "ars-01-b", person, roles) is not null;
        });
    }

    private Task<ClassSummary> SummaryAsync() => _house.Database.ReadAsync(async db => (await SummariseClass.OfAsync(db, "ars-01-b"))!);

    private CourseClass Class(string code, DateOnly day) => new() { Code = code, JoinCode = code.Replace("-", ""), CourseId = _course.Id, StartsOn = day, EndsOn = day };

    private int _forms;

    private Task AnswerAsync(CourseClass courseClass, int count, int score = 4, int? organisation = -1, string? comment = null, bool confirmed = true) => _house.Database.WriteAsync(async db =>
    {
        var samples = _house.Services.GetRequiredService<FeedbackSamples>();
        var forms = new List<SampleForm>();
        for (var i = 0; i < count; i++)
        {
            var enrolment = new Enrolment { ClassId = courseClass.Id, Name = $"Peserta {++_forms}", Confirmed = confirmed, Source = confirmed ? EnrolmentSource.Roster : EnrolmentSource.WalkIn };
            db.Add(enrolment);
            forms.Add(new(enrolment.Id, organisation == -1 ? score : organisation, score, score, [score], [score], comment, TestHouse.Monday.AddMinutes(_forms)));
        }
        await db.SaveChangesAsync();
        await samples.AddAsync(db, courseClass, forms);
    });
}
