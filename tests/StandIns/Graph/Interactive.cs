using System.Text.Json.Nodes;

namespace StandIns.Graph;

/// <summary>The limits of buttons, lists and links, by the pages of each.</summary>
internal static class Interactive
{
    public static void Check(JsonObject interactive)
    {
        var type = interactive["type"]!.GetValue<string>();
        var action = interactive["action"]!.AsObject();
        switch (type)
        {
            case "button":
                Long(interactive["body"]!["text"], "body text", 1024);
                CheckButtons(action["buttons"]?.AsArray() ?? throw Missing("interactive['action']['buttons']"));
                Only(action, "buttons");
                break;
            case "list":
                Long(interactive["body"]!["text"], "body text", 4096);
                Long(action["button"] ?? throw Missing("interactive['action']['button']"), "list button", 20);
                CheckSections(action["sections"]?.AsArray() ?? throw Missing("interactive['action']['sections']"));
                Only(action, "button", "sections");
                break;
            case "cta_url":
                Long(interactive["body"]!["text"], "body text", 1024);
                CheckLink(action);
                Only(action, "name", "parameters");
                break;
            default:
                throw Bad($"interactive['type'] '{type}' is not one of button, list, cta_url");
        }
        CheckHeader(interactive["header"]?.AsObject(), type);
        if (interactive["footer"] is { } footer)
            Long(footer["text"], "footer text", 60);
    }

    private static void CheckButtons(JsonArray buttons)
    {
        if (buttons.Count is < 1 or > 3)
            throw Bad("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3");
        foreach (var button in buttons)
        {
            if (button!["type"]!.GetValue<string>() != "reply")
                throw Bad("Button type must be reply");
            Long(button["reply"]!["id"], "Button id", 256);
            Long(button["reply"]!["title"], "Button title", 20);
        }
        Unique(buttons.Select(button => button!["reply"]!["id"]!.GetValue<string>()), "Button id");
        Unique(buttons.Select(button => button!["reply"]!["title"]!.GetValue<string>()), "Button title");
    }

    private static void CheckSections(JsonArray sections)
    {
        if (sections.Count is < 1 or > 10)
            throw Bad("Invalid sections count. Min allowed sections: 1, Max allowed sections: 10");
        foreach (var section in sections)
        {
            if (section!["title"] is { } title)
                Long(title, "Section title", 24);
            else if (sections.Count > 1)
                throw Missing("section title, where there is more than one section");
            if (section["rows"]!.AsArray().Count == 0)
                throw Bad("A section needs at least one row");
        }
        var rows = sections.SelectMany(section => section!["rows"]!.AsArray()).ToList();
        if (rows.Count > 10)
            throw Bad($"Total row count exceed max allowed count: 10");
        foreach (var row in rows)
        {
            Long(row!["id"], "Row id", 200);
            Long(row["title"], "Row title", 24);
            if (row["description"] is { } description)
                Long(description, "Row description", 72);
        }
        Unique(rows.Select(row => row!["id"]!.GetValue<string>()), "Row id");
    }

    private static void CheckLink(JsonObject action)
    {
        if (action["name"]?.GetValue<string>() != "cta_url" || action["parameters"] is not { } link)
            throw Missing("interactive['action']['name'] cta_url with its parameters");
        Long(link["display_text"], "display_text", 20);
        if (!Uri.TryCreate(link["url"]!.GetValue<string>(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw Bad("url is not a valid URL");
    }

    private static void CheckHeader(JsonObject? header, string type)
    {
        if (header is null)
            return;
        var kind = header["type"]!.GetValue<string>();
        if (kind is not ("text" or "image" or "video" or "document") || (type == "list" && kind != "text"))
            throw Bad($"Header of type {kind} is not allowed for {type}");
        Long(header[kind == "text" ? "text" : kind] ?? throw Missing($"interactive['header']['{kind}']"), "header text", 60, kind == "text");
    }

    private static void Only(JsonObject action, params string[] names)
    {
        if (action.FirstOrDefault(pair => !names.Contains(pair.Key)).Key is { } other)
            throw new GraphError(100, $"Unexpected key \"{other}\" on param \"interactive['action']\"");
    }

    private static void Long(JsonNode? text, string what, int most, bool counted = true)
    {
        if (counted && text!.GetValue<string>() is var written && (written.Length > most || string.IsNullOrWhiteSpace(written)))
            throw Bad($"{what} length invalid. Min length: 1, Max length: {most}");
    }

    private static void Unique(IEnumerable<string> values, string what)
    {
        if (values.GroupBy(value => value).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Bad($"{what} '{twice.Key}' is not unique");
    }

    private static GraphError Bad(string details) => new(131009, details);

    private static GraphError Missing(string what) => new(131008, $"Parameter '{what}' is mandatory");
}
