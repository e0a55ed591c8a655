using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Conversations;

/// <param name="FragmentWait">How long a free text waits for its rest.</param>
public sealed record ConversationSettings(TimeSpan FragmentWait);

public static class ConversationsRoom
{
    extension(BotDb db)
    {
        public DbSet<Talk> Talks => db.Set<Talk>();
        public DbSet<HumanRequest> HumanRequests => db.Set<HumanRequest>();
    }

    /// <summary>How talks go. The rooms with subjects are added after it; openings answer in the order in which they were added.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(new ConversationSettings(settings.Duration("Conversations:FragmentWait", TimeSpan.FromSeconds(3))));
        services.AddSingleton<LanguageModels>();
        services.AddSingleton<IReady>(rooms => rooms.GetRequiredService<LanguageModels>());
        services.AddSingleton<Decide>();
        services.AddSingleton<HandleMessage>();
        services.AddHostedService<ConversationWorker>();
        services.AddSingleton<ILoader, LoadTypedCode>();
        services.AddSingleton<ILoader, DrawCode>();
        services.AddSingleton<IKeeper, KeepLinkCode>();
        services.AddSingleton<Opening, LinkOpening>();
        services.AddSingleton<Dialogue, LinkDialogue>();
        services.AddSingleton<ILoader, LoadHeldData>();
        services.AddSingleton<ILoader, LoadExamples>();
        services.AddSingleton<IKeeper, KeepTypedCode>();
        services.AddSingleton<IKeeper, KeepHumanRequest>();
        services.AddSingleton<IKeeper, KeepHumanAnswer>();
        services.AddSingleton<ILoader, LoadHumanRequests>();
        services.AddSingleton<Opening, HumanRequestCommands>();
        services.AddSingleton<IHoldsPersonalData, HoldTalks>();
        services.AddSingleton<IMovesTalks, MoveTalks>();
        services.AddSingleton<IKeeper, KeepStop>();
        services.AddSingleton<IKeeper, KeepPhone>();
        services.AddSingleton<IKeeper, KeepErasure>();
        services.AddSingleton<Opening, OneTimeCodeOpening>();
        services.AddSingleton<Opening, PrivacyQuestion>();
        foreach (var opening in PlainOpening.All)
            services.AddSingleton(opening);
        return services;
    }
}
