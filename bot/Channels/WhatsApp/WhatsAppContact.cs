using Bot.Messages;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Channels.WhatsApp;

/// <summary>
/// An account on WhatsApp. <see cref="Id"/> is what it was first known by, and for ever its conversation here; what WhatsApp calls it changes:
/// accounts known by phone are given a user id, and a new number brings a new one. Names and pictures are not kept.
/// </summary>
public sealed class WhatsAppContact
{
    public required string Id { get; init; }

    /// <summary>The business-scoped user id (<c>ID.13491208655302741918</c>); null where only the phone is known.</summary>
    public string? UserId { get; set; }

    /// <summary>The phone number in digits; null where WhatsApp does not show it.</summary>
    public string? Phone { get; set; }

    /// <summary>When this account last wrote: for 24 hours after that anything may be sent.</summary>
    public DateTimeOffset? LastInboundAt { get; set; }

    /// <summary>The phone number id of ours to which it wrote; the window is that number's alone.</summary>
    public string? WroteTo { get; set; }

    /// <summary>When it was invited to write by a template; null once it wrote.</summary>
    public DateTimeOffset? InvitedAt { get; set; }

    /// <summary>The channel's name in addresses.</summary>
    public const string Channel = "whatsapp";

    public static Address AddressOf(string id) => new(Channel, id);
}

/// <summary>Messages that were taken in one month for one conversation.</summary>
public sealed class WhatsAppCount
{
    /// <summary><c>2026-11</c>, by the calendar of Jakarta.</summary>
    public required string Month { get; init; }
    public required string ConversationId { get; init; }
    public int Messages { get; set; }

    /// <summary>How many of them were templates.</summary>
    public int Templates { get; set; }
}

/// <summary>A file that lies with Meta and can be sent again by its id.</summary>
public sealed class WhatsAppUpload
{
    /// <summary>A digest of content, type and name.</summary>
    public required string Digest { get; init; }
    public required string MediaId { get; set; }
    public DateTimeOffset UploadedAt { get; set; }
}

/// <summary>The phone number goes where the account is known without it; the bare account stays, as on every channel.</summary>
internal sealed class ForgetPhone : IForgetsTalks
{
    public Task ForgetAsync(BotDb db, Address talk) => talk.Channel != WhatsAppContact.Channel
        ? Task.CompletedTask
        : db.Set<WhatsAppContact>().Where(contact => contact.Id == talk.ConversationId && contact.UserId != null)
            .ExecuteUpdateAsync(set => set.SetProperty(contact => contact.Phone, (string?)null));
}

internal sealed class WhatsAppContactTable : IEntityTypeConfiguration<WhatsAppContact>
{
    public void Configure(EntityTypeBuilder<WhatsAppContact> table)
    {
        table.ToTable("whatsapp_contacts");
        table.HasIndex(contact => contact.UserId).IsUnique();
        table.HasIndex(contact => contact.Phone);
    }
}

internal sealed class WhatsAppCountTable : IEntityTypeConfiguration<WhatsAppCount>
{
    public void Configure(EntityTypeBuilder<WhatsAppCount> table)
    {
        table.ToTable("whatsapp_counts");
        table.HasKey(count => new { count.Month, count.ConversationId });
    }
}

internal sealed class WhatsAppUploadTable : IEntityTypeConfiguration<WhatsAppUpload>
{
    public void Configure(EntityTypeBuilder<WhatsAppUpload> table)
    {
        table.ToTable("whatsapp_uploads");
        table.HasKey(upload => upload.Digest);
    }
}
