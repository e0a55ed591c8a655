using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Bot.Channels.Telegram;

/// <summary>Where Telegram brings updates: one in each call, acknowledged once it is kept.</summary>
public static class TelegramWebhook
{
    public const string Path = "/telegram/webhook";

    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const int LargestBody = 1024 * 1024;

    /// <summary>Also where updates are fetched: those that were on their way when the mode was changed find the door open.</summary>
    public static void Map(WebApplication app)
    {
        if (app.Services.GetService<TelegramSettings>() is null)
        {
            app.MapPost(Path, () => Results.NotFound());
            return;
        }
        app.MapPost(Path, TakeAsync);
    }

    private static Task<IResult> TakeAsync(HttpContext http, WebhookDoor webhook, TelegramDoor door, TelegramSettings settings) => webhook.TakeAsync(
        http, TelegramChat.Channel, LargestBody,
        _ => IsGenuine(http.Request.Headers[SecretHeader].ToString(), settings.SecretToken),
        async body =>
        {
            using var update = JsonDocument.Parse(body);
            await door.KeepAsync([update.RootElement], http.RequestAborted);
        });

    /// <summary>Compared as hashes, in a time that tells nothing about how much of it was right.</summary>
    private static bool IsGenuine(string shown, string secret) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
