using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>Talks, and who wants to speak with the organiser.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_04_Conversations")]
internal sealed class CreateConversations : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("human_requests", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            PersonId = table.Column<Guid>(name: "person_id", nullable: false),
            Channel = table.Column<string>(name: "channel", nullable: false),
            ConversationId = table.Column<string>(name: "conversation_id", nullable: false),
            Words = table.Column<string>(name: "words", nullable: false),
            At = table.Column<DateTime>(name: "at", nullable: false),
            AnsweredAt = table.Column<DateTime>(name: "answered_at", nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_human_requests", t => t.Id);
            table.ForeignKey("fk_human_requests_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateTable("talks", table => new
        {
            Channel = table.Column<string>(name: "channel", nullable: false),
            ConversationId = table.Column<string>(name: "conversation_id", nullable: false),
            PersonId = table.Column<Guid>(name: "person_id", nullable: false),
            Language = table.Column<string>(name: "language", nullable: false),
            State = table.Column<string>(name: "state", nullable: false),
            AwaitsText = table.Column<bool>(name: "awaits_text", nullable: false),
            UpdatedAt = table.Column<DateTime>(name: "updated_at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_talks", t => new { t.Channel, t.ConversationId });
            table.ForeignKey("fk_talks_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("ix_human_requests_person_id", "human_requests", "person_id");
        migration.CreateIndex("ix_talks_person_id", "talks", "person_id");
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("talks");
        migration.DropTable("human_requests");
    }
}
