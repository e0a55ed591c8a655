using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>A text file that is still to be read before the turn of its message.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261122_14_TextFiles")]
internal sealed class AddTextFiles : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.AddColumn<string>("file", "inbox", nullable: true);

    protected override void Down(MigrationBuilder migration) => migration.Sql("ALTER TABLE inbox DROP COLUMN file");
}
