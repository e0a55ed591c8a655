namespace Bot.Messages;

/// <summary>Something that must be there before messages can be answered: the models, the storage.</summary>
public interface IReady
{
    /// <summary>Null where it is there; otherwise what is awaited, for the operator.</summary>
    ValueTask<string?> AwaitsAsync(CancellationToken cancellation);
}
