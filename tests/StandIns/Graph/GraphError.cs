using System.Text.Json.Nodes;
using StandIns.Remote;

namespace StandIns.Graph;

/// <summary>An error of the Graph API by its code, as its table of error codes has it.</summary>
internal sealed class GraphError(int code, string? details = null) : Exception
{
    private static readonly Dictionary<int, (int Http, string Title)> s_table = new()
    {
        [0] = (401, "AuthException"),
        [1] = (500, "API Unknown"),
        [2] = (503, "API Service"),
        [3] = (500, "API Method"),
        [4] = (429, "API Too Many Calls"),
        [10] = (403, "API Permission Denied"),
        [33] = (400, "Parameter value is not valid"),
        [100] = (400, "Invalid parameter"),
        [190] = (401, "Access token has expired"),
        [200] = (403, "API Permission"),
        [368] = (403, "Temporarily blocked for policies violations"),
        [80007] = (429, "Rate limit issues"),
        [130429] = (429, "Rate limit hit"),
        [130472] = (400, "User's number is part of an experiment"),
        [131000] = (500, "Something went wrong"),
        [131005] = (403, "Access denied"),
        [131008] = (400, "Required parameter is missing"),
        [131009] = (400, "Parameter value is not valid"),
        [131016] = (500, "Service unavailable"),
        [131021] = (400, "Recipient cannot be sender"),
        [131026] = (400, "Message undeliverable"),
        [131030] = (400, "Recipient phone number not in allowed list"),
        [131031] = (403, "Account has been locked"),
        [131042] = (400, "Business eligibility payment issue"),
        [131047] = (400, "Re-engagement message"),
        [131048] = (400, "Spam rate limit hit"),
        [131049] = (400, "Meta chose not to deliver"),
        [131050] = (400, "User has stopped receiving marketing messages"),
        [131051] = (400, "Unsupported message type"),
        [131052] = (400, "Media download error"),
        [131053] = (400, "Media upload error"),
        [131056] = (400, "(Business Account, Consumer Account) pair rate limit hit"),
        [131057] = (500, "Account in maintenance mode"),
        [131062] = (400, "Business-scoped user ID is not supported for this message"),
        [132000] = (400, "Template Param Count Mismatch"),
        [132001] = (404, "Template does not exist"),
        [132005] = (400, "Template Hydrated Text Too Long"),
        [132007] = (400, "Template Format Character Policy Violated"),
        [132012] = (400, "Template Parameter Format Mismatch"),
        [132015] = (400, "Template is Paused"),
        [132016] = (400, "Template is Disabled"),
        [133016] = (400, "Account register deregister rate limit exceeded"),
    };

    public int Code => code;

    public string? Details => details;

    public Answer Answer(int? retryAfter = null) => new(Of(code).Http, new JsonObject { ["error"] = ToJson() }, false, retryAfter);

    /// <summary>As it stands in the HTTP answer.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["message"] = $"(#{code}) {Of(code).Title}", ["type"] = "OAuthException", ["code"] = code };
        if (details is not null)
            json["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details };
        json["fbtrace_id"] = $"A{code:D6}standInTrace";
        return json;
    }

    /// <summary>As it stands in a webhook: with a title, without a type.</summary>
    public JsonObject ToWebhookJson() => new()
    {
        ["code"] = code,
        ["title"] = Of(code).Title,
        ["message"] = Of(code).Title,
        ["error_data"] = new JsonObject { ["details"] = details ?? Of(code).Title },
        ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    };

    /// <summary>The code that goes with a bare HTTP status.</summary>
    public static GraphError OfStatus(int status) => new(status switch { 401 => 190, 403 => 10, 404 => 132001, 429 => 130429, 503 => 2, >= 500 => 131000, _ => 100 });

    private static (int Http, string Title) Of(int code) => s_table.TryGetValue(code, out var known) ? known : (400, "Unknown error");
}
