using Bot.Conversations;
using Bot.Messages;

namespace Bot.Tests.Conversations;

public sealed class SaidTests
{
    [Theory]
    [InlineData("daftar KEU-01-A", "KEU-01-A")]
    [InlineData("/Daftar  KEU-01-A ", "KEU-01-A")]
    [InlineData("ikut\nKEU-01-A", "KEU-01-A")]
    [InlineData("daftar", "")]
    [InlineData("daftarkan saya", null)]
    [InlineData("mau daftar KEU-01-A", null)]
    [InlineData("", null)]
    public void What_follows_a_command_word(string text, string? rest) =>
        Says(text).After("daftar", "ikut").ShouldBe(rest);

    [Theory]
    [InlineData("  Kelas   SAYA!. ", "kelas saya")]
    [InlineData("/menu", "menu")]
    [InlineData("apa itu?", "apa itu?")]
    public void A_text_for_comparing_is_lower_case_with_single_spaces(string text, string plain) =>
        Says(text).Plain.ShouldBe(plain);

    private static Said Says(string text) => new(IncomingKind.Text, text, null);
}
