using Bot.Conversations;
using Bot.Courses.Enrolling;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bot.Courses;

public static class EnrollingDoor
{
    extension(BotDb db)
    {
        public DbSet<JoinAttempt> JoinAttempts => db.Set<JoinAttempt>();
    }

    /// <summary>Enrolling, joining, cancelling, one's own classes, and the organiser's decisions about them.</summary>
    public static IServiceCollection AddEnrolling(this IServiceCollection services) => services
        .AddSingleton<ILoader, LoadClasses>()
        .AddSingleton<ILoader, LoadJoin>()
        .AddSingleton<ILoader, LoadDecisions>()
        .AddSingleton<IKeeper, KeepEnrolment>()
        .AddSingleton<IKeeper, KeepCancellation>()
        .AddSingleton<IKeeper, KeepRowJoined>()
        .AddSingleton<IKeeper, KeepWalkIn>()
        .AddSingleton<IKeeper, KeepJoinAttempt>()
        .AddSingleton<IKeeper, KeepDecision>()
        .AddSingleton<IKeeper, KeepFreedRow>()
        .AddSingleton<Dialogue, EnrolDialogue>()
        .AddSingleton<Dialogue, CancelDialogue>()
        .AddSingleton<Dialogue, JoinDialogue>()
        .AddSingleton<Dialogue, RefuseDialogue>()
        .AddSingleton<Opening, DecisionCommands>()
        .AddSingleton<ILoader, LoadJoinCode>()
        .AddSingleton<Opening, JoinCodeOpening>()
        .AddSingleton<IMakesFiles, JoinCodePicture>()
        .AddSingleton<Opening, EnrolCommand>()
        .AddSingleton<Opening, EnrolInWords>()
        .AddSingleton<Opening, CancelCommand>()
        .AddSingleton<Opening, MyClassesCommand>()
        .AddSingleton<Opening, JoinCommand>()
        .AddSingleton<Opening, EnrolOpening>()
        .AddSingleton<Opening, CancelOpening>()
        .AddSingleton<Opening, MyClassesOpening>()
        .AddSingleton<IHoldsPersonalData, HoldsEnrolments>();
}
