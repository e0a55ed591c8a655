using System.Globalization;
using Nlp.Text;

namespace Nlp.Tests.Text;

public class DatesTests
{
    /// <summary>A Saturday.</summary>
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("tgl 5", "2026-12-05")]
    [InlineData("tgl 21", "2026-11-21")]
    [InlineData("tanggal 25 aja", "2026-11-25")]
    [InlineData("daftarin yg SIPD tgl 5", "2026-12-05")]
    [InlineData("tgl 31", "2026-12-31")]
    [InlineData("tanggal lima", "2026-12-05")]
    [InlineData("tgl 5 bulan depan", "2026-12-05")]
    [InlineData("tgl 5 bulan 3", "2027-03-05")]
    [InlineData("tgl 5-7 maret", "2027-03-05")]
    [InlineData("5 maret", "2027-03-05")]
    [InlineData("5 Maret 2028", "2028-03-05")]
    [InlineData("Senin, 7 Desember 2026", "2026-12-07")]
    [InlineData("1 des", "2026-12-01")]
    [InlineData("3 jan 2027", "2027-01-03")]
    [InlineData("29 februari", "2028-02-29")]
    [InlineData("march 5", "2027-03-05")]
    [InlineData("12/3/2027", "2027-03-12")]
    [InlineData("12-3-27", "2027-03-12")]
    [InlineData("12.03.2027", "2027-03-12")]
    [InlineData("2027-03-12", "2027-03-12")]
    [InlineData("12/3", "2027-03-12")]
    [InlineData("tgl 12/3 bisa?", "2027-03-12")]
    [InlineData("hari ini", "2026-11-21")]
    [InlineData("besok", "2026-11-22")]
    [InlineData("bsk pagi", "2026-11-22")]
    [InlineData("lusa", "2026-11-23")]
    [InlineData("besok lusa", "2026-11-23")]
    [InlineData("kemarin", "2026-11-20")]
    [InlineData("senin", "2026-11-23")]
    [InlineData("hari senin", "2026-11-23")]
    [InlineData("sabtu", "2026-11-21")]
    [InlineData("senin depan", "2026-11-23")]
    [InlineData("sabtu depan", "2026-11-28")]
    [InlineData("senin minggu depan", "2026-11-23")]
    [InlineData("senin besok", "2026-11-23")]
    [InlineData("jum'at lalu", "2026-11-20")]
    [InlineData("rabu kemarin", "2026-11-18")]
    [InlineData("hari minggu", "2026-11-22")]
    [InlineData("next monday", "2026-11-23")]
    [InlineData("3 hari lagi", "2026-11-24")]
    [InlineData("dua minggu lagi", "2026-12-05")]
    [InlineData("seminggu lagi", "2026-11-28")]
    [InlineData("sebulan yang lalu", "2026-10-21")]
    public void Reads_the_day_a_message_names(string text, string day) =>
        Dates.ReadDate(text, Today).ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("nilai 12/3 ya")]
    [InlineData("31/2/2027")]
    [InlineData("tgl 32")]
    [InlineData("minggu depan")]
    [InlineData("jam 9")]
    [InlineData("20 JP")]
    [InlineData("8.000")]
    [InlineData("pelatihan 3 hari")]
    [InlineData("bulan kemarin")]
    [InlineData("198501012010011001")]
    public void What_names_no_day_gives_none(string text) => Dates.ReadDate(text, Today).ShouldBeNull();

    [Theory]
    [InlineData("maret", "2027-03")]
    [InlineData("ada bimtek bulan maret?", "2027-03")]
    [InlineData("november", "2026-11")]
    [InlineData("Maret 2028", "2028-03")]
    [InlineData("juni tahun depan", "2027-06")]
    [InlineData("agustus lalu", "2026-08")]
    [InlineData("desember kemarin", "2025-12")]
    [InlineData("bulan ini", "2026-11")]
    [InlineData("bulan depan", "2026-12")]
    [InlineData("bln lalu", "2026-10")]
    [InlineData("bulan 3", "2027-03")]
    [InlineData("bulan jan", "2027-01")]
    [InlineData("jan", "2027-01")]
    [InlineData("des 2026", "2026-12")]
    [InlineData("2 bulan lagi", "2027-01")]
    [InlineData("sebulan lagi", "2026-12")]
    [InlineData("akhir tahun", "2026-12")]
    [InlineData("awal tahun depan", "2027-01")]
    [InlineData("awal tahun", "2027-01")]
    [InlineData("03/2027", "2027-03")]
    [InlineData("2027-03", "2027-03")]
    [InlineData("next month", "2026-12")]
    [InlineData("okt", "2027-10")]
    public void Reads_the_month_a_message_names(string text, string month) => Dates.ReadMonth(text, Today).ToString().ShouldBe(month);

    [Theory]
    [InlineData("jan lupa ya")]
    [InlineData("may I ask")]
    [InlineData("des itu apa")]
    [InlineData("sebulan sekali")]
    [InlineData("13/2027")]
    [InlineData("")]
    public void What_names_no_month_gives_none(string text) => Dates.ReadMonth(text, Today).ShouldBeNull();

    [Fact]
    public void In_the_middle_of_a_week_next_thursday_is_the_one_of_next_week()
    {
        var tuesday = new DateOnly(2026, 11, 24);
        Dates.ReadDate("kamis depan", tuesday).ShouldBe(new(2026, 12, 3));
        Dates.ReadDate("kamis ini", tuesday).ShouldBe(new(2026, 11, 26));
        Dates.ReadDate("kamis", tuesday).ShouldBe(new(2026, 11, 26));
        Dates.ReadDate("kamis lalu", tuesday).ShouldBe(new(2026, 11, 19));
    }
}
