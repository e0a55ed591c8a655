using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Courses.Profiles;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses;

public static class CoursesRoom
{
    extension(BotDb db)
    {
        public DbSet<Course> Courses => db.Set<Course>();
        public DbSet<CourseClass> Classes => db.Set<CourseClass>();
        public DbSet<ClassTrainer> ClassTrainers => db.Set<ClassTrainer>();
        public DbSet<Enrolment> Enrolments => db.Set<Enrolment>();
    }

    /// <summary>
    /// The catalogue, finding in it, and being in its classes. Enrolling comes first: "daftar yang pertama" is more than "yang pertama".
    /// </summary>
    public static IServiceCollection AddCourses(this IServiceCollection services) => services
        // First: what the others load looks at it.
        .AddSingleton<ILoader, LoadFinding>()
        // "Bandingkan KEU-01 sama KEU-02, bagusan mana" asks for no place.
        .AddSingleton<Opening, CompareOpening>()
        // Before enrolling, which has cancelling in it: who asks whether they may come cancels nothing.
        .AddSingleton<Opening, MayIJoinOpening>()
        .AddEnrolling()
        .AddFinding()
        .AddProfiles();
}
