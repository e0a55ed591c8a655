using System.Security.Cryptography;
using Bot.Channels.BotFramework.DirectLine;
using Microsoft.AspNetCore.DataProtection;

namespace Bot.Channels.WebChat;

/// <summary>
/// Knows a browser again: tokens are over after half an hour, but somebody who comes back tomorrow goes on in the same conversation.
/// A cookie that scripts cannot read names it; the page gets a fresh token for it.
/// </summary>
public sealed class WebChatVisits(IDataProtectionProvider protection)
{
    private const string CookieName = "tanya-asn-chat";
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(365);
    private readonly IDataProtector _protector = protection.CreateProtector("WebChat.Visit");

    /// <summary>The conversation this browser had, or null.</summary>
    public DirectLinePass? Find(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return _protector.Unprotect(cookie).Split('\n') is [var conversation, var user] ? new(conversation, user) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remember(HttpContext http, DirectLinePass pass) =>
        http.Response.Cookies.Append(CookieName, _protector.Protect($"{pass.ConversationId}\n{pass.UserId}"), Options(http, s_remembered));

    /// <summary>The next visit begins a new conversation, for instance of another person at the same computer.</summary>
    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(CookieName, Options(http, null));

    private static CookieOptions Options(HttpContext http, TimeSpan? remembered) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        IsEssential = true,
        MaxAge = remembered,
        Path = "/webchat",
    };
}
