using System.Text.Json;
using Bot.Messages;
using static Bot.Channels.WhatsApp.WhatsAppEnvelope;

namespace Bot.Channels.WhatsApp;

/// <summary>
/// What a message of a webhook says. A plain text is read later as if it had been typed; no other file is opened, and what is not used is
/// not kept. The words under a picture are read; one without words is answered by asking for some.
/// </summary>
/// <param name="Kind">Null where nothing is said to the bot: a reaction, a deleted message, a notice of WhatsApp's.</param>
public sealed record WhatsAppSaid(IncomingKind? Kind, string Text = "")
{
    /// <summary>The id of the button or row that was tapped.</summary>
    public string? Pressed { get; init; }

    /// <summary>A plain text that is to be read, as <see cref="WhatsAppTextFiles"/> finds it.</summary>
    public string? File { get; init; }

    /// <summary>True where a template's own button was tapped.</summary>
    public bool AnswersTemplate { get; init; }

    /// <summary>What the account was called and is called from now on, where that is what the message tells.</summary>
    public ((string? UserId, string? Phone) Was, (string? UserId, string? Phone) Now)? Renamed { get; init; }

    /// <summary>Under which name the operator finds it counted; null where it is nothing odd.</summary>
    public string? Odd { get; init; }

    public static WhatsAppSaid Read(WhatsAppMessage message)
    {
        // In a group everybody reads along, and there is no way to tell who was spoken to.
        if (Part(message.Json, "group_id") is not null)
            return new((IncomingKind?)null) { Odd = "pesan grup" };
        var json = message.Json;
        return message.Type switch
        {
            "text" => Words(TextAt(json, "text", "body")),
            "interactive" => Interactive(json),
            "button" => TemplateButton(json),
            "image" or "video" or "audio" or "document" or "sticker" => new(IncomingKind.Unreadable, TextAt(json, message.Type, "caption") ?? "") { File = WhatsAppTextFiles.In(json) },
            "contacts" => Contacts(message),
            "location" or "order" => new(IncomingKind.Unreadable),
            "request_welcome" => new(IncomingKind.Started),
            "edit" => new(IncomingKind.Edited, TextAt(json, "edit", "message", "text", "body") ?? TextAt(json, "edit", "text", "body") ?? ""),
            "system" => System(message),
            "unsupported" => Unsupported(json),
            "reaction" or "revoke" => new((IncomingKind?)null),
            var other => new((IncomingKind?)null) { Odd = $"jenis pesan tidak dikenal: {Named(other)}" },
        };
    }

    private static WhatsAppSaid Words(string? text) => string.IsNullOrWhiteSpace(text) ? new(IncomingKind.Unreadable) : new(IncomingKind.Text, text);

    private static WhatsAppSaid Interactive(JsonElement json)
    {
        var type = TextAt(json, "interactive", "type");
        return type is "button_reply" or "list_reply" && TextAt(json, "interactive", type, "id") is { } id
            ? new(IncomingKind.Text, TextAt(json, "interactive", type, "title") ?? "") { Pressed = id }
            : new(IncomingKind.Unreadable) { Odd = $"jenis balasan tidak dikenal: {Named(type)}" };
    }

    private static WhatsAppSaid TemplateButton(JsonElement json)
    {
        var text = TextAt(json, "button", "text") ?? TextAt(json, "button", "payload");
        return Words(text) with { AnswersTemplate = true };
    }

    /// <summary>One card with the number that it was sent from is the sender's own. Who shows no number proves none.</summary>
    private static WhatsAppSaid Contacts(WhatsAppMessage message)
    {
        var cards = Items(message.Json, "contacts").ToList();
        var isOwn = message.Phone is { } own && cards is [var card] && Items(card, "phones").Any(phone => Phone(TextAt(phone, "wa_id")) == own);
        var (kind, text) = Incoming.Contact(message.Phone, isOwn);
        return new(kind, text);
    }

    /// <summary>
    /// A new number brings a new user id; where no number is shown, the change of the user id is told by itself. The ids that end stand in
    /// <c>previous_user_id</c> and <c>from</c>; what is said in words (<c>body</c>) is not read.
    /// </summary>
    private static WhatsAppSaid System(WhatsAppMessage message)
    {
        var system = Part(message.Json, "system");
        (string? UserId, string? Phone) now = (Id(TextAt(system, "user_id")), Phone(TextAt(system, "wa_id") ?? TextAt(system, "new_wa_id")));
        return TextAt(system, "type") is "user_changed_number" or "user_changed_user_id" && now is not (null, null)
            ? new((IncomingKind?)null) { Renamed = ((Id(TextAt(system, "previous_user_id")) ?? message.UserId, message.Phone), now) }
            : new((IncomingKind?)null);
    }

    /// <summary>A poll is an attempt to say something; a pinned message is none.</summary>
    private static WhatsAppSaid Unsupported(JsonElement json)
    {
        var type = TextAt(json, "unsupported", "type");
        var isSaid = type is not ("pin" or "keep" or "edit" or "revoke" or "reaction" or "group_invite");
        return new(isSaid ? IncomingKind.Unreadable : null) { Odd = $"tidak didukung WhatsApp: {Named(type)}" };
    }

    /// <summary>A name of Meta's for the operator's list, in which nobody can write novels.</summary>
    private static string Named(string? name) => name is { Length: > 0 and <= 40 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? name : "?";
}
