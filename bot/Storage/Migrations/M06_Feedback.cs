using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>Feedback on classes: forms, answers, comments with what they say, serious reports.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_06_Feedback")]
internal sealed class CreateFeedback : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("feedback_responses", table => new
        {
            Id = table.Column<Guid>(name: "id", nullable: false),
            ClassId = table.Column<Guid>(name: "class_id", nullable: false),
            EnrolmentId = table.Column<Guid>(name: "enrolment_id", nullable: true),
            Form = table.Column<string>(name: "form", nullable: false),
            OpenedAt = table.Column<DateTime>(name: "opened_at", nullable: false),
            CompletedAt = table.Column<DateTime>(name: "completed_at", nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_feedback_responses", t => t.Id);
            table.ForeignKey("fk_feedback_responses_classes_class_id", t => t.ClassId, "classes", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_feedback_responses_enrolments_enrolment_id", t => t.EnrolmentId, "enrolments", "id", onDelete: ReferentialAction.SetNull);
        });
        migration.CreateTable("feedback_answers", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            ResponseId = table.Column<Guid>(name: "response_id", nullable: false),
            Key = table.Column<string>(name: "key", nullable: false),
            TrainerId = table.Column<Guid>(name: "trainer_id", nullable: true),
            Value = table.Column<int>(name: "value", nullable: true),
            At = table.Column<DateTime>(name: "at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_feedback_answers", t => t.Id);
            table.ForeignKey("fk_feedback_answers_feedback_responses_response_id", t => t.ResponseId, "feedback_responses", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_feedback_answers_people_trainer_id", t => t.TrainerId, "people", "id", onDelete: ReferentialAction.Restrict);
        });
        migration.CreateTable("feedback_comments", table => new
        {
            Id = table.Column<Guid>(name: "id", nullable: false),
            ResponseId = table.Column<Guid>(name: "response_id", nullable: false),
            ClassId = table.Column<Guid>(name: "class_id", nullable: false),
            Key = table.Column<string>(name: "key", nullable: false),
            Text = table.Column<string>(name: "text", nullable: false),
            Redacted = table.Column<string>(name: "redacted", nullable: false),
            Sentiment = table.Column<string>(name: "sentiment", nullable: true),
            SentimentScore = table.Column<double>(name: "sentiment_score", nullable: true),
            At = table.Column<DateTime>(name: "at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_feedback_comments", t => t.Id);
            table.ForeignKey("fk_feedback_comments_classes_class_id", t => t.ClassId, "classes", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_feedback_comments_feedback_responses_response_id", t => t.ResponseId, "feedback_responses", "id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateTable("comment_tags", table => new
        {
            CommentId = table.Column<Guid>(name: "comment_id", nullable: false),
            Tag = table.Column<string>(name: "tag", nullable: false),
            Score = table.Column<double>(name: "score", nullable: false),
            Source = table.Column<string>(name: "source", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_comment_tags", t => new { t.CommentId, t.Tag });
            table.ForeignKey("fk_comment_tags_feedback_comments_comment_id", t => t.CommentId, "feedback_comments", "id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateTable("serious_reports", table => new
        {
            Id = table.Column<long>(name: "id", nullable: false).Counted(),
            ClassId = table.Column<Guid>(name: "class_id", nullable: false),
            CommentId = table.Column<Guid>(name: "comment_id", nullable: true),
            Words = table.Column<string>(name: "words", nullable: false),
            At = table.Column<DateTime>(name: "at", nullable: false),
            SeenAt = table.Column<DateTime>(name: "seen_at", nullable: true),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_serious_reports", t => t.Id);
            table.ForeignKey("fk_serious_reports_classes_class_id", t => t.ClassId, "classes", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_serious_reports_feedback_comments_comment_id", t => t.CommentId, "feedback_comments", "id", onDelete: ReferentialAction.SetNull);
        });
        migration.CreateIndex("ix_feedback_answers_response_id_key", "feedback_answers", ["response_id", "key"], unique: true, filter: "trainer_id IS NULL");
        migration.CreateIndex("ix_feedback_answers_response_id_key_trainer_id", "feedback_answers", ["response_id", "key", "trainer_id"], unique: true);
        migration.CreateIndex("ix_feedback_answers_trainer_id", "feedback_answers", "trainer_id");
        migration.CreateIndex("ix_feedback_comments_class_id", "feedback_comments", "class_id");
        migration.CreateIndex("ix_feedback_comments_response_id_key", "feedback_comments", ["response_id", "key"], unique: true);
        migration.CreateIndex("ix_feedback_responses_class_id_completed_at", "feedback_responses", ["class_id", "completed_at"]);
        migration.CreateIndex("ix_feedback_responses_enrolment_id", "feedback_responses", "enrolment_id", unique: true);
        migration.CreateIndex("ix_serious_reports_class_id", "serious_reports", "class_id");
        migration.CreateIndex("ix_serious_reports_comment_id", "serious_reports", "comment_id", unique: true);
        migration.CreateIndex("ix_serious_reports_seen_at", "serious_reports", "seen_at");
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("serious_reports");
        migration.DropTable("comment_tags");
        migration.DropTable("feedback_comments");
        migration.DropTable("feedback_answers");
        migration.DropTable("feedback_responses");
    }
}
