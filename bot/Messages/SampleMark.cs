namespace Bot.Messages;

/// <summary>Whether what the bot shows is sample data, so that every page can say so.</summary>
public interface ISampleMark
{
    Task<bool> IsSampleAsync();
}

/// <summary>Nothing is a sample until a room that makes samples says so.</summary>
internal sealed class NoSamples : ISampleMark
{
    public Task<bool> IsSampleAsync() => Task.FromResult(false);
}
