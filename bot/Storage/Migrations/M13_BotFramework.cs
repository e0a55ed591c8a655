using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>Where conversations behind the Bot Connector are written to.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261122_13_BotFramework")]
internal sealed class AddBotFramework : Migration
{
    protected override void Up(MigrationBuilder migration) =>
        migration.CreateTable("bot_framework_conversations", table => new
        {
            Id = table.Column<string>(name: "id", nullable: false),
            ChannelId = table.Column<string>(name: "channel_id", nullable: false),
            ConversationId = table.Column<string>(name: "conversation_id", nullable: false),
            ServiceUrl = table.Column<string>(name: "service_url", nullable: false),
            BotId = table.Column<string>(name: "bot_id", nullable: true),
            UserId = table.Column<string>(name: "user_id", nullable: false),
            Locale = table.Column<string>(name: "locale", nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_bot_framework_conversations", t => t.Id);
        });

    protected override void Down(MigrationBuilder migration) => migration.DropTable("bot_framework_conversations");
}
