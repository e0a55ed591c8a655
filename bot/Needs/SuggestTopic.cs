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

    public override Turn Finish(Situation situation, Frame frame)
    {
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

    public override Turn Open(Situation situation) => situation.Said.Wish?.Entities.Topic is { Length: > 0 } topic
        ? Turn.Begin(SuggestTopicDialogue.DialogueName, "", ("topic", topic))
        : Turn.Begin(SuggestTopicDialogue.DialogueName, "");
}
