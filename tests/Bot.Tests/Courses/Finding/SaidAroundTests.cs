using Bot.Courses.Finding;

namespace Bot.Tests.Courses.Finding;

public sealed class SaidAroundTests
{
    [Theory]
    [InlineData("spj saya di kembalikan trus sm dinas, udah 3x bln ini", true)]
    [InlineData("kemarin itu kepala bidang saya bilang begitu", true)]
    [InlineData("ada bimtek bulan ini", false)]
    [InlineData("pelatihan arsip bulan depan", false)]
    public void How_often_something_happened_is_no_date_to_look_for(string text, bool tells) => SaidAround.TellsHowOften(text).ShouldBe(tells);

    [Theory]
    [InlineData("bukan perjalanan dinas", "perjalanan", "dinas")]
    [InlineData("tidak harus dasar", "dasar")]
    [InlineData("bukan yang dasar", "dasar")]
    public void What_is_denied_is_not_looked_for(string text, params string[] denied) => SaidAround.Denied(text).ShouldBe(denied, ignoreOrder: true);

    [Theory]
    [InlineData("saya diskominfo siantar mau belajar server", "Pematangsiantar", true)]
    [InlineData("bendahara puskesmas di dumai", "Dumai", true)]
    [InlineData("pelatihan arsip di dumai", "Dumai", false)]
    public void Where_one_works_is_not_where_a_class_must_be(string text, string place, bool works) => SaidAround.IsWorkplace(text, place).ShouldBe(works);

    [Theory]
    [InlineData("bukan itu, maksudku topik nya server", "server")]
    [InlineData("ok keyword aja: server", "server")]
    [InlineData("bukan itu", null)]
    [InlineData("pelatihan server", null)]
    public void What_is_wanted_instead_stands_after_what_is_put_aside(string text, string? wanted) => Rejection.After(text).ShouldBe(wanted);
}
