namespace Bot.Tests.Channels.Telegram;

/// <summary>Every kind of update, and of part of a message, that the Bot API's documents name, with what a person in a private chat hears of it.</summary>
internal static class TelegramKinds
{
    private const string Unreadable = "Maaf, saya baru bisa membaca tulisan";
    private const string File = """{"file_id":"BQACAgUAAxkB","file_unique_id":"AgADx","file_size":3,"duration":3,"width":2,"height":2,"length":2}""";
    private const string Message = """{"message_id":901,"date":1795000000,"from":ANI,"chat":PRIVATE,"text":"lama"}""";
    private const string Channel = """{"id":-1001777000111,"type":"channel","title":"Kabar BKN"}""";
    private const string Budi = """{"id":4712,"is_bot":false,"first_name":"Budi"}""";

    /// <summary>What somebody sends: part of a message, its contents, and the beginning of what is answered.</summary>
    public static readonly TheoryData<string, string, string> Sent = new()
    {
        { "text", "\"/menu\"", "Bapak/Ibu mau ke mana?" },
        { "photo", $"[{File}]", Unreadable },
        { "live_photo", File, Unreadable },
        { "audio", File, Unreadable },
        { "voice", File, Unreadable },
        { "video", File, Unreadable },
        { "video_note", File, Unreadable },
        { "document", File, Unreadable },
        { "sticker", File, Unreadable },
        { "animation", File, Unreadable },
        { "story", """{"chat":PRIVATE,"id":7}""", Unreadable },
        { "paid_media", """{"star_count":1,"paid_media":[]}""", Unreadable },
        { "location", """{"latitude":-6.2,"longitude":106.8}""", Unreadable },
        { "venue", """{"location":{"latitude":-6.2,"longitude":106.8},"title":"Aula","address":"Jakarta"}""", Unreadable },
        { "poll", """{"id":"5","question":"?","options":[],"total_voter_count":0,"is_closed":false,"is_anonymous":true,"type":"regular","allows_multiple_answers":false}""", Unreadable },
        { "dice", """{"emoji":"🎲","value":3}""", Unreadable },
        { "game", """{"title":"x","description":"y","photo":[]}""", Unreadable },
        { "invoice", """{"title":"x","description":"y","start_parameter":"","currency":"IDR","total_amount":1}""", Unreadable },
        { "checklist", """{"title":"x","tasks":[]}""", Unreadable },
        { "rich_message", """{"blocks":[]}""", Unreadable },
        { "contact", """{"phone_number":"62811222333","first_name":"Ani","user_id":ID}""", "Terima kasih, tetapi nomor Bapak/Ibu belum saya simpan" },
        { "contact", """{"phone_number":"62811222333","first_name":"Budi","user_id":4712}""", "Itu bukan kartu kontak Bapak/Ibu sendiri" },
    };

