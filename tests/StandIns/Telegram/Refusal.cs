using System.Text.Json.Nodes;

namespace StandIns.Telegram;

/// <summary>What the server answers instead of doing what it was asked for.</summary>
internal sealed class Refusal(int code, string description, JsonObject? parameters = null) : Exception(description)
{
    public int Code => code;

    public JsonObject? Parameters => parameters;

    public int? RetryAfter => parameters?["retry_after"]?.GetValue<int>();

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = Message };
        if (parameters is not null)
            json["parameters"] = parameters.DeepClone();
        return json;
    }

    public static Refusal TooMany(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", new JsonObject { ["retry_after"] = seconds });
}
