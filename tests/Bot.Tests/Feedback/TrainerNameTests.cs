using Bot.Feedback;

namespace Bot.Tests.Feedback;

public class TrainerNameTests
{
    [Theory]
    [InlineData("Dra. Dewi Siregar", "197209141997032911", "Ibu Dewi Siregar")]
    [InlineData("Bambang Prayitno S.E.", "197602282001121912", "Bapak Bambang Prayitno")]
    [InlineData("Fitriani Azhar, S.Kep., Ns.", null, "Bapak/Ibu Fitriani Azhar")]
    [InlineData("Ibu Dewi", null, "Ibu Dewi")]
    [InlineData("I. Made Sudana", null, "Bapak/Ibu I. Made Sudana")]
    [InlineData("", null, "pengajar")]
    [InlineData(null, null, "pengajar")]
    public void A_trainer_is_called_by_name_without_titles(string? name, string? nip, string called) =>
        TrainerName.Of(name, nip).Indonesian.ShouldBe(called);
}