    /// <summary>What Telegram itself tells in a chat, private or of a group. Nobody answers it.</summary>
    public static readonly TheoryData<string, string> Told = new()
    {
        { "new_chat_members", $"[{Budi}]" },
        { "left_chat_member", Budi },
        { "new_chat_title", "\"Bagian Umum\"" },
        { "new_chat_photo", $"[{File}]" },
        { "delete_chat_photo", "true" },
        { "group_chat_created", "true" },
        { "supergroup_chat_created", "true" },
        { "channel_chat_created", "true" },
        { "message_auto_delete_timer_changed", """{"message_auto_delete_time":86400}""" },
        { "pinned_message", Message },
        { "successful_payment", """{"currency":"IDR","total_amount":1,"invoice_payload":"x","telegram_payment_charge_id":"1","provider_payment_charge_id":"2"}""" },
        { "refunded_payment", """{"currency":"XTR","total_amount":1,"invoice_payload":"x","telegram_payment_charge_id":"1"}""" },
        { "users_shared", """{"request_id":1,"users":[{"user_id":4712}]}""" },
        { "chat_shared", """{"request_id":1,"chat_id":-5}""" },
        { "connected_website", "\"bkn.go.id\"" },
        { "write_access_allowed", """{"from_request":true}""" },
        { "passport_data", """{"data":[],"credentials":{"data":"","hash":"","secret":""}}""" },
        { "proximity_alert_triggered", """{"traveler":BUDI,"watcher":ANI,"distance":5}""" },
        { "boost_added", """{"boost_count":1}""" },
        { "chat_background_set", """{"type":{"type":"fill"}}""" },
        { "forum_topic_created", """{"name":"Diklat","icon_color":7322096}""" },
        { "forum_topic_edited", """{"name":"Diklat"}""" },
        { "forum_topic_closed", "{}" },
        { "forum_topic_reopened", "{}" },
        { "general_forum_topic_hidden", "{}" },
        { "general_forum_topic_unhidden", "{}" },
        { "giveaway_created", "{}" },
        { "giveaway", """{"chats":[],"winners_selection_date":1,"winner_count":1}""" },
        { "giveaway_winners", """{"chat":PRIVATE,"giveaway_message_id":1,"winners_selection_date":1,"winner_count":0,"winners":[]}""" },
        { "giveaway_completed", """{"winner_count":1}""" },
        { "video_chat_scheduled", """{"start_date":1795000000}""" },
        { "video_chat_started", "{}" },
        { "video_chat_ended", """{"duration":5}""" },
        { "video_chat_participants_invited", """{"users":[BUDI]}""" },
        { "web_app_data", """{"data":"x","button_text":"y"}""" },
        { "gift", """{"gift":{"id":"1"}}""" },
        { "unique_gift", """{"gift":{"base_name":"x"},"origin":"upgrade"}""" },
        { "paid_message_price_changed", """{"paid_message_star_count":5}""" },
        { "something_of_2030", """{"a":[null,1]}""" },
    };

