using Nlp.Learning;
using Nlp.Text;

namespace Nlp.Tests.Learning;

public sealed class LessonsTests
{
    private static readonly string[] s_things = ["kursi", "toilet", "lampu", "ruangan", "proyektor", "makanan", "kamar", "meja"];
    private static readonly string[] s_faults = ["keras", "kotor", "redup", "gerah", "buram", "basi", "pengap", "reyot"];
    private static readonly string[] s_days = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "pagi", "siang", "sore", "malam", "petang"];

    [Fact]
    public void What_a_clause_says_is_learnt_better_where_clauses_teach_too()
    {
        var chance = new Random(3);
        var training = Enumerable.Range(0, 400).Select(i => Story(chance, i % 3 == 0)).ToList();
        var unmet = Enumerable.Range(0, 200).Select(i => Story(chance, i % 3 == 0)).ToList();

        Figure(0.3).ShouldBeGreaterThan(Figure(0));

        double Figure(double clauseWeight) => Evaluation.Of(
            Trainer.Train(training, WordLists.Empty, new TrainingOptions(Tuning: new Tuning { ClauseWeight = clauseWeight })), unmet).MacroF1;
    }

    /// <summary>Clauses about things on some day and faults of something else; only a fault of a thing, in one clause, is a complaint.</summary>
    private static LabelledRow Story(Random chance, bool complains)
    {
        var clauses = Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? $"{Of(s_things)} hari {Of(s_days)}" : $"cuaca {Of(s_faults)} {Of(s_days)}").ToArray();
        if (complains)
            clauses[chance.Next(clauses.Length)] = $"{Of(s_things)} {Of(s_faults)} {Of(s_days)}";
        return new(string.Join(", ", clauses), complains ? ["facilities"] : [], complains ? "negative" : "neutral");

        string Of(string[] words) => words[chance.Next(words.Length)];
    }
}
