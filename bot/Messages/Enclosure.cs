namespace Bot.Messages;

/// <summary>A file that goes with a reply, named and not yet made: which kind, and about what (<c>report-csv</c>, <c>KEU-01-03</c>).</summary>
public sealed record Enclosure(string Kind, string About);

/// <summary>A file as it is sent. <see cref="Type"/> is its MIME type.</summary>
public sealed record EnclosedFile(string Name, string Type, byte[] Content);

/// <summary>Makes one kind of file at the moment it is sent, so that no copy of it lies in the outbox.</summary>
public interface IMakesFiles
{
    string Kind { get; }

    /// <summary>The file; null where what it is about is no longer there.</summary>
    Task<EnclosedFile?> MakeAsync(string about, CancellationToken cancellation);
}
