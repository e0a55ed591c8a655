using System.Text.Json;
using Bot.Channels.Telegram;
using Bot.Messages;
using Microsoft.Extensions.Configuration;

namespace Bot.Tests.Channels.Telegram;

/// <summary>What each kind of update comes to. The updates are JSON as Telegram sends it.</summary>
public sealed class TelegramWordsTests
{
    private const string Ani = """{"id":4711,"is_bot":false,"first_name":"Ani","language_code":"id"}""";
    private const string Private = """{"id":4711,"type":"private","first_name":"Ani"}""";
    private const string Group = """{"id":-200,"type":"group","title":"Bagian Keuangan"}""";

    private readonly TelegramSelf _self = new(TelegramSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Telegram:Token"] = "77:AAAAAAAAAAAAAAAAAAAAAAAA" }).Build())!);

    public TelegramWordsTests() => _self.Is(new User(77) { IsBot = true, Username = "TanyaAsnBot" });

    [Theory]
    [InlineData("halo", IncomingKind.Text, "halo")]
    [InlineData("/start", IncomingKind.Started, "")]
    [InlineData("/start@tanyaasnbot", IncomingKind.Started, "")]
    [InlineData("/start K7mPx2Qa", IncomingKind.Text, "gabung K7mPx2Qa")]
    [InlineData("/start abc", IncomingKind.Started, "")]
    [InlineData("/start hapus_data-saya", IncomingKind.Started, "")]
    [InlineData("/start 12345678901234567", IncomingKind.Started, "")]
    [InlineData("/menu", IncomingKind.Text, "/menu")]
    [InlineData("/kelas_saya", IncomingKind.Text, "/kelas saya")]
    [InlineData("/cari_pelatihan@TanyaAsnBot audit", IncomingKind.Text, "/cari pelatihan audit")]
    [InlineData("/menu@BotLain", IncomingKind.Text, "/menu@BotLain")]
    [InlineData("/ 5", IncomingKind.Text, "/ 5")]
    public void A_text_in_a_private_chat(string text, IncomingKind kind, string says)
    {
        var heard = Read("""{"update_id":5,"message":{"message_id":1,"date":1,"from":ANI,"chat":PRIVATE,"text":TEXT}}""".With("TEXT", JsonSerializer.Serialize(text))).Heard!;

        heard.Message.ShouldBe(new Incoming(new("telegram", "4711"), "4711", "77:5", kind, says) { Locale = "id" });
        heard.Pressed.ShouldBeNull();
    }

    [Theory]
    [InlineData("photo", """[{"file_id":"x","file_unique_id":"y","width":1,"height":1}]""")]
    [InlineData("voice", """{"file_id":"x"}""")]
    [InlineData("audio", """{"file_id":"x"}""")]
    [InlineData("video", """{"file_id":"x"}""")]
    [InlineData("video_note", """{"file_id":"x"}""")]
    [InlineData("document", """{"file_id":"x"}""")]
    [InlineData("sticker", """{"file_id":"x","emoji":"😀"}""")]
    [InlineData("animation", """{"file_id":"x"}""")]
    [InlineData("location", """{"latitude":1,"longitude":2}""")]
    [InlineData("venue", """{"title":"x"}""")]
    [InlineData("poll", """{"id":"1","question":"?"}""")]
    [InlineData("dice", """{"emoji":"🎲","value":3}""")]
    public void What_is_no_text_is_unreadable_with_its_caption(string kind, string content)
    {
        Read("""{"update_id":5,"message":{"message_id":1,"date":1,"from":ANI,"chat":PRIVATE,"KIND_":CONTENT_,"caption":"ini"}}""".With("KIND_", kind).With("CONTENT_", content)).Heard!.Message
            .ShouldSatisfyAllConditions(m => m.Kind.ShouldBe(IncomingKind.Unreadable), m => m.Text.ShouldBe("ini"));
        Read("""{"update_id":5,"message":{"message_id":1,"date":1,"from":ANI,"chat":PRIVATE,"KIND_":CONTENT_}}""".With("KIND_", kind).With("CONTENT_", content)).Heard!.Message.Text.ShouldBe("");
    }

    [Theory]
    [InlineData("""{"phone_number":"+62 811-222","first_name":"Ani","user_id":4711}""", IncomingKind.OwnContact, "62811222")]
    [InlineData("""{"phone_number":"62811222","first_name":"Budi","user_id":4712}""", IncomingKind.OthersContact, "")]
    [InlineData("""{"phone_number":"62811222","first_name":"Ani"}""", IncomingKind.OthersContact, "")]
    [InlineData("""{"first_name":"Ani","user_id":4711}""", IncomingKind.OthersContact, "")]
    [InlineData("""{"phone_number":"kantor","first_name":"Ani","user_id":4711}""", IncomingKind.OthersContact, "")]
    public void A_contact_card_is_the_senders_own_only_where_its_user_is_the_sender(string card, IncomingKind kind, string says)
    {
        var message = Read("""{"update_id":5,"message":{"message_id":1,"date":1,"from":ANI,"chat":PRIVATE,"contact":CARD_}}""".With("CARD_", card)).Heard!.Message;

        (message.Kind, message.Text).ShouldBe((kind, says));
    }

    [Fact]
    public void The_pictures_of_an_album_are_one_message()
    {
        string Picture(int id) => """{"update_id":ID_,"message":{"message_id":ID_,"date":1,"from":ANI,"chat":PRIVATE,"media_group_id":"99","photo":[]}}""".With("ID_", id.ToString());

        Read(Picture(1)).Heard!.Message.MessageId.ShouldBe(Read(Picture(2)).Heard!.Message.MessageId);
    }

    [Theory]
    [InlineData("new_chat_members", "[]")]
    [InlineData("left_chat_member", "{}")]
    [InlineData("new_chat_title", "\"x\"")]
    [InlineData("pinned_message", "{}")]
    [InlineData("message_auto_delete_timer_changed", "{}")]
    [InlineData("forum_topic_created", "{}")]
    [InlineData("web_app_data", "{}")]
    [InlineData("write_access_allowed", "{}")]
    [InlineData("something_of_2030", "{\"a\":[null,1]}")]
    public void What_telegram_itself_tells_in_a_chat_is_let_go(string kind, string content)
    {
        foreach (var chat in (string[])[Private, Group])
        {
            var reading = Read("""{"update_id":5,"message":{"message_id":1,"date":1,"from":ANI,"chat":CHAT_,"KIND_":CONTENT_}}""".With("CHAT_", chat).With("KIND_", kind).With("CONTENT_", content));
            reading.Heard.ShouldBeNull();
            reading.LetGo.ShouldBe(kind);
        }
    }

    [Theory]
    [InlineData("channel_post", """{"message_id":1,"date":1,"chat":{"id":-1,"type":"channel"},"text":"x"}""")]
    [InlineData("edited_channel_post", "{}")]
    [InlineData("inline_query", "{}")]
    [InlineData("chosen_inline_result", "{}")]
    [InlineData("shipping_query", "{}")]
    [InlineData("pre_checkout_query", "{}")]
    [InlineData("poll", "{}")]
    [InlineData("poll_answer", "{}")]
    [InlineData("chat_member", "{}")]
    [InlineData("chat_join_request", "{}")]
    [InlineData("message_reaction", "{}")]
    [InlineData("message_reaction_count", "{}")]
    [InlineData("business_connection", "{}")]
    [InlineData("business_message", "{}")]
    [InlineData("purchased_paid_media", "{}")]
    [InlineData("guest_message", "{}")]
    [InlineData("stopped_message_generation", "{}")]
    [InlineData("subscription", "{}")]
    [InlineData("managed_bot", "{}")]
    [InlineData("something_of_2030", "[1,{}]")]
    public void Kinds_that_are_not_answered_are_let_go_by_name(string kind, string content) =>
        Read("""{"update_id":5,"KIND_":CONTENT_}""".With("KIND_", kind).With("CONTENT_", content)).LetGo.ShouldBe(kind);

    [Theory]
    [InlineData("""{"update_id":5}""")]
    [InlineData("""{"update_id":5,"message":{"message_id":1,"date":1,"chat":{"id":4711,"type":"private"}}}""")]
    [InlineData("""{"update_id":5,"message":{"message_id":1,"date":1,"chat":{"id":4711,"type":"private"},"text":"tanpa pengirim"}}""")]
    [InlineData("""{"update_id":5,"message":{"message_id":1,"date":1,"from":{"id":8,"is_bot":true,"first_name":"x"},"chat":{"id":8,"type":"private"},"text":"robot"}}""")]
    public void Updates_without_a_person_or_contents_are_let_go(string json) => Read(json).ShouldSatisfyAllConditions(r => r.Heard.ShouldBeNull(), r => r.LetGo.ShouldNotBeNull());

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"update_id":"x"}""")]
    [InlineData("""{"update_id":5,"message":{"text":7}}""")]
    [InlineData("""{"update_id":5,"message":[]}""")]
    public void What_is_no_update_is_read_as_none(string json) => TelegramJson.Read(JsonDocument.Parse(json).RootElement).ShouldBeNull();

    [Fact]
    public void A_changed_message_is_told_as_such_and_a_moving_place_is_not()
    {
        Read("""{"update_id":5,"edited_message":{"message_id":1,"date":1,"edit_date":2,"from":ANI,"chat":PRIVATE,"text":"5"}}""").Heard!.Message
            .ShouldSatisfyAllConditions(m => m.Kind.ShouldBe(IncomingKind.Edited), m => m.Text.ShouldBe("5"));
        Read("""{"update_id":5,"edited_message":{"message_id":1,"date":1,"from":ANI,"chat":PRIVATE,"location":{"latitude":1,"longitude":2}}}""").Heard.ShouldBeNull();
        Read("""{"update_id":5,"edited_message":{"message_id":1,"date":1,"from":ANI,"chat":GROUP,"text":"@TanyaAsnBot 5"}}""").Heard.ShouldBeNull();
    }

    [Fact]
    public void A_press_names_the_button_and_is_to_be_answered_even_where_nothing_can_be_read_of_it()
    {
        var press = Read("""{"update_id":5,"callback_query":{"id":"q","from":ANI,"message":{"message_id":9,"date":1,"chat":PRIVATE},"chat_instance":"c","data":"b:1:2"}}""");
        (press.Query!.Id, press.Heard!.Pressed, press.Heard.Message.From.ConversationId).ShouldBe(("q", "b:1:2", "4711"));

        var tooOld = Read("""{"update_id":5,"callback_query":{"id":"q","from":ANI,"message":{"message_id":9,"date":0,"chat":PRIVATE},"chat_instance":"c"}}""");
        (tooOld.Query!.Id, tooOld.Heard!.Pressed).ShouldBe(("q", ""));

        var withoutMessage = Read("""{"update_id":5,"callback_query":{"id":"q","from":ANI,"inline_message_id":"i","chat_instance":"c","game_short_name":"g"}}""");
        (withoutMessage.Query!.Id, withoutMessage.Heard!.Message.From.ConversationId).ShouldBe(("q", "4711"));

        var inGroup = Read("""{"update_id":5,"callback_query":{"id":"q","from":ANI,"message":{"message_id":9,"date":1,"chat":GROUP},"chat_instance":"c","data":"b:1:2"}}""");
        (inGroup.Query!.Id, inGroup.Heard).ShouldBe(("q", null));
    }

    [Theory]
    [InlineData("private", "kicked", IncomingKind.Left)]
    [InlineData("private", "member", IncomingKind.Returned)]
    [InlineData("group", "kicked", null)]
    [InlineData("supergroup", "administrator", null)]
    public void Blocking_the_bot_and_letting_it_in_again(string type, string status, IncomingKind? kind) =>
        Read("""{"update_id":5,"my_chat_member":{"chat":{"id":4711,"type":"TYPE_"},"from":ANI,"date":1,"old_chat_member":{"status":"member","user":ANI},"new_chat_member":{"status":"STATUS_","user":ANI,"until_date":0}}}""".With("TYPE_", type).With("STATUS_", status))
            .ShouldSatisfyAllConditions(reading => (reading.Heard?.Message.Kind).ShouldBe(kind));

    [Theory]
    [InlineData("cari pelatihan audit", "", null)]
    [InlineData("@TanyaAsnBot cari pelatihan audit", """{"type":"mention","offset":0,"length":12}""", "cari pelatihan audit")]
    [InlineData("tolong @tanyaasnbot, audit", """{"type":"mention","offset":7,"length":12}""", "tolong , audit")]
    [InlineData("@BotLain cari", """{"type":"mention","offset":0,"length":8}""", null)]
    [InlineData("Tanya, audit", """{"type":"text_mention","offset":0,"length":5,"user":{"id":77,"is_bot":true,"first_name":"Tanya"}}""", "audit")]
    [InlineData("@TanyaAsnBot", """{"type":"mention","offset":0,"length":12}""", "halo")]
    [InlineData("/cari_pelatihan audit", """{"type":"bot_command","offset":0,"length":15}""", "/cari pelatihan audit")]
    [InlineData("/menu@TanyaAsnBot", """{"type":"bot_command","offset":0,"length":17}""", "/menu")]
    [InlineData("/menu@BotLain", """{"type":"bot_command","offset":0,"length":13}""", null)]
    [InlineData("rusak", """{"type":"mention","offset":3,"length":2000000000}""", null)]
    [InlineData("rusak", """{"type":"mention","offset":-3,"length":4}""", null)]
    public void In_a_group_it_answers_only_who_speaks_to_it(string text, string entity, string? says)
    {
        var heard = Read("""{"update_id":5,"message":{"message_id":1,"date":1,"from":ANI,"chat":GROUP,"text":TEXT,"entities":[ENTITY_]}}""".With("TEXT", JsonSerializer.Serialize(text)).With("ENTITY_", entity)).Heard;

        heard?.Message.ShouldBe(new Incoming(new("telegram", "-200"), "group:-200", "77:5", IncomingKind.InGroup, says!) { Locale = "id" });
        (heard?.Message.Text).ShouldBe(says);
    }

    [Fact]
    public void A_reply_to_the_bot_in_a_group_speaks_to_it_and_one_to_somebody_else_does_not()
    {
        string Reply(long to) => """{"update_id":5,"message":{"message_id":2,"date":1,"from":ANI,"chat":GROUP,"text":"yang daring","reply_to_message":{"message_id":1,"date":1,"from":{"id":TO_,"is_bot":true,"first_name":"x"},"chat":GROUP}}}""".With("TO_", to.ToString());

        Read(Reply(77)).Heard!.Message.Text.ShouldBe("yang daring");
        Read(Reply(78)).Heard.ShouldBeNull();
    }

    [Fact]
    public void Another_bot_in_a_group_is_not_answered()
    {
        Read("""{"update_id":5,"message":{"message_id":2,"date":1,"from":{"id":8,"is_bot":true,"first_name":"x"},"chat":GROUP,"text":"/menu"}}""").Heard.ShouldBeNull();
        Read("""{"update_id":5,"message":{"message_id":2,"date":1,"from":{"id":1087968824,"is_bot":true,"first_name":"Group"},"sender_chat":GROUP,"chat":GROUP,"text":"/menu"}}""").Heard!.Message.Text.ShouldBe("/menu", "an administrator without a name");
    }

    [Fact]
    public void A_topic_of_a_forum_is_a_conversation_of_its_own()
    {
        var at = Read("""{"update_id":5,"message":{"message_id":2,"message_thread_id":12,"is_topic_message":true,"date":1,"from":ANI,"chat":{"id":-1001234567890,"type":"supergroup"},"text":"/menu"}}""").Heard!.Message.From;

        at.ConversationId.ShouldBe("-1001234567890/12");
        TelegramChat.Of(at).ShouldBe(new TelegramChat(-1001234567890, 12));
    }

    [Fact]
    public void A_group_that_grew_tells_its_new_id_from_both_sides()
    {
        Read("""{"update_id":5,"message":{"message_id":2,"date":1,"from":ANI,"chat":GROUP,"migrate_to_chat_id":-1001234567890}}""").Moved.ShouldBe((new(-200), new(-1001234567890)));
        Read("""{"update_id":6,"message":{"message_id":1,"date":1,"from":ANI,"chat":{"id":-1001234567890,"type":"supergroup"},"migrate_from_chat_id":-200}}""").Moved.ShouldBe((new(-200), new(-1001234567890)));
    }

    private TelegramReading Read(string json) => TelegramWords.Read(TelegramJson.Read(JsonDocument.Parse(Filled(json)).RootElement).ShouldNotBeNull(json), _self);

    private static string Filled(string json) => json.With("ANI", Ani).With("PRIVATE", Private).With("GROUP", Group);
}

file static class Filling
{
    public static string With(this string json, string name, string value) => json.Replace(name, value, StringComparison.Ordinal);
}
