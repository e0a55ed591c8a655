using System.Text;
using Bot.Channels.Telegram;
using Bot.Messages;

namespace Bot.Tests.Channels.Telegram;

public sealed class TelegramReplyTests
{
    private static readonly EnclosedFile s_file = new("laporan.csv", "text/csv", [1, 2, 3]);

    [Fact]
    public void A_scale_stands_in_one_row_and_long_buttons_each_in_their_own()
    {
        Rows("1", "2", "3", "4", "5").ShouldBe([5]);
        Rows("Daftar KEU-01-A, 3 Desember", "Daftar KEU-01-B, 10 Desember", "Menu").ShouldBe([1, 1, 1]);
        Rows("Ya", "Tidak", "Lewati").ShouldBe([3]);
    }

    [Fact]
    public void A_button_carries_a_short_code_and_never_the_words_of_the_person()
    {
        var button = TelegramReply.Write(Message("Pilih", "Saya setuju datanya disimpan"))[0].Keyboard!.InlineKeyboard[0][0];

        button.CallbackData.ShouldBe("b:9007199254740991:0");
        Encoding.UTF8.GetByteCount(button.CallbackData).ShouldBeLessThanOrEqualTo(64);
    }

    [Fact]
    public void A_very_long_title_is_cut_and_no_character_torn()
    {
        var title = TelegramReply.Write(Message("Pilih", new string('x', 62) + "😀😀"))[0].Keyboard!.InlineKeyboard[0][0].Text;

        title.ShouldBe(new string('x', 62) + "…");
    }

    [Fact]
    public void The_buttons_of_a_long_text_stand_under_its_last_part()
    {
        var replies = TelegramReply.Write(Message(new string('x', 9000), "Ya"));

        replies.Count.ShouldBe(3);
        replies.Select(reply => reply.Keyboard is not null).ShouldBe([false, false, true]);
    }

    [Fact]
    public void A_short_text_is_the_files_caption_and_a_long_one_goes_before_it()
    {
        TelegramReply.Write(Message("Ringkasan kelas") with { File = s_file }).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            reply => reply.File.ShouldBe(s_file), reply => reply.Text!.Plain.ShouldBe("Ringkasan kelas"));

        var replies = TelegramReply.Write(Message(new string('x', 1025)) with { File = s_file });
        replies.Select(reply => (reply.Text is null, reply.File is null)).ShouldBe([(false, true), (true, false)]);
    }

    [Fact]
    public void A_message_without_anything_to_see_is_none() => TelegramReply.Write(Message(" \n ")).ShouldBeEmpty();

    private static int[] Rows(params string[] titles) => [.. TelegramReply.Write(Message("Pilih", titles))[0].Keyboard!.InlineKeyboard.Select(row => row.Count)];

    private static Outgoing Message(string text, params string[] titles) =>
        new(9007199254740991, new("telegram", "4711"), text, [.. titles.Select(title => new Button(title, "katanya " + title))], ExpectsAnswer: true);
}
