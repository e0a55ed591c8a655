using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>How far a long message got, and under which ids Telegram knows the files that it was sent.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261122_11_Telegram")]
internal sealed class CreateTelegram : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<int>("parts_sent", "outbox", nullable: true);
        migration.CreateTable("telegram_files", table => new
        {
            BotId = table.Column<long>(name: "bot_id", nullable: false),
            Content = table.Column<string>(name: "content", nullable: false),
            FileId = table.Column<string>(name: "file_id", nullable: false),
            KeptAt = table.Column<DateTime>(name: "kept_at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_telegram_files", t => new { t.BotId, t.Content });
        });
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("telegram_files");
        migration.Sql("ALTER TABLE outbox DROP COLUMN parts_sent");
    }
}
