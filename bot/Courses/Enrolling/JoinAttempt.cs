using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Courses.Enrolling;

/// <summary>One try to join that matched nothing. Kept for an hour, so that guessing is slow; what was typed is not kept.</summary>
public sealed class JoinAttempt
{
    /// <summary>After so many within <see cref="Window"/> an account waits.</summary>
    public const int Most = 5;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public long Id { get; init; }
    public required string Channel { get; init; }
    public required string UserId { get; init; }
    public DateTimeOffset At { get; init; }
}

/// <summary>Somebody tried to join, and it matched nothing.</summary>
public sealed record JoinFailed(string Channel, string UserId) : Fact;

internal sealed class KeepJoinAttempt : Keeper<JoinFailed>
{
    protected override async Task KeepAsync(BotDb db, JoinFailed fact, DateTimeOffset now)
    {
        var forgotten = now - JoinAttempt.Window;
        await db.JoinAttempts.Where(attempt => attempt.At < forgotten).ExecuteDeleteAsync();
        db.Add(new JoinAttempt { Channel = fact.Channel, UserId = fact.UserId, At = now });
    }
}

internal sealed class JoinAttemptTable : IEntityTypeConfiguration<JoinAttempt>
{
    public void Configure(EntityTypeBuilder<JoinAttempt> table)
    {
        table.ToTable("join_attempts");
        table.HasIndex(attempt => new { attempt.Channel, attempt.UserId, attempt.At });
    }
}
