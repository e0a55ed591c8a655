using Bot.Courses;
using Bot.Courses.Finding;
using Bot.Courses.Profiles;
using Nlp.Search;
using Nlp.Text;

namespace Bot.Tests.Courses.Finding;

public sealed class FindCoursesTests
{
    private static readonly DateOnly s_today = new(2026, 11, 23);
    private static readonly Profile s_budi = Profile.Unknown with { Agency = SmallCatalogue.Dumai.Id, Post = "Bendahara Pengeluaran Dinas Kesehatan" };

    [Fact]
    public void What_the_words_speak_of_is_found_with_its_reason()
    {
        var found = Find(new("triase"), Profile.Unknown).All.ShouldHaveSingleItem();
        found.Course.Code.ShouldBe("KES-01");
        found.Why[0].Indonesian.ShouldBe("membahas triase");
    }

    [Fact]
    public void What_the_catalogue_does_not_hold_is_not_found() => Find(new("astrofisika"), s_budi).All.ShouldBeEmpty();

    [Fact]
    public void The_post_brings_what_is_meant_for_it_to_the_front_and_is_said()
    {
        var found = Find(new("SPJ"), s_budi);
        found.All[0].Course.Code.ShouldBe("KEU-01");
        found.All[0].Why.ShouldContain(why => why.Indonesian == "Bapak/Ibu Bendahara Pengeluaran Dinas Kesehatan");
        found.All.Single(one => one.Course.Code == "KEU-02").Why.ShouldNotContain(why => why.Indonesian.StartsWith("Bapak/Ibu", StringComparison.Ordinal));
    }

    [Fact]
    public void A_course_of_another_agency_is_left_out() =>
        Codes(Find(new("SPJ"), s_budi)).ShouldNotContain("KEU-04");

    [Fact]
    public void It_is_shown_as_such_where_there_is_nothing_else()
    {
        var found = Find(new("pegawai denpasar"), s_budi).All;
        found[0].Course.Code.ShouldBe("KEU-04");
        found[0].IsForOthers.ShouldBeTrue();
    }

    [Fact]
    public void It_is_found_by_those_whose_agency_is_not_known() => Codes(Find(new("SPJ"), Profile.Unknown)).ShouldContain("KEU-04");

    [Fact]
    public void A_month_keeps_its_classes_and_what_can_be_taken_at_any_time()
    {
        var found = Find(new("SPJ") { From = new(2027, 1, 1), To = new(2027, 1, 31) }, s_budi);
        Codes(found).ShouldBe(["KEU-01", "KEU-02", "KEU-03"], ignoreOrder: true);
        found.All.Single(one => one.Course.Code == "KEU-01").Next!.Code.ShouldBe("KEU-01-B");
        found.GivenUp.ShouldBeEmpty();
    }

    [Fact]
    public void A_day_inside_a_class_is_that_class() =>
        Find(new("SPJ") { From = new(2026, 12, 8), To = new(2026, 12, 8), Mode = "in-person" }, s_budi).All.ShouldHaveSingleItem().Next!.Code.ShouldBe("KEU-01-A");

    [Fact]
    public void Online_means_learning_alone_too() => Codes(Find(new("SPJ") { Mode = "online" }, s_budi)).ShouldBe(["KEU-02", "KEU-03"], ignoreOrder: true);

    [Theory]
    [InlineData("Dumai", "KEU-01-A")]
    [InlineData("Denpasar", "KEU-01-B")]
    public void A_place_keeps_the_classes_that_are_held_there(string place, string code) =>
        Find(new("SPJ") { Place = place }, s_budi).All.ShouldHaveSingleItem().Next!.Code.ShouldBe(code);

    [Fact]
    public void Free_level_and_hours_keep_what_fulfils_them()
    {
        Codes(Find(new("SPJ") { Free = true }, s_budi)).ShouldBe(["KEU-01", "KEU-03"], ignoreOrder: true);
        Codes(Find(new("SPJ") { Level = "advanced" }, s_budi)).ShouldBe(["KEU-05"]);
        Codes(Find(new("SPJ") { CreditHours = 15 }, s_budi)).ShouldBe(["KEU-01"]);
    }

