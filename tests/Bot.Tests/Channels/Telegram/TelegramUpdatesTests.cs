using System.Text.Json.Nodes;
using Bot.Messages;
using StandIns.Telegram;
using Delivery = Bot.Messages.Delivery;

namespace Bot.Tests.Channels.Telegram;

/// <summary>What people do on Telegram, through the real program.</summary>
public sealed class TelegramUpdatesTests : IAsyncLifetime
{
    private TelegramScene _scene = null!;
    private TelegramPerson _ani = null!;

    private TelegramServer Telegram => _scene.Telegram;

    public async Task InitializeAsync()
    {
        _scene = await TelegramScene.PollingAsync();
        _ani = Telegram.Person("Ani");
    }

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task Start_greets_with_buttons_and_in_the_persons_language()
    {
        var budi = Telegram.Person("Budi", "en-GB");
        _ani.Start();
        budi.Start();

        var seen = await Telegram.HeardAsync(_ani.Id, said => said.Text.StartsWith("Selamat datang", StringComparison.Ordinal));
        seen.Marked("bold").ShouldContain("Tanya ASN");
        seen.Buttons.SelectMany(row => row).ShouldContain("Cari pelatihan");
        (await Telegram.HeardAsync(budi.Id, 1))[0].Text.ShouldStartWith("Welcome");
    }

    [Fact]
    public async Task A_press_is_answered_to_the_phone_says_its_words_and_takes_the_keyboard_away()
    {
        _ani.Start();
        var greeting = (await Telegram.HeardAsync(_ani.Id, 1))[0];
        _ani.Presses("Bantuan");

        await Telegram.HeardAsync(_ani.Id, said => said.Text.StartsWith("Yang bisa saya bantu", StringComparison.Ordinal));
        await Telegram.Log.WaitForAsync(call => call is { Method: "answerCallbackQuery", Accepted: true });
        await Telegram.Log.WaitForAsync(call => call is { Method: "editMessageReplyMarkup", Accepted: true });
        Telegram.Heard(_ani.Id).Single(said => said.MessageId == greeting.MessageId).Buttons.ShouldBeEmpty();
        (await _scene.InboxAsync())[^1].ShouldSatisfyAllConditions(m => m.Kind.ShouldBe(IncomingKind.Text), m => m.Text.ShouldBe("bantuan"));
    }

    [Fact]
    public async Task A_button_of_an_earlier_question_is_answered_kindly_and_one_never_shown_too()
    {
        _ani.Start();
        var code = await ShownCodeAsync();
        _ani.Says("menu");
        await Telegram.HeardAsync(_ani.Id, 2);
        _ani.PressesData(code);
        await Telegram.HeardAsync(_ani.Id, said => said.Text.StartsWith("Tombol itu dari pertanyaan yang sudah lewat", StringComparison.Ordinal));

        foreach (var data in (string?[])["b:999999:0", "b:1:99", "b:x:0", "hapus data saya", "", null])
            _ani.PressesData(data, withMessage: data != null);
        await _scene.QuietAsync();
        (await _scene.InboxAsync()).Count(message => message.Kind == IncomingKind.OldButton).ShouldBe(7);
        await TelegramScene.UntilAsync(() => Telegram.Log.Of("answerCallbackQuery").Count == 7, "every press is answered");
    }

