using Bot.Conversations;
using Bot.Messages;

namespace Bot.Tests.Conversations;

public sealed class AnyTimeTests
{
    [Theory]
    [InlineData("batal", AnyTimeWord.Cancel)]
    [InlineData("/Batal", AnyTimeWord.Cancel)]
    [InlineData("  KEMBALI. ", AnyTimeWord.Back)]
    [InlineData("lewati!", AnyTimeWord.Skip)]
    [InlineData("Hapus  Data\tSaya", AnyTimeWord.DeleteMyData)]
    [InlineData("data saya", AnyTimeWord.MyData)]
    [InlineData("mulai lagi", AnyTimeWord.StartAgain)]
    [InlineData("/menu", AnyTimeWord.Menu)]
    [InlineData("Bantuan", AnyTimeWord.Help)]
    [InlineData("berhenti", AnyTimeWord.Stop)]
    [InlineData("admin", AnyTimeWord.Human)]
    [InlineData("human", AnyTimeWord.Human)]
    [InlineData("restart", AnyTimeWord.Restart)]
    [InlineData("ulang", AnyTimeWord.Restart)]
    [InlineData("start", null)]
    [InlineData("batal daftar", null)]
    [InlineData("jangan berhenti", null)]
    [InlineData("", null)]
    public void A_word_is_the_whole_message_in_any_case(string text, AnyTimeWord? word) =>
        AnyTime.Read(new Said(IncomingKind.Text, text, null).Plain, stopped: false).ShouldBe(word);

    [Fact]
    public void Start_takes_back_a_stop_and_nothing_else() =>
        AnyTime.Read("start", stopped: true).ShouldBe(AnyTimeWord.StartAgain);
}
