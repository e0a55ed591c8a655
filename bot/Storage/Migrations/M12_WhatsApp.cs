using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>Accounts on WhatsApp with their window of 24 hours, messages by month, and files that lie with Meta.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261122_12_WhatsApp")]
internal sealed class CreateWhatsApp : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("whatsapp_contacts", table => new
        {
            Id = table.Column<string>(name: "id", nullable: false),
            UserId = table.Column<string>(name: "user_id", nullable: true),
            Phone = table.Column<string>(name: "phone", nullable: true),
            LastInboundAt = table.Column<DateTime>(name: "last_inbound_at", nullable: true),
            WroteTo = table.Column<string>(name: "wrote_to", nullable: true),
            InvitedAt = table.Column<DateTime>(name: "invited_at", nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_whatsapp_contacts", t => t.Id);
        });
        migration.CreateTable("whatsapp_counts", table => new
        {
            Month = table.Column<string>(name: "month", nullable: false),
            ConversationId = table.Column<string>(name: "conversation_id", nullable: false),
            Messages = table.Column<int>(name: "messages", nullable: false),
            Templates = table.Column<int>(name: "templates", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_whatsapp_counts", t => new { t.Month, t.ConversationId });
        });
        migration.CreateTable("whatsapp_uploads", table => new
        {
            Digest = table.Column<string>(name: "digest", nullable: false),
            MediaId = table.Column<string>(name: "media_id", nullable: false),
            UploadedAt = table.Column<DateTime>(name: "uploaded_at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_whatsapp_uploads", t => t.Digest);
        });
        migration.CreateIndex("ix_whatsapp_contacts_user_id", "whatsapp_contacts", "user_id", unique: true);
        migration.CreateIndex("ix_whatsapp_contacts_phone", "whatsapp_contacts", "phone");
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("whatsapp_contacts");
        migration.DropTable("whatsapp_counts");
        migration.DropTable("whatsapp_uploads");
    }
}
