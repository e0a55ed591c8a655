using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>What became of a message on its way, the file that goes with it, and who cannot be reached.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261122_10_Delivery")]
internal sealed class TellDelivery : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<string>("enclosure_kind", "outbox", nullable: true);
        migration.AddColumn<string>("enclosure_about", "outbox", nullable: true);
        migration.AddColumn<string>("remote_id", "outbox", nullable: true);
        migration.AddColumn<string>("cause", "outbox", nullable: true);
        migration.AddColumn<DateTime>("interrupted_at", "outbox", nullable: true);
        migration.CreateIndex("ix_outbox_channel_remote_id", "outbox", ["channel", "remote_id"]);
        migration.AddColumn<DateTime>("unreachable_at", "identities", nullable: true);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropIndex("ix_outbox_channel_remote_id", "outbox");
        foreach (var column in (string[])["enclosure_kind", "enclosure_about", "remote_id", "cause", "interrupted_at"])
            migration.Sql($"ALTER TABLE outbox DROP COLUMN {column}");
        migration.Sql("ALTER TABLE identities DROP COLUMN unreachable_at");
    }
}
