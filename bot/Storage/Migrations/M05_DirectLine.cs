using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>Conversations over Direct Line, and the keys that protect their tokens.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_05_DirectLine")]
internal sealed class CreateDirectLine : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("data_protection_keys", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            Name = table.Column<string>(name: "name", nullable: false),
            Xml = table.Column<string>(name: "xml", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_data_protection_keys", t => t.Id);
        });
        migration.CreateTable("direct_line_conversations", table => new
        {
            Id = table.Column<string>(name: "id", nullable: false),
            UserId = table.Column<string>(name: "user_id", nullable: false),
            Locale = table.Column<string>(name: "locale", nullable: true),
            LastNumber = table.Column<int>(name: "last_number", nullable: false),
            CreatedAt = table.Column<DateTime>(name: "created_at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_direct_line_conversations", t => t.Id);
        });
        migration.CreateTable("direct_line_activities", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            ConversationId = table.Column<string>(name: "conversation_id", nullable: false),
            Number = table.Column<int>(name: "number", nullable: false),
            ClientId = table.Column<string>(name: "client_id", nullable: true),
            OutboxId = table.Column<long>(name: "outbox_id", nullable: true),
            Json = table.Column<string>(name: "json", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_direct_line_activities", t => t.Id);
        });
        migration.CreateIndex("ix_direct_line_activities_conversation_id_client_id", "direct_line_activities", ["conversation_id", "client_id"], unique: true);
        migration.CreateIndex("ix_direct_line_activities_conversation_id_number", "direct_line_activities", ["conversation_id", "number"], unique: true);
        migration.CreateIndex("ix_direct_line_activities_outbox_id", "direct_line_activities", "outbox_id", unique: true);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("direct_line_activities");
        migration.DropTable("direct_line_conversations");
        migration.DropTable("data_protection_keys");
    }
}
