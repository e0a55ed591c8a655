using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Bot.Channels.BotFramework.DirectLine;

/// <summary>Whoever holds the token speaks in this conversation as this user, and in no other.</summary>
public sealed record DirectLinePass(string ConversationId, string UserId)
{
    /// <summary>A conversation nobody can guess. The user id is drawn too, unless a server with the secret names its own.</summary>
    public static DirectLinePass Draw(string? userId = null) => new(Random(), userId ?? "dl_" + Random());

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
}

/// <summary>Writes and reads tokens. They hold everything themselves, so they count on every node and outlive a restart.</summary>
public sealed class DirectLineTokens(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a token counts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1800);

    private readonly IDataProtector _protector = protection.CreateProtector("DirectLine.Token");

    public string Write(DirectLinePass pass) =>
        _protector.Protect($"{pass.ConversationId}\n{pass.UserId}\n{(time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()}");

    /// <summary>Reads a token; false where it is not ours, was changed, or is over.</summary>
    public bool TryRead(string? token, [NotNullWhen(true)] out DirectLinePass? pass)
    {
        pass = null;
        if (string.IsNullOrEmpty(token))
            return false;
        try
        {
            if (_protector.Unprotect(token).Split('\n') is not [var conversation, var user, var until]
                || DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)) <= time.GetUtcNow())
                return false;
            pass = new(conversation, user);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
