using Bot.Conversations;

namespace Bot.Courses.Finding;

internal static class FindingRoom
{
    /// <summary>What follows up a search comes before what begins one; both come before the intents.</summary>
    public static IServiceCollection AddFinding(this IServiceCollection services) => services
        .AddSingleton<Catalogues>()
        .AddSingleton<Dialogue, FindDialogue>()
        .AddSingleton<Opening, MoreOpening>()
        .AddSingleton<Opening, PickOpening>()
        .AddSingleton<Opening, RefineOpening>()
        .AddSingleton<Opening, TakeOfferOpening>()
        .AddSingleton<Opening, RejectionOpening>()
        .AddSingleton<Opening, FindCommand>()
        .AddSingleton<Opening, RecommendCommand>()
        .AddSingleton<Opening, CourseDetailCommand>()
        .AddSingleton<Opening, CardQuestionOpening>()
        .AddSingleton<Opening, FindOpening>()
        .AddSingleton<Opening, CourseDetailOpening>();
}
