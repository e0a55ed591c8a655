using System.Text.Json;
using System.Text.Json.Nodes;
using StandIns.Telegram;

namespace Bot.Tests.StandIns;

/// <summary>One call against each limit of the Bot API's documents, and the error that they promise.</summary>
public sealed class TelegramLimitsTests : IAsyncLifetime
{
    private TelegramServer _server = null!;
    private TelegramCaller _bot = null!;
    private TelegramPerson _ani = null!;

    public async Task InitializeAsync()
    {
        _server = await TelegramServer.StartAsync();
        _bot = new TelegramCaller(_server);
        _ani = _server.Person("Ani");
        _ani.Start();
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("sendMessage", """{"chat_id":ANI}""", "message text is empty")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":""}""", "message text is empty")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":" \n "}""", "message text is empty")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"4097*x"}""", "message is too long")]
    [InlineData("sendMessage", """{"text":"halo"}""", "chat_id is empty")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"halo"}""", "chat not found")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","parse_mode":"Html"}""", "unsupported parse_mode")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","parse_mode":"html"}""", "unsupported parse_mode")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","no_such":1}""", "unknown field \"no_such\"")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":5}""", "must be of type String")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","disable_notification":"true"}""", "must be of type Boolean")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","message_thread_id":"7"}""", "must be of type Integer")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_parameters":{"message_id":999}}""", "message to be replied not found")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{}}""", "object expected as reply markup")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya"}]]}}""", "exactly one")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"a","url":"https://go.id"}]]}}""", "exactly one")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[{"text":"Ya","callback_data":"a"}]}}""", "must be of type Array")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"","callback_data":"a"}]]}}""", "button text must be non-empty")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":""}]]}}""", "BUTTON_DATA_INVALID")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"65*x"}]]}}""", "BUTTON_DATA_INVALID")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"33*é"}]]}}""", "BUTTON_DATA_INVALID")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","url":"halo"}]]}}""", "Wrong HTTP URL")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","copy_text":{"text":"257*x"}}]]}}""", "BUTTON_COPY_TEXT_INVALID")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"force_reply":true,"input_field_placeholder":"65*x"}}""", "placeholder")]
    [InlineData("sendChatAction", """{"chat_id":ANI,"action":"thinking"}""", "wrong parameter action")]
    [InlineData("sendPhoto", """{"chat_id":ANI}""", "\"photo\" is required")]
    [InlineData("sendPhoto", """{"chat_id":ANI,"photo":"never-given"}""", "wrong file identifier")]
    [InlineData("sendDocument", """{"chat_id":ANI,"document":"attach://none"}""", "there is no document")]
    [InlineData("answerCallbackQuery", """{"callback_query_id":"7"}""", "query is too old and response timeout expired or query ID is invalid")]
    [InlineData("answerCallbackQuery", """{"callback_query_id":"7","text":"201*x"}""", "MESSAGE_TOO_LONG")]
    [InlineData("editMessageText", """{"chat_id":ANI,"message_id":999,"text":"halo"}""", "message to edit not found")]
    [InlineData("editMessageText", """{"chat_id":ANI,"text":"halo"}""", "message identifier is not specified")]
    [InlineData("editMessageText", """{"chat_id":ANI,"message_id":1,"text":"halo"}""", "message can't be edited")]
    [InlineData("editMessageReplyMarkup", """{"chat_id":ANI,"message_id":1,"reply_markup":{"keyboard":[["Ya"]]}}""", "unknown field \"keyboard\"")]
    [InlineData("deleteMessage", """{"chat_id":ANI,"message_id":999}""", "message to delete not found")]
    [InlineData("getFile", """{"file_id":"none"}""", "invalid file_id")]
    [InlineData("getUpdates", """{"limit":101}""", "limit must be between 1 and 100")]
    [InlineData("getUpdates", """{"allowed_updates":["messages"]}""", "unknown kind of update")]
    [InlineData("getUpdates", """{"offset":"1"}""", "must be of type Integer")]
    [InlineData("setWebhook", """{"url":"http://asn.go.id/telegram/webhook"}""", "HTTPS URL must be provided")]
    [InlineData("setWebhook", """{"url":"https://asn.go.id:5080/telegram/webhook"}""", "only on ports 80, 88, 443 or 8443")]
    [InlineData("setWebhook", """{"url":"https://127.0.0.1/telegram/webhook"}""", "reserved")]
    [InlineData("setWebhook", """{"url":"https://asn.go.id/","secret_token":"rahasia!"}""", "secret token contains unallowed characters")]
    [InlineData("setWebhook", """{"url":"https://asn.go.id/","secret_token":"257*x"}""", "secret token is too long")]
    [InlineData("setWebhook", """{"url":"https://asn.go.id/","max_connections":101}""", "max_connections")]
    [InlineData("setMyCommands", """{"commands":[{"command":"Menu","description":"x"}]}""", "BOT_COMMAND_INVALID")]
    [InlineData("setMyCommands", """{"commands":[{"command":"/menu","description":"x"}]}""", "BOT_COMMAND_INVALID")]
    [InlineData("setMyCommands", """{"commands":[{"command":"33*x","description":"x"}]}""", "BOT_COMMAND_INVALID")]
    [InlineData("setMyCommands", """{"commands":[{"command":"menu","description":""}]}""", "BOT_COMMAND_DESCRIPTION_INVALID")]
    [InlineData("setMyCommands", """{"commands":[{"command":"menu","description":"257*x"}]}""", "BOT_COMMAND_DESCRIPTION_INVALID")]
    [InlineData("setMyCommands", """{"commands":[{"command":"menu","description":"x"}],"language_code":"ind"}""", "language code")]
    [InlineData("setMyCommands", """{"commands":[],"scope":{"type":"everybody"}}""", "unsupported type")]
    [InlineData("setMyDescription", """{"description":"513*x"}""", "at most 512")]
    [InlineData("setMyShortDescription", """{"short_description":"121*x"}""", "at most 120")]
    public async Task What_the_documents_refuse_is_refused(string method, string fields, string because)
    {
        var answer = await _bot.CallAsync(method, Written(fields));

        answer.GetProperty("error_code").GetInt32().ShouldBe(400);
        answer.GetProperty("description").GetString().ShouldStartWith("Bad Request: ");
        answer.GetProperty("description").GetString()!.ShouldContain(because);
        var call = _server.Log.Refused.ShouldHaveSingleItem();
        call.Method.ShouldBe(method);
        call.Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"4096*x"}""")]
    [InlineData("sendMessage", """{"chat_id":"ANI","text":"halo","reply_markup":"{\"remove_keyboard\":true}"}""")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"keyboard":[["Ya",{"text":"Nomor saya","request_contact":true}]],"one_time_keyboard":true}}""")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_markup":{"inline_keyboard":[[{"text":"Ya","callback_data":"64*x"},{"text":"Web","url":"https://asn.go.id"}]]}}""")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","entities":[{"type":"bold","offset":0,"length":4}],"link_preview_options":{"is_disabled":true}}""")]
    [InlineData("sendMessage", """{"chat_id":ANI,"text":"halo","reply_parameters":{"message_id":1}}""")]
    [InlineData("sendChatAction", """{"chat_id":ANI,"action":"typing"}""")]
    [InlineData("getMe", "{}")]
    [InlineData("getWebhookInfo", "{}")]
    [InlineData("deleteWebhook", """{"drop_pending_updates":true}""")]
    [InlineData("setWebhook", """{"url":"https://asn.go.id:8443/telegram/webhook","secret_token":"aZ_-9","allowed_updates":["message","callback_query","my_chat_member"],"max_connections":10}""")]
    [InlineData("setMyCommands", """{"commands":[{"command":"menu","description":"Buka menu"}],"language_code":"id","scope":{"type":"all_private_chats"}}""")]
    [InlineData("setMyDescription", """{"description":"512*x","language_code":"en"}""")]
    [InlineData("setMyShortDescription", """{"short_description":"120*x"}""")]
    public async Task What_the_documents_allow_is_taken(string method, string fields)
    {
        var answer = await _bot.CallAsync(method, Written(fields));

        answer.GetProperty("ok").GetBoolean().ShouldBeTrue(answer.ToString());
        _server.Log.Accepted.ShouldHaveSingleItem().Method.ShouldBe(method);
    }

    [Theory]
    [InlineData("<b>tebal</b> &amp; &#60;", "tebal & <", "bold:tebal")]
    [InlineData("<pre><code class=\"language-cs\">x</code></pre>", "x", "pre:x")]
    [InlineData("<a href=\"https://asn.go.id/?a=1&amp;b=2\">situs</a>", "situs", "text_link:situs")]
    [InlineData("  <b>di <i>sini</i></b> ", "di sini", "bold:di sini italic:sini")]
    [InlineData("<blockquote expandable>panjang</blockquote>", "panjang", "blockquote:panjang")]
    public async Task The_documented_HTML_is_read(string html, string plain, string marked)
    {
        (await SendHtmlAsync(html)).GetProperty("ok").GetBoolean().ShouldBeTrue();

        var seen = _server.Heard(_ani.Id).ShouldHaveSingleItem();
        seen.Text.ShouldBe(plain);
        string.Join(' ', seen.Entities.Select(entity => $"{entity.Type}:{plain.Substring(entity.Offset, entity.Length)}")).ShouldBe(marked);
    }

    [Theory]
    [InlineData("a < b")]
    [InlineData("a > b")]
    [InlineData("a & b")]
    [InlineData("&nbsp;")]
    [InlineData("<p>halo</p>")]
    [InlineData("<br>")]
    [InlineData("<b>halo")]
    [InlineData("halo</b>")]
    [InlineData("<b><i>halo</b></i>")]
    [InlineData("<b class=\"x\">halo</b>")]
    [InlineData("<span>halo</span>")]
    [InlineData("<a>halo</a>")]
    [InlineData("<code><b>halo</b></code>")]
    public async Task Any_other_HTML_is_refused(string html)
    {
        var answer = await SendHtmlAsync(html);

        answer.GetProperty("error_code").GetInt32().ShouldBe(400);
        answer.GetProperty("description").GetString().ShouldStartWith("Bad Request: can't parse entities: ");
        _server.Heard(_ani.Id).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("*tebal* _miring_ \\.", true)]
    [InlineData("1. satu", false)]
    [InlineData("*tebal", false)]
    [InlineData("`kode.!`", true)]
    public async Task MarkdownV2_wants_its_characters_escaped(string text, bool taken)
    {
        var answer = await _bot.CallAsync("sendMessage", new JsonObject { ["chat_id"] = _ani.Id, ["text"] = text, ["parse_mode"] = "MarkdownV2" }.ToJsonString());
        answer.GetProperty("ok").GetBoolean().ShouldBe(taken, answer.ToString());
    }

    [Fact]
    public async Task The_length_of_a_text_is_counted_after_its_marks_are_read() =>
        (await SendHtmlAsync($"<b>{new string('x', 4095)}</b>&amp;")).GetProperty("ok").GetBoolean().ShouldBeTrue();

    [Fact]
    public async Task A_person_who_never_pressed_start_is_not_written_to()
    {
        var budi = _server.Person("Budi");
        var answer = await _bot.CallAsync("sendMessage", $$"""{"chat_id":{{budi.Id}},"text":"halo"}""");
        answer.GetProperty("error_code").GetInt32().ShouldBe(403);
    }

    [Fact]
    public async Task Asking_for_a_contact_is_for_private_chats_only()
    {
        var group = _server.Group("Kelas A", _ani);
        var answer = await _bot.CallAsync("sendMessage", $$$"""{"chat_id":{{{group.Id}}},"text":"halo","reply_markup":{"keyboard":[[{"text":"Nomor","request_contact":true}]]}}""");
        answer.GetProperty("description").GetString().ShouldBe("Bad Request: phone number can be requested in private chats only");
    }

    [Fact]
    public async Task A_method_or_a_token_that_there_is_not_is_refused()
    {
        (await _bot.CallAsync("sendMassage")).GetProperty("error_code").GetInt32().ShouldBe(404);
        _bot.Token = "1:wrong";
        (await _bot.CallAsync("getMe")).GetProperty("description").GetString().ShouldBe("Unauthorized");
    }

    [Fact]
    public async Task A_hundred_commands_are_enough()
    {
        var commands = new JsonArray([.. Enumerable.Range(0, 101).Select(number => new JsonObject { ["command"] = $"c{number}", ["description"] = "x" })]);
        var answer = await _bot.CallAsync("setMyCommands", new JsonObject { ["commands"] = commands }.ToJsonString());
        answer.GetProperty("description").GetString().ShouldBe("Bad Request: BOT_COMMANDS_TOO_MUCH");
    }

    private Task<JsonElement> SendHtmlAsync(string html) =>
        _bot.CallAsync("sendMessage", new JsonObject { ["chat_id"] = _ani.Id, ["text"] = html, ["parse_mode"] = "HTML" }.ToJsonString());

    /// <summary><c>ANI</c> is her chat, <c>65*x</c> is so many of that letter.</summary>
    private string Written(string fields) => System.Text.RegularExpressions.Regex.Replace(
        fields.Replace("ANI", _ani.Id.ToString(), StringComparison.Ordinal), @"(\d+)\*(\w)", many => string.Concat(Enumerable.Repeat(many.Groups[2].Value, int.Parse(many.Groups[1].Value))));
}