    /// <summary>The other kinds of update; null where nothing is heard.</summary>
    public static readonly TheoryData<string, string, string?> Updates = new()
    {
        { "edited_message", """{"message_id":1,"date":1795000000,"edit_date":1795000009,"from":ANI,"chat":PRIVATE,"text":"5"}""", "Pesan yang diubah tidak saya baca ulang" },
        { "edited_message", """{"message_id":1,"date":1795000000,"edit_date":1795000009,"from":ANI,"chat":PRIVATE,"caption":"absensi","photo":[]}""", "Pesan yang diubah tidak saya baca ulang" },
        { "edited_message", """{"message_id":1,"date":1795000000,"edit_date":1795000009,"from":ANI,"chat":PRIVATE,"location":{"latitude":1,"longitude":2}}""", null },
        { "callback_query", $$"""{"id":"1","from":ANI,"chat_instance":"5","message":{{Message}},"data":"b:999999:0"}""", "Tombol itu dari pertanyaan yang sudah lewat" },
        { "callback_query", """{"id":"2","from":ANI,"chat_instance":"5","message":{"chat":PRIVATE,"message_id":1,"date":0},"data":"x"}""", "Tombol itu dari pertanyaan yang sudah lewat" },
        { "callback_query", """{"id":"3","from":ANI,"chat_instance":"5","inline_message_id":"z","game_short_name":"g"}""", "Tombol itu dari pertanyaan yang sudah lewat" },
        { "callback_query", """{"id":"4","from":ANI,"chat_instance":"5","message":{"chat":{"id":-77,"type":"group","title":"x"},"message_id":1,"date":0},"data":"x"}""", null },
        { "my_chat_member", """{"chat":PRIVATE,"from":ANI,"date":1795000000,"old_chat_member":{"user":ANI,"status":"member"},"new_chat_member":{"user":ANI,"status":"kicked","until_date":0}}""", null },
        { "my_chat_member", """{"chat":PRIVATE,"from":ANI,"date":1795000000,"old_chat_member":{"user":ANI,"status":"kicked","until_date":0},"new_chat_member":{"user":ANI,"status":"member"}}""", null },
        { "my_chat_member", """{"chat":{"id":-77,"type":"supergroup","title":"x"},"from":ANI,"date":1795000000,"old_chat_member":{"user":ANI,"status":"left"},"new_chat_member":{"user":ANI,"status":"administrator"}}""", null },
        { "channel_post", $$"""{"message_id":1,"date":1795000000,"chat":{{Channel}},"sender_chat":{{Channel}},"text":"bantuan"}""", null },
        { "edited_channel_post", $$"""{"message_id":1,"date":1795000000,"edit_date":1795000009,"chat":{{Channel}},"text":"bantuan"}""", null },
        { "business_connection", """{"id":"b","user":ANI,"user_chat_id":ID,"date":1795000000,"is_enabled":true}""", null },
        { "business_message", Message, null },
        { "edited_business_message", Message, null },
        { "deleted_business_messages", """{"business_connection_id":"b","chat":PRIVATE,"message_ids":[1]}""", null },
        { "guest_message", Message, null },
        { "stopped_message_generation", """{"chat":PRIVATE,"message_id":1}""", null },
        { "message_reaction", """{"chat":PRIVATE,"message_id":1,"user":ANI,"date":1795000000,"old_reaction":[],"new_reaction":[{"type":"emoji","emoji":"👍"}]}""", null },
        { "message_reaction_count", """{"chat":PRIVATE,"message_id":1,"date":1795000000,"reactions":[]}""", null },
        { "inline_query", """{"id":"1","from":ANI,"query":"audit","offset":""}""", null },
        { "chosen_inline_result", """{"result_id":"1","from":ANI,"query":"audit"}""", null },
        { "shipping_query", """{"id":"1","from":ANI,"invoice_payload":"x","shipping_address":{}}""", null },
        { "pre_checkout_query", """{"id":"1","from":ANI,"currency":"XTR","total_amount":1,"invoice_payload":"x"}""", null },
        { "purchased_paid_media", """{"from":ANI,"paid_media_payload":"x"}""", null },
        { "poll", """{"id":"5","question":"?","options":[],"total_voter_count":0,"is_closed":true}""", null },
        { "poll_answer", """{"poll_id":"5","user":ANI,"option_ids":[0]}""", null },
        { "chat_member", """{"chat":PRIVATE,"from":ANI,"date":1795000000,"old_chat_member":{"user":ANI,"status":"left"},"new_chat_member":{"user":ANI,"status":"member"}}""", null },
        { "chat_join_request", """{"chat":{"id":-77,"type":"supergroup","title":"x"},"from":ANI,"user_chat_id":ID,"date":1795000000}""", null },
        { "chat_boost", """{"chat":PRIVATE,"boost":{}}""", null },
        { "removed_chat_boost", """{"chat":PRIVATE,"boost_id":"1","remove_date":1795000000,"source":{}}""", null },
        { "subscription", """{"user":ANI}""", null },
        { "managed_bot", """{"user":ANI,"bot":{"id":5,"is_bot":true,"first_name":"x"}}""", null },
        { "something_of_2030", """[1,{"from":ANI,"text":"bantuan"}]""", null },
        // What cannot be an update of its kind.
        { "message", "[]", null },
        { "message", """{"message_id":1,"date":1795000000,"from":ANI,"chat":PRIVATE,"text":7}""", null },
        { "message", """{"message_id":1,"date":1795000000,"chat":PRIVATE}""", null },
        { "callback_query", "{}", null },
        { "my_chat_member", """{"chat":PRIVATE}""", null },
    };

    /// <summary>The contents as they come from this person.</summary>
    public static string From(long person, string contents) => contents
        .Replace("ANI", $$"""{"id":{{person}},"is_bot":false,"first_name":"Ani","language_code":"id"}""", StringComparison.Ordinal)
        .Replace("PRIVATE", $$"""{"id":{{person}},"type":"private","first_name":"Ani"}""", StringComparison.Ordinal)
        .Replace("BUDI", Budi, StringComparison.Ordinal)
        .Replace("ID", $"{person}", StringComparison.Ordinal);
}
