using Bot.Conversations;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Needs;

public static class NeedsRoom
{
    extension(BotDb db)
    {
        public DbSet<UnmetSearch> UnmetSearches => db.Set<UnmetSearch>();
        public DbSet<TopicRequest> TopicRequests => db.Set<TopicRequest>();
        public DbSet<ResultNote> ResultNotes => db.Set<ResultNote>();
    }

    /// <summary>What people need and do not find.</summary>
    public static IServiceCollection AddNeeds(this IServiceCollection services) => services
        .AddSingleton<IKeeper, KeepUnmetSearch>()
        .AddSingleton<IKeeper, KeepTopicRequest>()
        .AddSingleton<IKeeper, KeepResultNote>()
        .AddSingleton<IHoldsPersonalData, HoldNeeds>()
        .AddSingleton<Dialogue, SuggestTopicDialogue>()
        .AddSingleton<Opening, SuggestTopicCommand>()
        .AddSingleton<Opening, SuggestTopicOpening>()
        .AddSingleton<Opening, ReportResultsOpening>();
}
