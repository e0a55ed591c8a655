using Bot.Messages;

namespace Bot.Demo;

public static class DemoRoom
{
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddSingleton<SampleData>();
        services.AddSingleton<ISampleMark, SampleMark>();
        services.AddSingleton<SampleTour>();
        return services;
    }
}
