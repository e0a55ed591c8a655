using Bot.Messages;

namespace Bot.Reports;

/// <summary>The blocks in which a training is judged (domain.md): organisation, content, and each trainer; and what their questions are called.</summary>
public static class Blocks
{
    public const string Organisation = "organisation";
    public const string Content = "content";
    public const string Trainer = "trainer";

    public static readonly IReadOnlyList<string> All = [Organisation, Content, Trainer];

    private static readonly Dictionary<string, (string Block, Phrase Name)> s_questions = new()
    {
        ["organisation"] = (Organisation, new("Penyelenggaraan", "Organisation")),
        ["relevance"] = (Content, new("Kesesuaian dengan tugas", "Relevance")),
        ["usefulness"] = (Content, new("Kegunaan untuk pekerjaan", "Usefulness")),
        ["mastery"] = (Trainer, new("Penguasaan materi", "Mastery")),
        ["delivery"] = (Trainer, new("Penyampaian", "Delivery")),
    };

    /// <summary>The block a question belongs to; a question of another form is content unless it is about a trainer.</summary>
    public static string Of(QuestionSummary question) =>
        question.Trainer is not null ? Trainer : s_questions.TryGetValue(question.Id, out var known) ? known.Block : Content;

    public static Phrase Name(string block) => block switch
    {
        Organisation => new("Penyelenggaraan", "Organisation"),
        Content => new("Materi", "Content"),
        _ => new("Pengajar", "Trainers"),
    };

    public static Phrase QuestionName(string id) => s_questions.TryGetValue(id, out var known) ? known.Name : Phrase.Same(id);
}
