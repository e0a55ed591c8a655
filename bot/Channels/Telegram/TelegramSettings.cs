using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Bot.Messages;

namespace Bot.Channels.Telegram;

/// <summary>How updates come to us.</summary>
public enum TelegramMode
{
    /// <summary>We ask for them (<c>getUpdates</c>): needs no public address.</summary>
    Polling,

    /// <summary>Telegram brings them to an address of ours.</summary>
    Webhook,
}

/// <summary>The settings <c>Telegram:*</c>; there are none where no token is set, and then the channel is off.</summary>
/// <param name="ApiBaseUrl">Where the Bot API is served, without a slash at the end and without <c>/bot</c>.</param>
/// <param name="WebhookUrl">Where Telegram is to bring updates; null for <c>/telegram/webhook</c> under the public address.</param>
/// <param name="SecretToken">What Telegram shows us with every update that it brings.</param>
/// <param name="MessagesPerSecond">How much is sent in any one second over all conversations.</param>
/// <param name="PollTimeout">How long the server may hold a call of <c>getUpdates</c> open.</param>
/// <param name="SendTimeout">How long any other call may take before nobody knows what became of it.</param>
public sealed partial record TelegramSettings(
    string Token, Uri ApiBaseUrl, TelegramMode Mode, string? WebhookUrl, string SecretToken, int MessagesPerSecond, TimeSpan PollTimeout, TimeSpan SendTimeout)
{
    /// <summary>The bot's id, which is the first part of its token; 0 where that is none, as Telegram will say too.</summary>
    public long BotId => long.TryParse(Token.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>Null where no token is set.</summary>
    public static TelegramSettings? Read(IConfiguration settings)
    {
        var token = settings["Telegram:Token"]?.Trim();
        if (string.IsNullOrEmpty(token))
            return null;
        var secret = settings["Telegram:SecretToken"]?.Trim();
        // A wrong secret is not shown: the line goes to logs. Whether a token is right, Telegram says, and the other channels go on.
        if (!string.IsNullOrEmpty(secret) && !SecretPattern().IsMatch(secret))
            throw new SettingException("Telegram:SecretToken", "…", "1 to 256 letters, digits, - and _, or nothing to have one drawn");
        var mode = settings.OneOf("Telegram:Mode", "polling", "polling", "webhook") == "webhook" ? TelegramMode.Webhook : TelegramMode.Polling;
        return new(
            token, Address("Telegram:ApiBaseUrl", settings["Telegram:ApiBaseUrl"]) ?? new Uri("https://api.telegram.org"), mode,
            Address("Telegram:WebhookUrl", settings["Telegram:WebhookUrl"])?.AbsoluteUri, string.IsNullOrEmpty(secret) ? Drawn(token) : secret,
            settings.Number("Telegram:MessagesPerSecond", 30, least: 1, most: 1000),
            TimeSpan.FromSeconds(settings.Number("Telegram:PollSeconds", 50, least: 1, most: 50)),
            TimeSpan.FromSeconds(settings.Number("Telegram:SendSeconds", 30, least: 1, most: 60)));
    }

    private static Uri? Address(string key, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : Uri.TryCreate(text.Trim().TrimEnd('/'), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new SettingException(key, text, "an address such as https://api.telegram.org");

    /// <summary>Whoever knows the token could call us anyway, so the secret may follow from it: every node and every start has the same.</summary>
    private static string Drawn(string token) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "the secret of our webhook"u8));

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex SecretPattern();
}
