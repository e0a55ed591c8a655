using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Profiles;

internal static class ProfilesRoom
{
    public static IServiceCollection AddProfiles(this IServiceCollection services) => services
        .AddSingleton<IKeeper, KeepProfile>()
        .AddSingleton<Dialogue, ProfileDialogue>()
        .AddSingleton<Opening, ProfileCommand>()
        .AddSingleton<Opening, ProfileOpening>()
        .AddSingleton<Opening, MyCreditHours>();
}
