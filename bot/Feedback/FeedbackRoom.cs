using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Feedback;

public static class FeedbackRoom
{
    extension(BotDb db)
    {
        public DbSet<FeedbackResponse> FeedbackResponses => db.Set<FeedbackResponse>();
        public DbSet<FeedbackAnswer> FeedbackAnswers => db.Set<FeedbackAnswer>();
        public DbSet<FeedbackComment> FeedbackComments => db.Set<FeedbackComment>();
        public DbSet<CommentTag> CommentTags => db.Set<CommentTag>();
        public DbSet<SeriousReport> SeriousReports => db.Set<SeriousReport>();
    }
}
