using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StandIns.Graph;

/// <summary>A template as it was handed in and judged.</summary>
/// <param name="Status"><c>APPROVED</c>, <c>PENDING</c>, <c>REJECTED</c>, <c>PAUSED</c>, <c>DISABLED</c>.</param>
/// <param name="Body">With <c>{{1}}</c> for each parameter.</param>
/// <param name="Buttons">Its quick replies.</param>
public sealed record GraphTemplate(string Name, string Language, string Body, string Status = "APPROVED", string Category = "UTILITY", params string[] Buttons);

/// <summary>The templates of the account, and whether a message keeps to one.</summary>
internal sealed partial class Templates
{
    private readonly List<GraphTemplate> _all = [];

    public void Put(GraphTemplate template)
    {
        _all.RemoveAll(old => old.Name == template.Name && old.Language == template.Language);
        _all.Add(template);
    }

    public JsonArray ToJson(string? name) => new([.. _all.Where(template => name is null || template.Name == name).Select((template, index) => (JsonNode)new JsonObject
    {
        ["id"] = $"{90_000_000_001 + index}",
        ["name"] = template.Name,
        ["language"] = template.Language,
        ["status"] = template.Status,
        ["category"] = template.Category,
        ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = template.Body }),
    })]);

    /// <summary>The template with its parameters in their places.</summary>
    public (GraphTemplate Template, string Text) Fill(JsonObject sent)
    {
        var (name, language) = (sent["name"]!.GetValue<string>(), sent["language"]!["code"]!.GetValue<string>());
        var template = _all.Find(template => template.Name == name && template.Language == language && template.Status is not ("PENDING" or "REJECTED"))
            ?? throw new GraphError(132001, $"template name ({name}) does not exist in {language}");
        if (template.Status == "PAUSED")
            throw new GraphError(132015, "Template is paused due to low quality");
        if (template.Status == "DISABLED")
            throw new GraphError(132016, "Template is disabled due to low quality");
        var parameters = new List<string>();
        foreach (var component in sent["components"]?.AsArray() ?? [])
            parameters.AddRange(Read(component!.AsObject(), template));
        var places = Place().Matches(template.Body).Select(match => match.Value).Distinct().Count();
        if (places != parameters.Count)
            throw new GraphError(132000, $"body: number of localizable_params ({parameters.Count}) does not match the expected number of params ({places})");
        var text = Place().Replace(template.Body, place => parameters[int.Parse(place.Groups[1].Value) - 1]);
        return text.Length <= 1024 ? (template, text) : throw new GraphError(132005, "Translated text too long");
    }

    /// <summary>The texts of a body; of a button nothing, once it is right.</summary>
    private static IEnumerable<string> Read(JsonObject component, GraphTemplate template)
    {
        var parameters = component["parameters"]!.AsArray();
        switch (component["type"]!.GetValue<string>())
        {
            case "body":
                return parameters.Select(parameter => Text(parameter!.AsObject())).ToList();
            case "button":
                var index = int.TryParse(component["index"]?.ToString(), out var number) ? number : throw new GraphError(131008, "Parameter 'index' is mandatory for a button");
                if (component["sub_type"]?.GetValue<string>() != "quick_reply" || index < 0 || index >= template.Buttons.Length)
                    throw new GraphError(132012, $"button {index} of {template.Name} does not exist or is no quick_reply");
                return parameters is [{ } one] && one["type"]!.GetValue<string>() == "payload" && one["payload"]?.GetValue<string>() is { Length: > 0 and <= 128 }
                    ? [] : throw new GraphError(132012, "a quick_reply takes one payload of 1-128 characters");
            case var other:
                throw new GraphError(132012, $"component {other} is not in the template {template.Name}");
        }
    }

    private static string Text(JsonObject parameter)
    {
        if (parameter["type"]!.GetValue<string>() != "text" || parameter["text"]?.GetValue<string>() is not { Length: > 0 } text)
            throw new GraphError(132012, "Parameter of type text is missing text value");
        return Forbidden().IsMatch(text) ? throw new GraphError(132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces") : text;
    }

    [GeneratedRegex(@"\{\{(\d+)\}\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\n\r\t]| {5,}")]
    private static partial Regex Forbidden();
}
