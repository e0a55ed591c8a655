using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>What people put right of the classifier's tags.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_09_Corrections")]
internal sealed class CreateCorrections : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("tag_corrections", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            CommentId = table.Column<Guid>(name: "comment_id", nullable: false),
            AgencyId = table.Column<Guid>(name: "agency_id", nullable: true),
            Words = table.Column<string>(name: "words", nullable: false),
            Tags = table.Column<string>(name: "tags", nullable: false),
            Sentiment = table.Column<string>(name: "sentiment", nullable: true),
            By = table.Column<Guid>(name: "by", nullable: true),
            At = table.Column<DateTime>(name: "at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_tag_corrections", t => t.Id);
            table.ForeignKey("fk_tag_corrections_agencies_agency_id", t => t.AgencyId, "agencies", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_tag_corrections_feedback_comments_comment_id", t => t.CommentId, "feedback_comments", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_tag_corrections_people_by", t => t.By, "people", "id", onDelete: ReferentialAction.SetNull);
        });
        migration.CreateIndex("ix_tag_corrections_agency_id", "tag_corrections", "agency_id");
        migration.CreateIndex("ix_tag_corrections_by", "tag_corrections", "by");
        migration.CreateIndex("ix_tag_corrections_comment_id", "tag_corrections", "comment_id", unique: true);
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("tag_corrections");
    }
}
