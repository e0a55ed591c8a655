namespace Nlp.Learning;

/// <summary>
/// Whether a model learnt with corrections may take the place of the one in use: only where it is not worse on the held-out rows, and not worse
/// on the corrections themselves.
/// </summary>
/// <param name="Champion">The model in use, on the held-out rows.</param>
/// <param name="Challenger">The new one, on the same.</param>
/// <param name="ChampionRight">The share of corrections that the model in use reads exactly as they were put right.</param>
/// <param name="ChallengerRight">The same of the new one.</param>
public sealed record Challenge(Evaluation Champion, Evaluation Challenger, double ChampionRight, double ChallengerRight)
{
    /// <summary>Under this two macro F1s are alike: two seeds differ by more.</summary>
    public const double Alike = 0.002;

    /// <summary>The challenger takes the champion's place.</summary>
    public bool IsWon => Challenger.MacroF1 >= Champion.MacroF1 - Alike && ChallengerRight >= ChampionRight;

    public static Challenge Between(Model champion, Model challenger, IReadOnlyList<LabelledRow> heldOut, IReadOnlyList<LabelledRow> corrections) =>
        new(Evaluation.Of(champion, heldOut), Evaluation.Of(challenger, heldOut), Evaluation.Of(champion, corrections).Exact, Evaluation.Of(challenger, corrections).Exact);
}
