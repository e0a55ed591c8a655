using System.Text.Json;
using System.Text.Json.Nodes;

namespace StandIns.Graph;

/// <summary>The documented fields of what is sent, by the names of their objects; <c>!</c> is required, <c>[]</c> an array.</summary>
internal static class Shapes
{
    private static readonly Dictionary<string, (string Name, bool Required, string Type)[]> s_shapes = new Dictionary<string, string>
    {
        ["message"] = "messaging_product!:string recipient_type:string to:string recipient:string type:string context:context biz_opaque_callback_data:string text:text interactive:interactive "
            + "image:media document:media audio:media video:media sticker:media template:template reaction:reaction location:location",
        ["status"] = "messaging_product!:string status!:string message_id!:string typing_indicator:typing_indicator",
        ["typing_indicator"] = "type!:string",
        ["context"] = "message_id!:string",
        ["text"] = "body!:string preview_url:boolean",
        ["media"] = "id:string link:string caption:string filename:string voice:boolean",
        ["reaction"] = "message_id!:string emoji!:string",
        ["location"] = "latitude!:number longitude!:number name:string address:string",
        ["interactive"] = "type!:string header:header body!:words footer:words action!:action",
        ["header"] = "type!:string text:string image:media video:media document:media",
        ["words"] = "text!:string",
        ["action"] = "buttons:button[] button:string sections:section[] name:string parameters:link",
        ["button"] = "type!:string reply!:reply",
        ["reply"] = "id!:string title!:string",
        ["section"] = "title:string rows!:row[]",
        ["row"] = "id!:string title!:string description:string",
        ["link"] = "display_text!:string url!:string",
        ["template"] = "name!:string language!:language components:component[]",
        ["language"] = "code!:string policy:string",
        ["component"] = "type!:string sub_type:string index:index parameters!:parameter[]",
        ["parameter"] = "type!:string parameter_name:string text:string payload:string image:media document:media video:media currency:object date_time:object",
    }.ToDictionary(pair => pair.Key, pair => pair.Value.Split(' ').Select(word => word.Split(':')).Select(parts => (parts[0].TrimEnd('!'), parts[0].EndsWith('!'), parts[1])).ToArray());

    /// <exception cref="GraphError">A field that is not documented, missing, or of another type.</exception>
    public static void Check(JsonObject sent, string shape, string where = "")
    {
        foreach (var (name, value) in sent)
        {
            var field = Array.Find(s_shapes[shape], field => field.Name == name);
            if (field.Name is null)
                throw new GraphError(100, where.Length == 0 ? $"Unexpected key \"{name}\"" : $"Unexpected key \"{name}\" on param \"{where}\"");
            CheckValue(value, field.Type, where.Length == 0 ? name : $"{where}['{name}']");
        }
        if (s_shapes[shape].FirstOrDefault(field => field.Required && sent[field.Name] is null) is { Name: { } missing })
            throw new GraphError(131008, $"Parameter '{(where.Length == 0 ? missing : $"{where}['{missing}']")}' is mandatory");
    }

    private static void CheckValue(JsonNode? value, string type, string where)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            if (value is not JsonArray items)
                throw Wrong(where, "an array");
            foreach (var item in items)
                CheckValue(item, type[..^2], where);
            return;
        }
        var kind = value?.GetValueKind();
        var right = type switch
        {
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "number" => kind == JsonValueKind.Number,
            // The documents write the index of a button both ways.
            "index" => kind is JsonValueKind.String or JsonValueKind.Number,
            _ => kind == JsonValueKind.Object,
        };
        if (!right)
            throw Wrong(where, $"of type {type}");
        if (value is JsonObject json && type != "object")
            Check(json, type, where);
    }

    private static GraphError Wrong(string where, string what) => new(100, $"Param {where} must be {what}");
}
