using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>Each method by its name.</summary>
internal sealed class BotMethods(World world, Updates updates, WebhookPost webhook, TelegramRates rates, TelegramOptions options)
{
    private readonly Sending _sending = new(world);
    private readonly Profile _profile = new();
    private DateTimeOffset _webhookSet = DateTimeOffset.MinValue;
    private bool _loggedOut;

    /// <exception cref="Refusal">What the call is answered instead.</exception>
    public async Task<JsonNode> CallAsync(string name, Sent sent, CancellationToken gone)
    {
        if (!Schema.Methods.TryGetValue(name, out var known))
            throw new Refusal(404, "Not Found");
        if (_loggedOut)
            throw new Refusal(400, "Logged out");
        var given = (JsonObject)sent.Fields.DeepClone();
        // A part of the form that is named like the field is that field.
        foreach (var field in known.Where(field => field.Type == "file" && sent.Files.ContainsKey(field.Name)))
            given[field.Name] = $"attach://{field.Name}";
        var fields = Schema.Check(known, given, name, sent.Texts);
        if (name.Equals("getUpdates", StringComparison.OrdinalIgnoreCase))
        {
            if (webhook.Settings is not null)
                throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            return await updates.GetAsync(fields, options.ConflictHeld, gone);
        }
        var files = name is "sendPhoto" or "sendDocument" ? await WebFiles.WithAsync(sent.Files, fields, name[4..].ToLowerInvariant(), gone) : sent.Files;
        lock (world.Gate)
            return Call(name, fields, files);
    }

    private JsonNode Call(string name, JsonObject fields, IReadOnlyDictionary<string, Upload> files)
    {
        if (name is "sendMessage" or "sendPhoto" or "sendDocument" && rates.Early(world.Find(fields["chat_id"]).Id, world.Time.GetUtcNow()) is { } seconds)
            throw Refusal.TooMany(seconds);
        return name switch
        {
            "getMe" => Me(),
            "sendMessage" => _sending.Message(fields),
            "sendPhoto" => _sending.File(fields, files, "photo"),
            "sendDocument" => _sending.File(fields, files, "document"),
            "sendChatAction" => _sending.ChatAction(fields),
            "answerCallbackQuery" => _sending.AnswerCallbackQuery(fields),
            "editMessageText" => _sending.EditText(fields),
            "editMessageReplyMarkup" => _sending.EditMarkup(fields),
            "deleteMessage" => _sending.Delete(fields),
            "getFile" => Uploads.Describe(world, fields["file_id"]!.GetValue<string>()),
            "setMyCommands" => _profile.SetCommands(fields),
            "getMyCommands" => _profile.Commands(fields),
            "deleteMyCommands" => _profile.DeleteCommands(fields),
            "setMyDescription" => _profile.SetText(fields, "description", 512),
            "getMyDescription" => _profile.Text(fields, "description"),
            "setMyShortDescription" => _profile.SetText(fields, "short_description", 120),
            "getMyShortDescription" => _profile.Text(fields, "short_description"),
            "setWebhook" => SetWebhook(fields),
            "deleteWebhook" => DeleteWebhook(fields),
            "getWebhookInfo" => WebhookInfo(),
            "logOut" => _loggedOut = true,
            "close" => true,
            _ => throw new Refusal(404, "Not Found"),
        };
    }

    private JsonObject Me()
    {
        var me = world.Me();
        me["can_join_groups"] = true;
        me["can_read_all_group_messages"] = !options.PrivacyMode;
        me["supports_inline_queries"] = false;
        me["can_connect_to_business"] = false;
        me["has_main_web_app"] = false;
        return me;
    }

    private JsonNode SetWebhook(JsonObject fields)
    {
        var now = world.Time.GetUtcNow();
        if (options.LimitsSetWebhook && now - _webhookSet < TimeSpan.FromSeconds(1))
            throw Refusal.TooMany(1);
        var settings = WebhookSettings.Read(fields, options.LoopbackWebhooks);
        updates.Allow(fields);
        _webhookSet = now;
        Drop(fields);
        updates.EndPoll("setWebhook request");
        webhook.Use(settings);
        return true;
    }

    private JsonNode DeleteWebhook(JsonObject fields)
    {
        Drop(fields);
        webhook.Use(null);
        return true;
    }

    private void Drop(JsonObject fields)
    {
        if (fields["drop_pending_updates"]?.GetValue<bool>() == true)
            updates.Forget();
    }

    private JsonObject WebhookInfo()
    {
        var info = new JsonObject { ["url"] = webhook.Settings?.Url.OriginalString ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = updates.Count };
        if (webhook.Settings is { } settings)
        {
            info["max_connections"] = settings.MaxConnections;
            info["ip_address"] = settings.Url.Host;
        }
        if (webhook.Settings is not null && webhook.LastError is { } error)
        {
            info["last_error_date"] = error.At.ToUnixTimeSeconds();
            info["last_error_message"] = error.Message;
        }
        if (updates.Allowed is { } allowed && allowed.Any())
            info["allowed_updates"] = new JsonArray([.. allowed.Order().Select(kind => (JsonNode)kind)]);
        return info;
    }
}
