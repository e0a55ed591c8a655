using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StandIns.Graph;

/// <summary>Whether a message may be sent: its fields, its limits, the person, the window, the rates.</summary>
internal sealed partial class GraphSending(Media media, Templates templates, GraphRates rates, GraphOptions options, TimeProvider time)
{
    private static readonly string[] s_types = ["text", "interactive", "image", "document", "audio", "video", "sticker", "template", "reaction", "location"];

    /// <summary>What the message would show, once everything in it is right.</summary>
    public GraphSeen Check(JsonObject sent, IReadOnlyDictionary<string, GraphSeen> known, Func<string, bool> isInbound)
    {
        Shapes.Check(sent, "message");
        OnlyWhatsApp(sent);
        if (sent["recipient_type"]?.GetValue<string>() is { } kind && kind != "individual")
            throw new GraphError(100, "Param recipient_type must be one of {individual}");
        if (sent["biz_opaque_callback_data"]?.GetValue<string>().Length > 512)
            throw new GraphError(100, "Param biz_opaque_callback_data must be at most 512 characters long.");
        var type = sent["type"]?.GetValue<string>() ?? "text";
        if (!s_types.Contains(type))
            throw new GraphError(131051, $"Message type '{type}' is not supported");
        if (s_types.FirstOrDefault(other => other != type && sent[other] is not null) is { } stray)
            throw new GraphError(100, $"Unexpected key \"{stray}\" on a message of type {type}");
        if (sent[type] is not JsonObject part)
            throw new GraphError(131008, $"Parameter '{type}' is mandatory");
        if (sent["context"]?["message_id"]?.GetValue<string>() is { } context && !known.ContainsKey(context) && !isInbound(context))
            throw new GraphError(131009, "context['message_id'] is not a message of this conversation");
        return type switch
        {
            "text" => Text(part),
            "interactive" => Buttons(part),
            "template" => Template(part),
            "reaction" => known.ContainsKey(part["message_id"]!.GetValue<string>()) || isInbound(part["message_id"]!.GetValue<string>())
                ? new GraphSeen(type, part["emoji"]!.GetValue<string>()) : throw new GraphError(131009, "reaction['message_id'] is not known"),
            "location" => new GraphSeen(type, $"{part["latitude"]}, {part["longitude"]}"),
            _ => File(part, type),
        };
    }

    /// <summary>The person by phone or by business-scoped id; the phone wins where both stand there.</summary>
    public GraphPerson Recipient(JsonObject sent, IEnumerable<GraphPerson> people)
    {
        var (to, recipient) = (sent["to"]?.GetValue<string>(), sent["recipient"]?.GetValue<string>());
        if (to is null && recipient is null)
            throw new GraphError(131008, "Parameter 'to' is mandatory");
        if (to is null)
        {
            if (!ScopedId().IsMatch(recipient!))
                throw new GraphError(131009, "recipient is not a business-scoped user ID");
            return people.FirstOrDefault(person => person.UserId == recipient) ?? throw new GraphError(131026, "Receiver is incapable of receiving this message");
        }
        if (!Phone().IsMatch(to))
            throw new GraphError(100, "Param to must be a phone number");
        var digits = NoDigit().Replace(to, "");
        if (digits == options.DisplayPhoneNumber)
            throw new GraphError(131021, "Sender and recipient phone number are the same");
        return people.FirstOrDefault(person => person.Phone == digits) ?? throw new GraphError(131026, "Receiver is incapable of receiving this message");
    }

