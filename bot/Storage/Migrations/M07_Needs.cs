using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>What people looked for in vain, topics they ask for, and what they told of results.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_07_Needs")]
internal sealed class CreateNeeds : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("unmet_searches", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            Words = table.Column<string>(name: "words", nullable: false),
            AgencyId = table.Column<Guid>(name: "agency_id", nullable: true),
            At = table.Column<DateTime>(name: "at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_unmet_searches", t => t.Id);
            table.ForeignKey("fk_unmet_searches_agencies_agency_id", t => t.AgencyId, "agencies", "id", onDelete: ReferentialAction.SetNull);
        });
        migration.CreateTable("result_notes", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            Words = table.Column<string>(name: "words", nullable: false),
            PersonId = table.Column<Guid>(name: "person_id", nullable: true),
            AgencyId = table.Column<Guid>(name: "agency_id", nullable: true),
            At = table.Column<DateTime>(name: "at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_result_notes", t => t.Id);
            table.ForeignKey("fk_result_notes_agencies_agency_id", t => t.AgencyId, "agencies", "id", onDelete: ReferentialAction.SetNull);
            table.ForeignKey("fk_result_notes_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.SetNull);
        });
        migration.CreateTable("topic_requests", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            Topic = table.Column<string>(name: "topic", nullable: false),
            PersonId = table.Column<Guid>(name: "person_id", nullable: true),
            AgencyId = table.Column<Guid>(name: "agency_id", nullable: true),
            At = table.Column<DateTime>(name: "at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_topic_requests", t => t.Id);
            table.ForeignKey("fk_topic_requests_agencies_agency_id", t => t.AgencyId, "agencies", "id", onDelete: ReferentialAction.SetNull);
            table.ForeignKey("fk_topic_requests_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.SetNull);
        });
        migration.CreateIndex("ix_result_notes_agency_id_at", "result_notes", ["agency_id", "at"]);
        migration.CreateIndex("ix_result_notes_person_id", "result_notes", "person_id");
        migration.CreateIndex("ix_topic_requests_agency_id_at", "topic_requests", ["agency_id", "at"]);
        migration.CreateIndex("ix_topic_requests_person_id", "topic_requests", "person_id");
        migration.CreateIndex("ix_unmet_searches_agency_id_at", "unmet_searches", ["agency_id", "at"]);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("topic_requests");
        migration.DropTable("result_notes");
        migration.DropTable("unmet_searches");
    }
}
