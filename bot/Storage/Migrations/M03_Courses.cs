using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bot.Storage.Migrations;

/// <summary>The catalogue, its classes, trainers and enrolments.</summary>
[DbContext(typeof(BotDb))]
[Migration("20261121_03_Courses")]
internal sealed class CreateCourses : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.CreateTable("courses", table => new
        {
            Id = table.Column<Guid>(name: "id", nullable: false),
            Code = table.Column<string>(name: "code", nullable: false),
            Title = table.Column<string>(name: "title", nullable: false),
            Summary = table.Column<string>(name: "summary", nullable: false),
            Topics = table.Column<string>(name: "topics", nullable: false),
            Audience = table.Column<string>(name: "audience", nullable: false),
            Level = table.Column<string>(name: "level", nullable: true),
            Methods = table.Column<string>(name: "methods", nullable: false),
            Mode = table.Column<string>(name: "mode", nullable: true),
            CreditHours = table.Column<int>(name: "credit_hours", nullable: true),
            Provider = table.Column<string>(name: "provider", nullable: true),
            Partner = table.Column<string>(name: "partner", nullable: true),
            AgencyId = table.Column<Guid>(name: "agency_id", nullable: true),
            FeeIdr = table.Column<long>(name: "fee_idr", nullable: true),
            Url = table.Column<string>(name: "url", nullable: true),
            Sample = table.Column<bool>(name: "sample", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_courses", t => t.Id);
            table.ForeignKey("fk_courses_agencies_agency_id", t => t.AgencyId, "agencies", "id", onDelete: ReferentialAction.Restrict);
        });
        migration.CreateTable("classes", table => new
        {
            Id = table.Column<Guid>(name: "id", nullable: false),
            Code = table.Column<string>(name: "code", nullable: false),
            JoinCode = table.Column<string>(name: "join_code", nullable: false),
            CourseId = table.Column<Guid>(name: "course_id", nullable: false),
            StartsOn = table.Column<DateOnly>(name: "starts_on", nullable: false),
            EndsOn = table.Column<DateOnly>(name: "ends_on", nullable: false),
            StartsAt = table.Column<TimeOnly>(name: "starts_at", nullable: true),
            EndsAt = table.Column<TimeOnly>(name: "ends_at", nullable: true),
            Location = table.Column<string>(name: "location", nullable: true),
            Seats = table.Column<int>(name: "seats", nullable: true),
            RegistrationClosesOn = table.Column<DateOnly>(name: "registration_closes_on", nullable: true),
            Timezone = table.Column<string>(name: "timezone", nullable: false),
            Link = table.Column<string>(name: "link", nullable: true),
            Bring = table.Column<string>(name: "bring", nullable: true),
            Contact = table.Column<string>(name: "contact", nullable: true),
            Registration = table.Column<string>(name: "registration", nullable: false),
            Sample = table.Column<bool>(name: "sample", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_classes", t => t.Id);
            table.ForeignKey("fk_classes_courses_course_id", t => t.CourseId, "courses", "id", onDelete: ReferentialAction.Restrict);
        });
        migration.CreateTable("class_trainers", table => new
        {
            ClassId = table.Column<Guid>(name: "class_id", nullable: false),
            PersonId = table.Column<Guid>(name: "person_id", nullable: false),
            Position = table.Column<int>(name: "position", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_class_trainers", t => new { t.ClassId, t.PersonId });
            table.ForeignKey("fk_class_trainers_classes_class_id", t => t.ClassId, "classes", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_class_trainers_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.Restrict);
        });
        migration.CreateTable("enrolments", table => new
        {
            Id = table.Column<Guid>(name: "id", nullable: false),
            ClassId = table.Column<Guid>(name: "class_id", nullable: false),
            PersonId = table.Column<Guid>(name: "person_id", nullable: true),
            State = table.Column<string>(name: "state", nullable: false),
            Source = table.Column<string>(name: "source", nullable: false),
            Nip = table.Column<string>(name: "nip", nullable: true),
            Name = table.Column<string>(name: "name", nullable: true),
            AgencyId = table.Column<Guid>(name: "agency_id", nullable: true),
            Unit = table.Column<string>(name: "unit", nullable: true),
            Position = table.Column<string>(name: "position", nullable: true),
            Phone = table.Column<string>(name: "phone", nullable: true),
            Email = table.Column<string>(name: "email", nullable: true),
            Attended = table.Column<bool>(name: "attended", nullable: true),
            PreTest = table.Column<double>(name: "pre_test", nullable: true),
            PostTest = table.Column<double>(name: "post_test", nullable: true),
            Confirmed = table.Column<bool>(name: "confirmed", nullable: false),
            Reason = table.Column<string>(name: "reason", nullable: true),
            Sample = table.Column<bool>(name: "sample", nullable: false),
            CreatedAt = table.Column<DateTime>(name: "created_at", nullable: false),
        },
        constraints: table =>
        {
            table.PrimaryKey("pk_enrolments", t => t.Id);
            table.ForeignKey("fk_enrolments_agencies_agency_id", t => t.AgencyId, "agencies", "id", onDelete: ReferentialAction.Restrict);
            table.ForeignKey("fk_enrolments_classes_class_id", t => t.ClassId, "classes", "id", onDelete: ReferentialAction.Cascade);
            table.ForeignKey("fk_enrolments_people_person_id", t => t.PersonId, "people", "id", onDelete: ReferentialAction.SetNull);
        });
        migration.CreateIndex("ix_class_trainers_person_id", "class_trainers", "person_id");
        migration.CreateIndex("ix_classes_code", "classes", "code", unique: true);
        migration.CreateIndex("ix_classes_course_id", "classes", "course_id");
        migration.CreateIndex("ix_classes_ends_on", "classes", "ends_on");
        migration.CreateIndex("ix_classes_join_code", "classes", "join_code", unique: true);
        migration.CreateIndex("ix_classes_starts_on", "classes", "starts_on");
        migration.CreateIndex("ix_courses_agency_id", "courses", "agency_id");
        migration.CreateIndex("ix_courses_code", "courses", "code", unique: true);
        migration.CreateIndex("ix_enrolments_agency_id", "enrolments", "agency_id");
        migration.CreateIndex("ix_enrolments_class_id_nip", "enrolments", ["class_id", "nip"]);
        migration.CreateIndex("ix_enrolments_class_id_person_id", "enrolments", ["class_id", "person_id"], unique: true);
        migration.CreateIndex("ix_enrolments_person_id", "enrolments", "person_id");
    }

    protected override void Down(MigrationBuilder migration)
    {
        migration.DropTable("enrolments");
        migration.DropTable("class_trainers");
        migration.DropTable("classes");
        migration.DropTable("courses");
    }
}
