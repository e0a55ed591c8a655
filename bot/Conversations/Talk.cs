using System.Collections.Immutable;
using System.Text.Json;
using Bot.Messages;
using Bot.People;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bot.Conversations;

/// <summary>
/// One dialogue somebody is in: its name, what it is about (a class's code, say), and the answers so far by key. Nothing else is kept:
/// no step number and no type name, so that a restart or a release in the middle of a talk is invisible.
/// </summary>
public sealed record Frame(string Dialogue, string About, ImmutableDictionary<string, string> Answers)
{
    public static Frame Of(string dialogue, string about) => new(dialogue, about, ImmutableDictionary<string, string>.Empty);

    /// <summary>The order in which questions were answered, for the word that goes back.</summary>
    public ImmutableList<string> Order { get; init; } = [];

    /// <summary>True once the dialogue has greeted.</summary>
    public bool Begun { get; init; }

    public Frame With(string key, string value) => this with { Answers = Answers.SetItem(key, value), Order = Order.Remove(key).Add(key) };

    public Frame Without(string key) => this with { Answers = Answers.Remove(key), Order = Order.Remove(key) };
}

/// <summary>What is remembered of a talk between two messages.</summary>
public sealed record TalkState
{
    public static readonly TalkState New = new();

    /// <summary>The dialogues somebody is in; the last one is the one being spoken, the others go on after it.</summary>
    public ImmutableList<Frame> Frames { get; init; } = [];

    /// <summary>How many messages in a row were not understood.</summary>
    public int Misunderstood { get; init; }

    /// <summary>What rooms remember of this talk, by a key of their own: the last search, say.</summary>
    public ImmutableDictionary<string, string> Notes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Appointments that came while somebody was in a dialogue; they begin when it ends.</summary>
    public ImmutableList<Appointment> Later { get; init; } = [];

    /// <summary>What the choices under the bot's last message say, in their order: a bare number chooses from them on every channel.</summary>
    public ImmutableList<string> Offered { get; init; } = [];

    /// <summary>What a bare number outside a dialogue stands for; a dialogue reads numbers itself.</summary>
    public string? Chosen(string plain) =>
        Frames.IsEmpty && int.TryParse(plain, out var number) && number >= 1 && number <= Offered.Count ? Offered[number - 1] : null;

    public string ToJson() => JsonSerializer.Serialize(this);

    public static TalkState FromJson(string json) => JsonSerializer.Deserialize<TalkState>(json) ?? New;
}

/// <summary>The talk in one conversation of one channel.</summary>
public sealed class Talk
{
    public required string Channel { get; init; }
    public required string ConversationId { get; init; }
    public PersonId PersonId { get; set; }
    public Language Language { get; set; }

    /// <summary><see cref="TalkState"/> as JSON.</summary>
    public required string State { get; set; }

    /// <summary>True while a free text is awaited, whose fragments are read together.</summary>
    public bool AwaitsText { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A talk goes on at its new address; one that began there already is the newer of the two.</summary>
internal sealed class MoveTalks : IMovesTalks
{
    public async Task MoveAsync(BotDb db, Address from, Address to)
    {
        var old = db.Talks.Where(talk => talk.Channel == from.Channel && talk.ConversationId == from.ConversationId);
        if (await db.Talks.AnyAsync(talk => talk.Channel == to.Channel && talk.ConversationId == to.ConversationId))
            await old.ExecuteDeleteAsync();
        else
            await old.ExecuteUpdateAsync(set => set.SetProperty(talk => talk.ConversationId, to.ConversationId));
    }
}

internal sealed class TalkTable : IEntityTypeConfiguration<Talk>
{
    public void Configure(EntityTypeBuilder<Talk> table)
    {
        table.ToTable("talks");
        table.HasKey(t => new { t.Channel, t.ConversationId });
        table.HasIndex(t => t.PersonId);
        table.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
