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
}
