using System.Security.Cryptography;
using System.Text;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.People;

/// <summary>What a one-time code opens.</summary>
public enum CodePurpose
{
    /// <summary>Typed in any chat: the account that types it becomes this person's.</summary>
    Chat,

    /// <summary>Part of a link: whoever opens it is signed in to the dashboard as this person.</summary>
    SignIn,
}

/// <summary>A code that works once, for a short while. Only its hash is stored.</summary>
public sealed class OneTimeCode
{
    /// <summary>Letters and digits that are not mistaken for one another when read aloud.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>SHA-256 of the code, hexadecimal.</summary>
    public required string Hash { get; init; }

    public PersonId PersonId { get; init; }
    public CodePurpose Purpose { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>A new code for typing: ten characters in two groups (<c>ABCDE-23456</c>), 49 bits.</summary>
    public static string DrawTyped()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 10);
        return $"{letters[..5]}-{letters[5..]}";
    }

    /// <summary>A new code for a link: 128 bits.</summary>
    public static string DrawLinked() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));

    /// <summary>True where the text has the shape of a typed code.</summary>
    public static bool LooksLikeOne(string text)
    {
        var code = text.Trim().ToUpperInvariant();
        return code.Length == 11 && code[5] == '-' && code.Where((_, i) => i != 5).All(Alphabet.Contains);
    }

    /// <summary>Uses the code up. Returns whose it is, or null where it is unknown, used or too old; all three are one answer.</summary>
    public static async Task<PersonId?> UseAsync(BotDb db, string code, CodePurpose purpose, DateTimeOffset now)
    {
        var hash = HashOf(code);
        var found = await db.OneTimeCodes.SingleOrDefaultAsync(c => c.Hash == hash && c.Purpose == purpose);
        if (found is null || found.UsedAt is not null || found.ExpiresAt < now)
            return null;
        found.UsedAt = now;
        return found.PersonId;
    }
}

internal sealed class OneTimeCodeTable : IEntityTypeConfiguration<OneTimeCode>
{
    public void Configure(EntityTypeBuilder<OneTimeCode> table)
    {
        table.ToTable("one_time_codes");
        table.HasKey(c => c.Hash);
        table.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
