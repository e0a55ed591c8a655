using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>Agencies, people, their accounts, roles, consents and one-time codes.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_02_People")]
internal sealed class CreatePeople : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("agencies", table => new
        {
            Id = table.Column<Guid>(name: "id", nullable: false),
            Name = table.Column<string>(name: "name", nullable: false),
            NameKey = table.Column<string>(name: "name_key", nullable: false),
            Sample = table.Column<bool>(name: "sample", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_agencies", t => t.Id);
        });
        migration.CreateTable("people", table => new
        {
            Id = table.Column<Guid>(name: "id", nullable: false),
            Nip = table.Column<string>(name: "nip", nullable: true),
            Name = table.Column<string>(name: "name", nullable: true),
            AgencyId = table.Column<Guid>(name: "agency_id", nullable: true),
            Unit = table.Column<string>(name: "unit", nullable: true),
            Position = table.Column<string>(name: "position", nullable: true),
            Employment = table.Column<string>(name: "employment", nullable: true),
            Phone = table.Column<string>(name: "phone", nullable: true),
            Email = table.Column<string>(name: "email", nullable: true),
            StoppedAt = table.Column<DateTime>(name: "stopped_at", nullable: true),
            Sample = table.Column<bool>(name: "sample", nullable: false),
            CreatedAt = table.Column<DateTime>(name: "created_at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_people", t => t.Id);
            table.ForeignKey("fk_people_agencies_agency_id", t => t.AgencyId, "agencies", "id", onDelete: ReferentialAction.Restrict);
        });
        migration.CreateTable("consents", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            PersonId = table.Column<Guid>(name: "person_id", nullable: false),
            Version = table.Column<string>(name: "version", nullable: false),
            Given = table.Column<bool>(name: "given", nullable: false),
            Channel = table.Column<string>(name: "channel", nullable: false),
            At = table.Column<DateTime>(name: "at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_consents", t => t.Id);
            table.ForeignKey("fk_consents_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateTable("identities", table => new
        {
            Channel = table.Column<string>(name: "channel", nullable: false),
            UserId = table.Column<string>(name: "user_id", nullable: false),
            PersonId = table.Column<Guid>(name: "person_id", nullable: false),
            ConversationId = table.Column<string>(name: "conversation_id", nullable: false),
            LastSeenAt = table.Column<DateTime>(name: "last_seen_at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_identities", t => new { t.Channel, t.UserId });
            table.ForeignKey("fk_identities_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateTable("one_time_codes", table => new
        {
            Hash = table.Column<string>(name: "hash", nullable: false),
            PersonId = table.Column<Guid>(name: "person_id", nullable: false),
            Purpose = table.Column<string>(name: "purpose", nullable: false),
            ExpiresAt = table.Column<DateTime>(name: "expires_at", nullable: false),
            UsedAt = table.Column<DateTime>(name: "used_at", nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_one_time_codes", t => t.Hash);
            table.ForeignKey("fk_one_time_codes_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateTable("role_grants", table => new
        {
            Id = table.Column<Guid>(name: "id", nullable: false),
            PersonId = table.Column<Guid>(name: "person_id", nullable: false),
            Role = table.Column<string>(name: "role", nullable: false),
            AgencyId = table.Column<Guid>(name: "agency_id", nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_role_grants", t => t.Id);
            table.ForeignKey("fk_role_grants_agencies_agency_id", t => t.AgencyId, "agencies", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_role_grants_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("ix_agencies_name_key", "agencies", "name_key", unique: true);
        migration.CreateIndex("ix_consents_person_id_id", "consents", ["person_id", "id"]);
        migration.CreateIndex("ix_identities_person_id", "identities", "person_id");
        migration.CreateIndex("ix_one_time_codes_person_id", "one_time_codes", "person_id");
        migration.CreateIndex("ix_people_agency_id", "people", "agency_id");
        migration.CreateIndex("ix_people_nip", "people", "nip");
        migration.CreateIndex("ix_role_grants_agency_id", "role_grants", "agency_id");
        migration.CreateIndex("ix_role_grants_person_id_role_agency_id", "role_grants", ["person_id", "role", "agency_id"], unique: true);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("role_grants");
        migration.DropTable("one_time_codes");
        migration.DropTable("identities");
        migration.DropTable("consents");
        migration.DropTable("people");
        migration.DropTable("agencies");
    }
}
