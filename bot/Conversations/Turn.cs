using System.Collections.Immutable;
using Bot.Messages;

namespace Bot.Conversations;

/// <summary>
/// What a decision comes to: what is said, what is to be kept, which dialogues begin, what the talk remembers. A value; nothing has happened yet.
/// </summary>
public sealed record Turn
{
    public static readonly Turn Nothing = new();

    public ImmutableList<Reply> Replies { get; init; } = [];
    public ImmutableList<Fact> Facts { get; init; } = [];

    /// <summary>Dialogues that begin, the first of them first.</summary>
    public ImmutableList<Frame> Begins { get; init; } = [];

    /// <summary>What rooms want remembered of the talk; a null value is forgotten.</summary>
    public ImmutableDictionary<string, string?> Notes { get; init; } = ImmutableDictionary<string, string?>.Empty;

    /// <summary>The language that is spoken from now on; null: as before.</summary>
    public Language? Speaks { get; init; }

    /// <summary>True where the message was not understood.</summary>
    public bool Misunderstood { get; init; }

    /// <summary>True where nothing that was under way goes on: from here on it is another person, or none.</summary>
    public bool LeavesAll { get; init; }

    public static Turn Say(Phrase text, params Choice[] choices) => Nothing.AndSay(text, choices);

    public static Turn Begin(string dialogue, string about, params (string Key, string Value)[] known) => Nothing.AndBegin(dialogue, about, known);

    public Turn AndSay(Phrase text, params IReadOnlyList<Choice> choices) => this with { Replies = Replies.Add(new Reply(text, choices)) };

    public Turn And(Fact fact) => this with { Facts = Facts.Add(fact) };

    public Turn And(IEnumerable<Fact> facts) => this with { Facts = Facts.AddRange(facts) };

    /// <summary>Begins a dialogue; what is known already is not asked again.</summary>
    public Turn AndBegin(string dialogue, string about, params (string Key, string Value)[] known) => this with
    {
        Begins = Begins.Add(known.Aggregate(Frame.Of(dialogue, about), (frame, answer) => frame.With(answer.Key, answer.Value))),
    };

    public Turn Remember(string key, string? value) => this with { Notes = Notes.SetItem(key, value) };

    public Turn AndThen(Turn next) => this with
    {
        Replies = Replies.AddRange(next.Replies),
        Facts = Facts.AddRange(next.Facts),
        Begins = Begins.AddRange(next.Begins),
        Notes = Notes.SetItems(next.Notes),
        Speaks = next.Speaks ?? Speaks,
        LeavesAll = LeavesAll || next.LeavesAll,
    };
}
