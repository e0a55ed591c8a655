using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Channels.Telegram;

/// <summary>A file that Telegram has: the same content is sent again by its <c>file_id</c>, which holds for this bot alone.</summary>
public sealed class TelegramFile
{
    public long BotId { get; init; }

    /// <summary>How it was sent and what it holds: <c>document:SHA-256</c>. A photo's id cannot be sent as a document.</summary>
    public required string Content { get; init; }

    public required string FileId { get; set; }
    public DateTimeOffset KeptAt { get; set; }
}

internal sealed class TelegramFileTable : IEntityTypeConfiguration<TelegramFile>
{
    public void Configure(EntityTypeBuilder<TelegramFile> table)
    {
        table.ToTable("telegram_files");
        table.HasKey(file => new { file.BotId, file.Content });
        table.Property(file => file.BotId).ValueGeneratedNever();
    }
}
