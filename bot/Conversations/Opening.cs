namespace Bot.Conversations;

/// <summary>
/// What answers a message outside a dialogue, or begins one. Openings are asked in the order of their rooms; the first that answers wins.
/// A command (<see cref="Open"/> looks at <see cref="Said.After"/>) works on its exact words; an opening by intent takes part where
/// the message was understood to want it.
/// </summary>
public abstract class Opening
{
    /// <summary>The intent it answers; null for a command.</summary>
    public virtual string? Intent => null;

    /// <summary>True where it may answer in the middle of a free text: a plain question, not a wish to do something.</summary>
    public virtual bool AnswersAside => false;

    /// <summary>False where it answers only outside a dialogue: "ya" beside a question is a try to answer that.</summary>
    public virtual bool AnswersInDialogue => true;

    /// <summary>True where it may answer in a group, as it is the same for whoever asks.</summary>
    public virtual bool AnswersInGroups => false;

    /// <summary>The turn, or null where it is not for this opening.</summary>
    public abstract Turn? Open(Situation situation);
}