    /// <summary>What may stand between a right message and its person.</summary>
    public void Admit(GraphSeen message, GraphPerson person, bool byScopedId)
    {
        rates.Take(person.UserId, time.GetUtcNow());
        if (message.Template is { Category: "AUTHENTICATION" } && byScopedId)
            throw new GraphError(131062, "Authentication templates take a phone number");
        if (person.Unreachable)
            throw new GraphError(131026, "Receiver is incapable of receiving this message");
        if (message.Template is { Category: "MARKETING" } && person.StoppedMarketing)
            throw new GraphError(131050, "The user has chosen to stop receiving marketing messages from you on WhatsApp");
        if (message.Template is null && (person.LastWrote is not { } wrote || time.GetUtcNow() - wrote >= TimeSpan.FromHours(24)))
            throw new GraphError(131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");
    }

    public static void CheckStatus(JsonObject sent, Func<string, bool> isInbound)
    {
        Shapes.Check(sent, "status");
        OnlyWhatsApp(sent);
        if (sent["status"]!.GetValue<string>() != "read")
            throw new GraphError(100, "Param status must be one of {read}");
        if (sent["typing_indicator"] is { } typing && typing["type"]!.GetValue<string>() != "text")
            throw new GraphError(100, "Param typing_indicator['type'] must be one of {text}");
        if (!isInbound(sent["message_id"]!.GetValue<string>()))
            throw new GraphError(131009, "message_id is not a message that was received");
    }

    private static void OnlyWhatsApp(JsonObject sent)
    {
        if (sent["messaging_product"]!.GetValue<string>() != "whatsapp")
            throw new GraphError(100, "The parameter messaging_product must be whatsapp");
    }

    private static GraphSeen Text(JsonObject text)
    {
        var body = text["body"]!.GetValue<string>();
        if (string.IsNullOrWhiteSpace(body))
            throw new GraphError(100, "The parameter text['body'] is required.");
        return body.Length <= 4096 ? new GraphSeen("text", body) : throw new GraphError(100, "Param text['body'] must be at most 4096 characters long.");
    }

    private GraphSeen Buttons(JsonObject interactive)
    {
        Interactive.Check(interactive);
        if (interactive["header"] is JsonObject header && header["type"]!.GetValue<string>() is var kind and not "text")
            media.Used(header[kind]!.AsObject(), kind);
        var action = interactive["action"]!;
        var buttons = action["buttons"]?.AsArray().Select(button => new GraphChoice(button!["reply"]!["id"]!.GetValue<string>(), button["reply"]!["title"]!.GetValue<string>()))
            ?? action["sections"]?.AsArray().SelectMany(section => section!["rows"]!.AsArray().Select(row =>
                new GraphChoice(row!["id"]!.GetValue<string>(), row["title"]!.GetValue<string>(), row["description"]?.GetValue<string>(), section["title"]?.GetValue<string>())))
            ?? [];
        return new GraphSeen(interactive["type"]!.GetValue<string>(), interactive["body"]!["text"]!.GetValue<string>())
        {
            Header = interactive["header"]?["text"]?.GetValue<string>(),
            Footer = interactive["footer"]?["text"]?.GetValue<string>(),
            Choices = [.. buttons],
            ListButton = action["button"]?.GetValue<string>(),
            Link = action["parameters"]?["url"]?.GetValue<string>(),
        };
    }

    private GraphSeen Template(JsonObject part)
    {
        var (template, text) = templates.Fill(part);
        var payloads = (part["components"]?.AsArray() ?? []).Where(component => component!["type"]!.GetValue<string>() == "button")
            .ToDictionary(component => int.Parse(component!["index"]!.ToString()), component => component!["parameters"]![0]!["payload"]!.GetValue<string>());
        return new GraphSeen("template", text)
        {
            Template = template,
            Choices = [.. template.Buttons.Select((title, index) => new GraphChoice(payloads.TryGetValue(index, out var payload) ? payload : title, title))],
        };
    }

    private GraphSeen File(JsonObject part, string type)
    {
        string[] allowed = type switch { "document" => ["caption", "filename"], "image" or "video" => ["caption"], "audio" => ["voice"], _ => [] };
        if (part.FirstOrDefault(pair => pair.Key is not ("id" or "link") && !allowed.Contains(pair.Key)).Key is { } stray)
            throw new GraphError(100, $"Unexpected key \"{stray}\" on param \"{type}\"");
        var caption = part["caption"]?.GetValue<string>() ?? "";
        if (caption.Length > 1024)
            throw new GraphError(100, $"Param {type}['caption'] must be at most 1024 characters long.");
        var file = media.Used(part, type);
        return new GraphSeen(type, caption) { File = file?.Bytes, FileName = part["filename"]?.GetValue<string>() ?? file?.FileName, Link = part["link"]?.GetValue<string>() };
    }

    [GeneratedRegex(@"^[A-Z]{2}\.[A-Za-z0-9]{1,128}$")]
    private static partial Regex ScopedId();

    [GeneratedRegex(@"^\+?[\d\s()-]{7,20}$")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\D")]
    private static partial Regex NoDigit();
}
