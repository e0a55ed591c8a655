namespace Bot.Messages;

/// <summary>What a room does by itself: one such work for each room collects whatever is due. It may break off and run again, on any node.</summary>
public interface IRegularWork
{
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>A room's work and how often it is done; the room Operations sees to it.</summary>
public sealed record Regularly(Type Work, TimeSpan Every)
{
    /// <summary>Under this name its schedule is kept.</summary>
    public string Name => Work.Name;
}

public static class RegularWork
{
    /// <summary>Lets a room's work be done every so often, by the rooms' clock.</summary>
    public static IServiceCollection AddRegularly<TWork>(this IServiceCollection services, TimeSpan every) where TWork : class, IRegularWork =>
        services.AddSingleton<TWork>().AddSingleton(new Regularly(typeof(TWork), every));
}
