namespace StandIns.Graph;

/// <summary>A button or a row of a list.</summary>
public sealed record GraphChoice(string Id, string Title, string? Description = null, string? Section = null);

/// <summary>A message of the business as a person sees it.</summary>
/// <param name="Type"><c>text</c>, <c>button</c>, <c>list</c>, <c>cta_url</c>, <c>template</c>, <c>image</c>, <c>document</c> …</param>
/// <param name="Text">Its text, body or caption; of a template with the parameters in their places.</param>
public sealed record GraphSeen(string Type, string Text)
{
    public string Id { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string? Header { get; init; }
    public string? Footer { get; init; }
    public IReadOnlyList<GraphChoice> Choices { get; init; } = [];

    /// <summary>What opens the list.</summary>
    public string? ListButton { get; init; }

    public string? Link { get; init; }
    public GraphTemplate? Template { get; init; }
    public string? FileName { get; init; }
    public byte[]? File { get; init; }

    /// <summary>The words of the caller's own that come back in statuses.</summary>
    public string? CallbackData { get; init; }

    internal GraphPerson? To { get; init; }

    public override string ToString() => Choices.Count == 0 ? Text : $"{Text} [{string.Join(" | ", Choices.Select(choice => choice.Title))}]";
}

/// <summary>What becomes of messages, as the webhook tells it.</summary>
public sealed record GraphStatuses
{
    /// <summary>What is told of each message, in this order; <c>read</c> too where people read at once.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = ["sent", "delivered"];

    /// <summary>Told before the call that sent the message is answered.</summary>
    public bool BeforeAnswer { get; init; }

    /// <summary>How often each is told.</summary>
    public int Copies { get; init; } = 1;
}
