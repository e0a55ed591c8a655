using System.Globalization;
using Bot.Channels;
using Bot.Commands;
using Bot.Conversations;
using Bot.Courses;
using Bot.Dashboard;
using Bot.Demo;
using Bot.Feedback;
using Bot.Messages;
using Bot.Needs;
using Bot.Operations;
using Bot.People;
using Bot.Privacy;
using Bot.Reports;
using Bot.Storage;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await CommandLine.RunAsync(args);

/// <summary>The house's rooms, in the order in which they know one another.</summary>
internal static class Rooms
{
    public static IServiceCollection AddRooms(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(DataFolders.Default)
        .AddMessages(settings)
        .AddStorage(settings)
        .AddPeople()
        .AddPrivacy()
        .AddConversations(settings)
        .AddCourses()
        .AddNeeds()
        .AddFeedback(settings)
        .AddChannels(settings)
        .AddDashboard()
        .AddReports()
        .AddDemo()
        .AddOperations(settings);

    public static void MapRooms(this WebApplication app)
    {
        app.MapChannels();
        app.MapDashboard();
        app.MapReports();
        app.MapOperations();
    }
}
