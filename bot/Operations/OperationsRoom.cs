namespace Bot.Operations;

public static class OperationsRoom
{
    /// <summary>Added last: it sees to the regular work of the rooms before it.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration settings)
    {
        services.AddScheduling(settings);
        return services;
    }
}
