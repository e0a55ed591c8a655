using Bot.Conversations;
using Bot.Messages;
using Bot.People;
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
        public DbSet<TagCorrection> TagCorrections => db.Set<TagCorrection>();
        public DbSet<SeriousReport> SeriousReports => db.Set<SeriousReport>();
    }

    /// <summary>What participants say of a class once it is over.</summary>
    public static IServiceCollection AddFeedback(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(new FeedbackSettings(settings.Duration("Feedback:OpenFor", TimeSpan.FromDays(14))));
        services.AddSingleton(provider => new CommentReader(text => provider.GetRequiredService<LanguageModels>().Tagger.Read(text)));
        services.AddSingleton<Dialogue, FeedbackDialogue>();
        services.AddSingleton<Opening, FeedbackArrived>();
        services.AddSingleton<Opening, FeedbackCommands>();
        services.AddSingleton<Opening, GiveFeedbackOpening>();
        services.AddSingleton<ILoader, LoadFeedback>();
        services.AddSingleton<IKeeper, KeepFeedback>();
        services.AddSingleton<IHoldsPersonalData, HeldFeedback>();
        services.AddSingleton<FeedbackSamples>();
        services.AddRegularly<OpenDueFeedback>(TimeSpan.FromMinutes(1));
        return services;
    }
}