    [Fact]
    public async Task A_button_that_was_shown_to_somebody_else_says_nothing()
    {
        var budi = Telegram.Person("Budi");
        _ani.Start();
        var code = await ShownCodeAsync();
        budi.Start();
        await Telegram.HeardAsync(budi.Id, 1);

        budi.PressesData(code);

        await Telegram.HeardAsync(budi.Id, said => said.Text.StartsWith("Tombol itu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_finger_that_taps_twice_answers_one_question()
    {
        _ani.Start();
        await Telegram.HeardAsync(_ani.Id, 1);
        Telegram.Hold();
        _ani.Presses("Bantuan");
        _ani.Presses("Bantuan");
        _ani.Presses("Kelas saya");
        await Telegram.ReleaseAsync();
        await TelegramScene.UntilAsync(() => Telegram.Log.Of("answerCallbackQuery").Count == 3, "every press is answered");
        await _scene.QuietAsync();

        (await _scene.InboxAsync()).Skip(1).Select(message => (message.Kind, message.Text)).ShouldBe([(IncomingKind.Text, "bantuan"), (IncomingKind.OldButton, "")]);
    }

    [Fact]
    public async Task A_press_that_comes_again_after_the_next_question_is_the_same_press()
    {
        Telegram.Deliveries.Repeat(2);
        _ani.Start();
        await Telegram.HeardAsync(_ani.Id, 1);
        _ani.Presses("Bantuan");
        await Telegram.HeardAsync(_ani.Id, 2);
        _ani.Says("menu");
        await Telegram.HeardAsync(_ani.Id, 3);
        await TelegramScene.UntilAsync(() => Telegram.Log.Of("answerCallbackQuery").Count == 2, "the press came again");
        await _scene.QuietAsync();

        (await _scene.InboxAsync()).Select(message => message.Text).ShouldBe(["", "bantuan", "menu"]);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_so()
    {
        await HearsAsync(() => _ani.SendsPhoto(caption: "absensi"), "Maaf, saya baru bisa membaca tulisan");
        await HearsAsync(() => _ani.SendsVoice(), "Maaf, saya baru bisa membaca tulisan");
        await HearsAsync(() => _ani.SendsSticker(), "Maaf, saya baru bisa membaca tulisan");
        await HearsAsync(() => _ani.SendsDocument("surat.pdf", [1, 2, 3]), "Maaf, saya baru bisa membaca tulisan");
        await HearsAsync(() => _ani.SendsPart("location", new JsonObject { ["latitude"] = -6.2, ["longitude"] = 106.8 }), "Maaf, saya baru bisa membaca tulisan");
    }

    [Fact]
    public async Task A_contact_card_is_kept_where_it_is_ones_own_and_one_agreed()
    {
        var budi = Telegram.Person("Budi");
        await AnswerAsync(() => _ani.SendsContact("62811222333"), "nomor Bapak/Ibu belum saya simpan");
        await AnswerAsync(() => _ani.Says("profil saya"), "boleh saya simpan");
        await AnswerAsync(() => _ani.SendsContact("62899", of: budi), "bukan kartu kontak Bapak/Ibu sendiri");
        await AnswerAsync(() => _ani.Says("ya"), "?");
        await AnswerAsync(() => _ani.SendsContact("62898", unknown: true), "bukan kartu kontak Bapak/Ibu sendiri");
        await AnswerAsync(() => _ani.SendsContact("62811222333"), "nomor Bapak/Ibu saya catat");
        await AnswerAsync(() => _ani.Says("data saya"), "Telepon: +62811222333");

        async Task AnswerAsync(Func<long> act, string says)
        {
            var before = Telegram.Heard(_ani.Id).Count;
            act();
            (await Telegram.HeardAsync(_ani.Id, before + 1))[before].Text.ShouldContain(says);
        }
    }

    [Fact]
    public async Task A_changed_message_is_no_new_answer()
    {
        _ani.Says("halo");
        await Telegram.HeardAsync(_ani.Id, 1);
        await HearsAsync(() => _ani.Edits("halo juga"), "Pesan yang diubah tidak saya baca ulang");
    }

    [Fact]
    public async Task Kinds_that_nobody_answers_are_counted_by_name()
    {
        Telegram.Raw("channel_post", new JsonObject(), unasked: true);
        Telegram.Raw("message", new JsonObject { ["text"] = 7 });
        _ani.SendsPart("new_chat_title", "x");
        _ani.SendsPart("something_of_2030", new JsonObject());
        _ani.Start();

        await Telegram.HeardAsync(_ani.Id, said => said.Text.StartsWith("Selamat datang", StringComparison.Ordinal));
        await _scene.QuietAsync();
        Telegram.Heard(_ani.Id).Count.ShouldBe(1);
        _scene.Health.Causes.Keys.ShouldContain("an update that cannot be read");
        _scene.Health.Causes.Keys.ShouldContain("let go: something_of_2030");
        _scene.Health.Causes.Keys.ShouldContain("let go: channel_post");
    }

    [Fact]
    public async Task Who_blocks_the_bot_is_sent_nothing_and_greeted_again_when_they_come_back()
    {
        _ani.Start();
        await Telegram.HeardAsync(_ani.Id, 1);
        _ani.Blocks();
        await _scene.QuietAsync();
        await _scene.TellAsync(_ani.Id, new Reply(Phrase.Same("Masukan kelas sudah dibuka.")), new Reply(Phrase.Same("Berapa?")));
        await _scene.QuietAsync();
        (await _scene.OutboxAsync()).TakeLast(2).ShouldAllBe(message => message.Delivery == Delivery.Failed && message.Cause == "403 Forbidden: bot was blocked by the user");
        Telegram.Log.Of("sendMessage").Count(call => call.Status == 403).ShouldBe(1, "once is enough to know");

        _ani.Unblocks();
        _ani.Start();
        await Telegram.HeardAsync(_ani.Id, 2);
    }

    [Fact]
    public async Task In_a_group_it_speaks_when_spoken_to_and_never_of_personal_things()
    {
        var group = Telegram.Group("Bagian Keuangan", _ani);
        _ani.Says("@TanyaAsnBot kelas saya", group);
        var seen = await Telegram.HeardAsync(group.Id, said => said.Text.StartsWith("Di grup ini saya hanya menjawab", StringComparison.Ordinal));
        seen.Buttons.ShouldBeEmpty();

        group.Enters(Telegram.Person("Budi"));
        _ani.Says("/menu@BotLain", group);
        _ani.Says("ok", group, inReplyTo: seen.MessageId);
        await Telegram.HeardAsync(group.Id, 2);
        await _scene.QuietAsync();
        Telegram.Heard(group.Id).Count.ShouldBe(2);
        (await _scene.InboxAsync()).ShouldAllBe(message => message.Kind == IncomingKind.InGroup && message.UserId == $"group:{group.Id}");
    }

    [Fact]
    public async Task A_group_that_grows_is_answered_under_its_new_id_whoever_tells_first()
    {
        var group = Telegram.Group("Bagian Keuangan", _ani);
        _ani.Says("/menu", group);
        await Telegram.HeardAsync(group.Id, 1);
        var before = group.Id;
        Telegram.Hold();
        group.Migrate(_ani);
        await _scene.TellAsync(before, new Reply(Phrase.Same("Pengumuman")), new Reply(Phrase.Same("Kedua")));
        await Telegram.HeardAsync(group.Id, said => said.Text == "Kedua");
        await Telegram.ReleaseAsync();
        _ani.Says("/menu", group);
        await Telegram.HeardAsync(group.Id, 3);
        await _scene.QuietAsync();

        Telegram.Heard(group.Id).Select(said => said.Text).Take(2).ShouldBe(["Pengumuman", "Kedua"]);
        Telegram.Log.Of("sendMessage").Count(call => call.Status == 400).ShouldBe(1);
        (await _scene.OutboxAsync()).ShouldAllBe(message => message.ConversationId == group.Id.ToString() && message.Delivery == Delivery.Sent);
        (await _scene.InboxAsync()).ShouldAllBe(message => message.ConversationId == group.Id.ToString() && message.UserId == $"group:{group.Id}");
    }

    private async Task<string> ShownCodeAsync()
    {
        var shown = await Telegram.Log.WaitForAsync(call => call is { Method: "sendMessage", Accepted: true });
        return shown.Fields["reply_markup"]!["inline_keyboard"]![0]![0]!["callback_data"]!.GetValue<string>();
    }

    private async Task HearsAsync(Action act, string said)
    {
        var before = Telegram.Heard(_ani.Id).Count;
        act();
        (await Telegram.HeardAsync(_ani.Id, before + 1))[before].Text.ShouldStartWith(said);
    }
}
