using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>What arrived and what is to be said.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_01_Messages")]
internal sealed class CreateMessages : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("inbox", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            Channel = table.Column<string>(name: "channel", nullable: false),
            ConversationId = table.Column<string>(name: "conversation_id", nullable: false),
            MessageId = table.Column<string>(name: "message_id", nullable: false),
            UserId = table.Column<string>(name: "user_id", nullable: false),
            Kind = table.Column<string>(name: "kind", nullable: false),
            Text = table.Column<string>(name: "text", nullable: false),
            Locale = table.Column<string>(name: "locale", nullable: true),
            ReceivedAt = table.Column<DateTime>(name: "received_at", nullable: false),
            DoneAt = table.Column<DateTime>(name: "done_at", nullable: true),
            Failures = table.Column<int>(name: "failures", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_inbox", t => t.Id);
        });
        migration.CreateTable("outbox", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            Channel = table.Column<string>(name: "channel", nullable: false),
            ConversationId = table.Column<string>(name: "conversation_id", nullable: false),
            Text = table.Column<string>(name: "text", nullable: false),
            Buttons = table.Column<string>(name: "buttons", nullable: true),
            ExpectsAnswer = table.Column<bool>(name: "expects_answer", nullable: false),
            CreatedAt = table.Column<DateTime>(name: "created_at", nullable: false),
            Delivery = table.Column<string>(name: "delivery", nullable: false),
            Tries = table.Column<int>(name: "tries", nullable: false),
            NotBefore = table.Column<DateTime>(name: "not_before", nullable: false),
            SentAt = table.Column<DateTime>(name: "sent_at", nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_outbox", t => t.Id);
        });
        migration.CreateIndex("ix_inbox_channel_conversation_id_done_at", "inbox", ["channel", "conversation_id", "done_at"]);
        migration.CreateIndex("ix_inbox_channel_message_id", "inbox", ["channel", "message_id"], unique: true);
        migration.CreateIndex("ix_inbox_done_at", "inbox", "done_at");
        migration.CreateIndex("ix_outbox_channel_conversation_id_delivery", "outbox", ["channel", "conversation_id", "delivery"]);
        migration.CreateIndex("ix_outbox_delivery", "outbox", "delivery");
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("outbox");
        migration.DropTable("inbox");
    }
}