    [Fact]
    public void A_constraint_that_nothing_fulfils_is_given_up_and_named_while_the_others_hold()
    {
        var found = Find(new("triase") { Mode = "online", Level = "basic" }, s_budi);
        Codes(found).ShouldBe(["KES-01"]);
        found.GivenUp.ShouldHaveSingleItem().Indonesian.ShouldBe("daring");
        found.Held.ShouldHaveSingleItem().Indonesian.ShouldBe("tingkat dasar");
    }

    [Fact]
    public void Without_words_whatever_fulfils_the_rest_is_found_and_the_rest_is_the_reason()
    {
        var found = Find(new(Query: null) { Mode = "online", From = new(2026, 12, 1), To = new(2026, 12, 31) }, Profile.Unknown with { Agency = SmallCatalogue.Dumai.Id });
        Codes(found).ShouldBe(["KEU-03", "ARS-01"], ignoreOrder: true);
        found.All[0].Why.ShouldHaveSingleItem().Indonesian.ShouldBe("daring, bulan Desember 2026");
    }

    [Fact]
    public void A_class_one_can_no_longer_register_for_is_not_spoken_of() =>
        Find(new("arsip digital"), s_budi).All[0].Next!.Code.ShouldBe("ARS-01-A");

    [Fact]
    public void A_class_with_a_free_seat_is_spoken_of_before_a_full_one_that_is_sooner()
    {
        UpcomingClass[] classes = [new(SmallCatalogue.ExpensesInDecember, Taken: 10), new(SmallCatalogue.ExpensesInJanuary, Taken: 3)];
        var found = new FindCourses(Built(classes), s_budi, s_today).For(new("rapi"));
        found.All[0].Next!.Code.ShouldBe("KEU-01-B");
        found.All[0].Next!.SeatsLeft.ShouldBe(7);
    }

    [Fact]
    public void Two_that_fit_alike_stand_by_their_dates()
    {
        Course[] alike = [Named("B-01", "Senam Pagi"), Named("A-01", "Senam Pagi")];
        UpcomingClass[] classes = [On(alike[0], new(2026, 12, 1)), On(alike[1], new(2026, 12, 20))];
        var catalogue = Catalogue.Build(alike, [], classes, SearchWords.Empty, WordLists.Empty);
        Codes(new FindCourses(catalogue, Profile.Unknown, s_today).For(new("senam"))).ShouldBe(["B-01", "A-01"]);
    }

    [Fact]
    public void Words_of_rank_alone_make_nobody_part_of_an_audience()
    {
        Course[] courses = [Named("P-01", "Satu", "pranata komputer ahli muda"), Named("P-02", "Dua", "perawat"), Named("P-03", "Tiga", "analis ahli muda")];
        var catalogue = Catalogue.Build(courses, [], [], SearchWords.Empty, WordLists.Empty);
        catalogue.MeantFor("Perawat Ahli Muda").Keys.ShouldBe(["P-02"]);
    }

    private static Course Named(string code, string title, string audience = "") => new() { Code = code, Title = title, Audience = audience };

    private static UpcomingClass On(Course course, DateOnly day) =>
        new(new CourseClass { Code = course.Code + "-X", JoinCode = "X" + course.Code, CourseId = course.Id, StartsOn = day, EndsOn = day }, Taken: 0);

    private static FoundCourses Find(Wanted wanted, Profile profile) =>
        new FindCourses(Built([.. SmallCatalogue.Classes.Select(one => new UpcomingClass(one, Taken: 0))]), profile, s_today).For(wanted);

    private static Catalogue Built(IReadOnlyList<UpcomingClass> classes) =>
        Catalogue.Build(SmallCatalogue.Courses, [SmallCatalogue.Dumai, SmallCatalogue.Denpasar], classes, SearchWords.Empty, WordLists.Empty);

    private static string[] Codes(FoundCourses found) => [.. found.All.Select(one => one.Course.Code)];
}
