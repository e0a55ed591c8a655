using Bot.Messages;

namespace Bot.Conversations;

/// <summary>
/// What a reader made of a message: a value, and how to read it back where it was not given as a number or a tap; or what was wrong with it.
/// </summary>
public readonly record struct Reading<T>(bool Understood, T? Value, Phrase? ReadBack, Phrase? Problem)
{
    public static Reading<T> Of(T value, Phrase? readBack = null) => new(true, value, readBack, null);

    /// <summary>Not an answer to this question; the problem says what to reply.</summary>
    public static Reading<T> Not(Phrase? problem = null) => new(false, default, null, problem);
}

/// <summary>Reads an answer of one type, and writes it as it is stored.</summary>
public abstract class Reader<T>
{
    public abstract Reading<T> Read(Said said);

    public abstract string Store(T value);

    /// <summary>The quick replies that answer it.</summary>
    public virtual IReadOnlyList<Choice> Choices => [];

    /// <summary>True where any text is an answer.</summary>
    public virtual bool TakesAnything => false;
}

/// <summary>One question of a dialogue. Its key is for ever: reword freely, a new meaning gets a new key.</summary>
public abstract class Question(string key, Phrase text)
{
    public string Key { get; } = key;
    public Phrase Text { get; } = text;

    /// <summary>Whether it applies, given the answers so far.</summary>
    public Func<Answers, bool> When { get; init; } = _ => true;

    /// <summary>False for adaptive questions, which do not count in the progress shown.</summary>
    public bool Counted { get; init; } = true;

    /// <summary>False where the dialogue has no sense without it.</summary>
    public bool Skippable { get; init; } = true;

    /// <summary>The stored answer that skipping stands for where it does not mean no answer; null where it does.</summary>
    public string? SkippedAs { get; init; }

    /// <summary>True where its text asks several questions at once, of which this is the first; then it shows no place of its own.</summary>
    public bool AsksSeveral { get; init; }

    public abstract IReadOnlyList<Choice> Choices { get; }
    public abstract bool TakesAnything { get; }

    /// <summary>Reads the message as an answer in its stored form.</summary>
    public abstract Reading<string> Read(Said said);
}

/// <inheritdoc/>
public sealed class Question<T>(string key, Phrase text, Reader<T> reader) : Question(key, text)
{
    /// <summary>What stands under it in the place of the reader's choices; null where those do.</summary>
    public IReadOnlyList<Choice>? Offers { get; init; }

    public override IReadOnlyList<Choice> Choices => Offers ?? reader.Choices;
    public override bool TakesAnything => reader.TakesAnything;

    public override Reading<string> Read(Said said)
    {
        var reading = reader.Read(said);
        return new(reading.Understood, reading.Understood ? reader.Store(reading.Value!) : null, reading.ReadBack, reading.Problem);
    }
}
