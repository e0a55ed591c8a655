using Bot.Messages;
using Bot.Storage;

namespace Bot.People;

/// <summary>A one-time code to type in any chat, and a one-time link that signs in to the dashboard.</summary>
public sealed record Invitation(string Code, string Link);

/// <summary>Hands out one-time codes. They live by the real clock: a shifted one would keep them open.</summary>
public sealed class Invitations(PublicUrl publicUrl)
{
    /// <summary>How long an invitation holds (contracts.md: ten minutes).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>What a start prints holds longer: long enough to finish an installation, short enough to be safe in a terminal's scrollback.</summary>
    public static readonly TimeSpan FirstLifetime = TimeSpan.FromHours(24);

    public Invitation Invite(BotDb db, PersonId person) => new(ChatCode(db, person, Lifetime), SignInLink(db, person, Lifetime));

    /// <summary>A code to type alone.</summary>
    public string ChatCode(BotDb db, PersonId person, TimeSpan lifetime) => Add(db, person, CodePurpose.Chat, OneTimeCode.DrawTyped(), lifetime);

    /// <summary>A link alone; what a start prints holds longer than others.</summary>
    public string SignInLink(BotDb db, PersonId person, TimeSpan lifetime) =>
        publicUrl.SignIn(Add(db, person, CodePurpose.SignIn, OneTimeCode.DrawLinked(), lifetime));

    /// <summary>Keeps a code for typing that was drawn and shown already.</summary>
    public void Keep(BotDb db, PersonId person, string code, TimeSpan lifetime) => Add(db, person, CodePurpose.Chat, code, lifetime);

    private static string Add(BotDb db, PersonId person, CodePurpose purpose, string code, TimeSpan lifetime)
    {
        db.Add(new OneTimeCode
        {
            Hash = OneTimeCode.HashOf(code),
            PersonId = person,
            Purpose = purpose,
            ExpiresAt = TimeProvider.System.GetUtcNow() + lifetime,
        });
        return code;
    }
}
