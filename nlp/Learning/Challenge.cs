namespace Nlp.Learning;

/// <summary>
/// Whether a model learnt with corrections may take the place of the one in use: only where it is not worse than that one, nor than the one learnt
/// without any correction (or small losses would add up from one renewal to the next), on the held-out rows, and not worse on the corrections themselves.
/// </summary>
/// <param name="Trained">The model learnt without corrections, on the held-out rows.</param>
/// <param name="Champion">The model in use, on the same.</param>
/// <param name="Challenger">The new one, on the same.</param>
/// <param name="ChampionRight">The share of corrections that the model in use reads exactly as they were put right.</param>
/// <param name="ChallengerRight">The same of the new one.</param>
/// <param name="Dear">Tags that must not be missed.</param>
public sealed record Challenge(Evaluation Trained, Evaluation Champion, Evaluation Challenger, double ChampionRight, double ChallengerRight, IReadOnlyCollection<string> Dear)
{
    /// <summary>Under this two figures are alike: two seeds differ by more.</summary>
    public const double Alike = 0.002;

    /// <summary>The challenger takes the champion's place.</summary>
    public bool IsWon => ChallengerRight >= ChampionRight && IsNoWorseThan(Trained) && IsNoWorseThan(Champion);

    private bool IsNoWorseThan(Evaluation other) =>
        Challenger.MacroF1 >= other.MacroF1 - Alike
        && (other.Sentiment is null || Challenger.Sentiment?.MacroF1 >= other.Sentiment.MacroF1 - Alike)
        && Dear.All(tag => !other.Tags.TryGetValue(tag, out var before) || Challenger.Tags[tag].Recall >= before.Recall - Alike);

    /// <param name="trained">Learnt without corrections.</param>
    /// <param name="champion">In use; the same as <paramref name="trained"/> where none was chosen before.</param>
    /// <param name="challenger">Learnt with the corrections.</param>
    /// <param name="heldOut">Rows nobody learnt from.</param>
    /// <param name="corrections">What people put right.</param>
    /// <param name="dear">Tags that must not be missed.</param>
    public static Challenge Between(
        Model trained, Model champion, Model challenger, IReadOnlyList<LabelledRow> heldOut, IReadOnlyList<LabelledRow> corrections, IReadOnlyCollection<string> dear) =>
        new(Evaluation.Of(trained, heldOut), Evaluation.Of(champion, heldOut), Evaluation.Of(challenger, heldOut),
            Evaluation.Of(champion, corrections).Exact, Evaluation.Of(challenger, corrections).Exact, dear);
}
