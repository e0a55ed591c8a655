using Bot.Conversations;
using Bot.Courses.Finding;
using Bot.Messages;
using Bot.People;

namespace Bot.Needs;

/// <summary>Asking for a training to be held: one free text, unless the message names the topic already.</summary>
internal sealed class SuggestTopicDialogue : Dialogue
{
    public const string DialogueName = "suggest-topic";
    private readonly Question<string> _topic;

    public SuggestTopicDialogue() => _topic = Ask("topic", Readers.FreeText, new(
        Indonesian: "Pelatihan tentang apa yang Bapak/Ibu perlukan? Tulis dengan kata-kata sendiri, misalnya pekerjaan yang terasa sulit.",
        English: "What should the training be about? Write it in your own words, for example a task that is hard."), skippable: false);

    public override string Name => DialogueName;

    /// <summary>What it is about where the topic was guessed from a sentence, and is asked back before it is kept.</summary>
    public const string Guessed = "guessed";

    public override IReadOnlyList<Question> Questions(Situation situation, Frame frame) =>
        frame.About == Guessed && new Answers(frame.Answers).Get(_topic) is { } topic
            ? [new Question<bool>("right", new Phrase(
                $"Saya catat usulan pelatihan tentang *{Quoted(topic)}*, betul?",
                $"Shall I note the suggestion of a training on *{Quoted(topic)}*?"), Readers.YesNo) { Skippable = false }]
            : base.Questions(situation, frame);

    public override Turn Finish(Situation situation, Frame frame)
    {
        if (frame.About == Guessed && new Answers(frame.Answers).Text("right") == "no")
            return Turn.Begin(DialogueName, "");
        var topic = new Answers(frame.Answers).Get(_topic)!;
        return Turn
            .Say(new(
                $"Terima kasih, usulan Bapak/Ibu sudah saya catat: *{Quoted(topic)}*. Panitia memakainya saat menyusun rencana pelatihan; saya belum bisa menjanjikan kelasnya diadakan.",
                $"Thank you, your suggestion is noted: *{Quoted(topic)}*. The organisers use it when they plan trainings; I cannot promise that a class will be held."),
                [.. Phrases.MainMenu(situation)])
            .And(new TopicSuggested(topic, WhoConsented(situation), situation.Person.AgencyId));
    }

    /// <summary>The person, where they agreed to be kept; without it the words are kept alone.</summary>
    internal static PersonId? WhoConsented(Situation situation) => situation.Consented ? situation.Person.Id : null;

    private static string Quoted(string topic)
    {
        var line = topic.ReplaceLineEndings(" ").Replace("*", "", StringComparison.Ordinal).Trim();
        return line.Length <= 80 ? line : line[..79] + "…";
    }
}

/// <summary>The command <c>usul topik [about what]</c>.</summary>
internal sealed class SuggestTopicCommand : Opening
{
    public override Turn? Open(Situation situation) =>
        situation.Said.After("usul topik", "usulkan topik", "suggest a topic", "suggest topic") switch
        {
            null => null,
            "" when situation.Talk.Notes.TryGetValue(NothingFound.Note, out var missed) =>
                Turn.Begin(SuggestTopicDialogue.DialogueName, "", ("topic", missed)).Remember(NothingFound.Note, null),
            "" => Turn.Begin(SuggestTopicDialogue.DialogueName, ""),
            var topic => Turn.Begin(SuggestTopicDialogue.DialogueName, "", ("topic", topic)),
        };
}

/// <summary>A message that asks for a training to be held.</summary>
internal sealed class SuggestTopicOpening : Opening
{
    public override string Intent => "suggest-topic";

    public override Turn Open(Situation situation)
    {
        // "iya usulin aja" speaks of what was just looked for in vain.
        if (situation.Talk.Notes.TryGetValue(NothingFound.Note, out var missed))
            return Turn.Begin(SuggestTopicDialogue.DialogueName, SuggestTopicDialogue.Guessed, ("topic", missed)).Remember(NothingFound.Note, null);
        // "Usulkan saja: …" names it after the colon.
        if (situation.Said.Text.Split(':', 2) is [_, var after] && after.Trim() is { Length: > 2 and <= 200 } named)
            return Turn.Begin(SuggestTopicDialogue.DialogueName, SuggestTopicDialogue.Guessed, ("topic", named));
        return situation.Said.Wish?.Entities.Topic is { Length: > 0 } topic
            ? Turn.Begin(SuggestTopicDialogue.DialogueName, SuggestTopicDialogue.Guessed, ("topic", topic))
            : Turn.Begin(SuggestTopicDialogue.DialogueName, "");
    }
}
