using System.Text.Json.Nodes;

namespace StandIns.Remote;

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>Nothing is done and an error is answered.</summary>
    Status,

    /// <summary>Nothing is done and the remote says when to come again.</summary>
    RateLimit,

    /// <summary>All is well, later.</summary>
    Delay,

    /// <summary>Nothing is done and no answer ever comes.</summary>
    Hang,

    /// <summary>The call is carried out, and no answer ever comes.</summary>
    HangAfter,

    /// <summary>Nothing is done and the connection breaks.</summary>
    Drop,

    /// <summary>The call is carried out and the connection breaks before the answer.</summary>
    DropAfter,
}

/// <summary>One way for a call to fail.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }

    /// <summary>The HTTP status of <see cref="FaultKind.Status"/>.</summary>
    public int Code { get; init; }

    /// <summary>The body to answer; null for the one this remote gives with such a status.</summary>
    public JsonNode? Body { get; init; }

    /// <summary>What is answered instead where it is to be no JSON: the page of a proxy, or nothing at all.</summary>
    public string? Text { get; init; }

    /// <summary>Where a 3xx sends the caller.</summary>
    public string? Location { get; init; }

    /// <summary>How many seconds the caller is told to wait.</summary>
    public int? RetryAfter { get; init; }

    public TimeSpan Lasts { get; init; }

    /// <summary>What happens between the call and its answer, where somebody means to act just then.</summary>
    public Func<Task>? Meanwhile { get; init; }

    public static Fault Status(int code, JsonNode? body = null, int? retryAfter = null) => new() { Kind = FaultKind.Status, Code = code, Body = body, RetryAfter = retryAfter };

    public static Fault RateLimit(int retryAfter = 1) => new() { Kind = FaultKind.RateLimit, Code = 429, RetryAfter = retryAfter };

    public static Fault Delay(TimeSpan lasts) => new() { Kind = FaultKind.Delay, Lasts = lasts };

    /// <summary>The call was carried out, or refused as said, and before the caller hears of it this happens.</summary>
    public static Fault Late(Func<Task> meanwhile, Fault? refused = null) => (refused ?? new Fault { Kind = FaultKind.Delay }) with { Meanwhile = meanwhile };

    public static Fault Hang { get; } = new() { Kind = FaultKind.Hang };

    public static Fault HangAfter { get; } = new() { Kind = FaultKind.HangAfter };

    public static Fault Drop { get; } = new() { Kind = FaultKind.Drop };

    public static Fault DropAfter { get; } = new() { Kind = FaultKind.DropAfter };

    public override string ToString() => Kind switch
    {
        FaultKind.Status => $"Status {Code}",
        FaultKind.RateLimit => $"RateLimit {RetryAfter}",
        FaultKind.Delay => $"Delay {Lasts}",
        _ => Kind.ToString(),
    };
}
