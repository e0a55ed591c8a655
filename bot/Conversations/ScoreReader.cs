using System.Globalization;
using Bot.Messages;

namespace Bot.Conversations;

/// <summary>Reads a score and, where it was not typed as a bare figure, reads it back.</summary>
internal sealed class ScoreReader(int least, int most) : Reader<int>
{
    private bool FiveSteps => least == 1 && most == 5;

    public override IReadOnlyList<Choice> Choices { get; } =
        [.. Enumerable.Range(least, most - least + 1).Select(n => new Choice(Title(n, least == 1 && most == 5), n.ToString(CultureInfo.InvariantCulture)))];

    public override Reading<int> Read(Said said)
    {
        if (SaidScore.In(said, FiveSteps) is not { } score)
            return Reading<int>.Not();
        if (score.Value is not { } value || value < least || value > most)
            return Reading<int>.Not(Range);
        if (score.IsBare)
            return Reading<int>.Of(value);
        // A figure outside the scale that was put right in the same breath is answered with the range all the same.
        return score.Before is { } before && (before < least || before > most)
            ? Reading<int>.Of(value, Range.Then(Named(value)))
            : Reading<int>.Of(value, Named(value));
    }

    public override string Store(int value) => value.ToString(CultureInfo.InvariantCulture);

    private Phrase Range => new($"Nilainya dari {least} sampai {most}, Bapak/Ibu.", $"The score goes from {least} to {most}.");

    private Phrase Named(int value) => new($"Saya catat {Name(value, FiveSteps).Indonesian}.", $"Noted: {Name(value, FiveSteps).English}.");

    /// <summary>"4, baik".</summary>
    public static Phrase Name(int value, bool fiveSteps) => fiveSteps
        ? new($"{value}, {ScoreWords.Names[value - 1]}", $"{value}, {ScoreWords.EnglishNames[value - 1]}")
        : Phrase.Same(value.ToString(CultureInfo.InvariantCulture));

    private static Phrase Title(int n, bool named) => named
        ? new($"{n} · {ScoreWords.Names[n - 1]}", $"{n} · {ScoreWords.EnglishNames[n - 1]}")
        : Phrase.Same(n.ToString(CultureInfo.InvariantCulture));
}
