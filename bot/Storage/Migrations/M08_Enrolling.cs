using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>The order of the waiting list, and tries to join that did not match.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_08_Enrolling")]
internal sealed class CreateEnrolling : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.AddColumn<DateTime>("waiting_since", "enrolments", nullable: true);
        migration.CreateTable("join_attempts", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            Channel = table.Column<string>(name: "channel", nullable: false),
            UserId = table.Column<string>(name: "user_id", nullable: false),
            At = table.Column<DateTime>(name: "at", nullable: false),
        },
        constraints: table => table.PrimaryKey("pk_join_attempts", t => t.Id));
        migration.CreateIndex("ix_join_attempts_channel_user_id_at", "join_attempts", ["channel", "user_id", "at"]);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("join_attempts");
        // In plain words, as both databases know them: for SQLite the migrations do not write this one.
        migration.Sql("ALTER TABLE enrolments DROP COLUMN waiting_since");
    }
}
