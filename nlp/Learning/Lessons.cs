namespace Nlp.Learning;

/// <summary>What is learnt from: texts or clauses as numbers, and for each what it answers.</summary>
/// <param name="Texts">As numbers.</param>
/// <param name="Answers">For each question one answer a text; null where the text says nothing about it.</param>
/// <param name="Folds">For each text the part it is held back with; null where nothing is held back.</param>
/// <param name="Weights">For each text how many it counts for; null where each counts for one.</param>
internal sealed record Lessons(SparseRows Texts, IReadOnlyList<bool?[]> Answers, int[]? Folds, double[]? Weights)
{
    /// <summary>A clause that speaks so clearly against a tag that its text does not carry teaches nothing more.</summary>
    private const float LongKnown = -2.5f;

    /// <summary>
    /// The whole texts, and what their clauses teach: where a text carries a tag, the clause that speaks most for it does, and where it does not,
    /// not even that clause does; the other clauses are not asked. The sentiment is of the whole. (Learning from several instances of which one
    /// counts: Andrews, Tsochantaridis, Hofmann: "Support vector machines for multiple-instance learning", 2002.)
    /// </summary>
    /// <param name="texts">Whole and by clauses.</param>
    /// <param name="tags">The first so many questions are about tags or whether there is any.</param>
    /// <param name="first">For each fold what was learnt from whole texts without it.</param>
    /// <param name="clauseWeight">How much a clause counts beside a text.</param>
    public Lessons WithClauses(TrainingTexts texts, int tags, LinearWeights[] first, double clauseWeight)
    {
        var count = Texts.Count + texts.Clauses.Count;
        var answers = Answers.Select(whole =>
        {
            var all = new bool?[count];
            whole.CopyTo(all, 0);
            return all;
        }).ToArray();
        var folds = new int[count];
        var weights = new double[count];
        Parallel.For(0, Texts.Count, row =>
        {
            (folds[row], weights[row]) = (Folds![row], Weights?[row] ?? 1);
            var (from, to) = (texts.FirstClause[row], texts.FirstClause[row + 1]);
            if (from == to)
                return;
            var margins = Enumerable.Range(from, to - from).Select(clause => TrainingTexts.Margins(first[folds[row]], texts.Clauses, clause)).ToArray();
            for (var tag = 0; tag < tags; tag++)
            {
                var strongest = Enumerable.Range(0, margins.Length).MaxBy(clause => margins[clause][tag]);
                if (Answers[tag][row] == true || margins[strongest][tag] > LongKnown)
                    answers[tag][Texts.Count + from + strongest] = Answers[tag][row];
            }
            for (var clause = from; clause < to; clause++)
                (folds[Texts.Count + clause], weights[Texts.Count + clause]) = (folds[row], clauseWeight * weights[row]);
        });
        return new(Texts.And(texts.Clauses), answers, folds, weights);
    }

    /// <summary>The texts to learn from without one part, or from all where there is none to leave out: those that answer anything.</summary>
    public int[] Without(int? fold) =>
        [.. Enumerable.Range(0, Texts.Count).Where(text => (fold is null || Folds![text] != fold) && Answers.Any(answers => answers[text] is not null))];
}
