using System.Collections.Immutable;
using System.Globalization;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>
/// What is chosen rather than learnt. Kept in a small text file beside the training data, a choice a line, that <c>model train --tune</c> writes.
/// </summary>
public sealed record Tuning
{
    /// <summary>The name of the file beside the training data.</summary>
    public const string FileName = "tuning.txt";

    /// <summary>How much an error in training costs (LIBLINEAR's C): higher learns closer, lower generalises more.</summary>
    public double Strength { get; init; } = 8;

    /// <summary>How much dearer it is to miss a tag than to say one too many.</summary>
    public double TagWeight { get; init; } = 2;

    /// <summary>How much characters within words count beside words and pairs, which count one.</summary>
    public double CharacterWeight { get; init; } = 0.7;

    /// <summary>How much the meaning of words counts (<see cref="WordVectors"/>) beside words and pairs, which count one; 0 to go without.</summary>
    public double MeaningWeight { get; init; } = 0.3;

    /// <summary>For labels that must not be missed, how many times dearer that is than to say one too many; 1 for all others.</summary>
    public ImmutableDictionary<string, double> Recall { get; init; } = ImmutableDictionary<string, double>.Empty;

    /// <summary>In how many training texts a feature must stand to be kept.</summary>
    public int MinimumTexts { get; init; } = 2;

    /// <summary>How much concepts count (<see cref="TextSteps.Concepts"/>) beside words and pairs, which count one.</summary>
    public double ConceptWeight { get; init; } = 0.6;

    /// <summary>How much two concepts of one clause count, whichever comes first, beside words and pairs, which count one; 0 to leave them out.</summary>
    public double ConceptPairWeight { get; init; } = 0.6;

    /// <summary>How much a clause that speaks for or against a tag counts beside a whole text, which counts one (<see cref="Lessons"/>); 0 to learn from whole texts alone.</summary>
    public double ClauseWeight { get; init; } = 0.3;

    /// <summary>How much an error costs when labels are judged a second time (<see cref="SecondLook"/>): low, as each is judged by few things.</summary>
    public double SecondStrength { get; init; } = 0.3;

    /// <summary>How far a solver's variable may still move in its last pass, on average and as a part of its range: smaller is closer, and takes longer.</summary>
    public double CloseEnough { get; init; } = 0.0003;

    internal KindWeights KindWeights => new(1, CharacterWeight, MeaningWeight, ConceptWeight, ConceptPairWeight);

    /// <summary>The file beside the first of these training files, or what is chosen without one.</summary>
    /// <exception cref="TuningException">The file is there and a line of it is not understood.</exception>
    public static Tuning Beside(IEnumerable<string> trainingFiles)
    {
        var path = trainingFiles.Select(file => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".", FileName)).FirstOrDefault();
        return path is not null && File.Exists(path) ? Read(path) : new Tuning();
    }

    /// <summary>Reads a tuning file.</summary>
    /// <exception cref="TuningException">The file cannot be read, or a line of it is not understood.</exception>
    public static Tuning Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TuningException($"{path}: cannot be read ({e.Message}); delete it, or write it anew with model train --tune", e);
        }

        var tuning = new Tuning();
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length == 0 || cells[0][0] == '#')
                continue;
            try
            {
                tuning = cells switch
                {
                    ["strength", var value] => tuning with { Strength = Number(value, above: 0) },
                    ["tag-weight", var value] => tuning with { TagWeight = Number(value, above: 0) },
                    ["character-weight", var value] => tuning with { CharacterWeight = Number(value, above: 0) },
                    ["meaning-weight", "0"] => tuning with { MeaningWeight = 0 },
                    ["meaning-weight", var value] => tuning with { MeaningWeight = Number(value, above: 0) },
                    ["concept-weight", var value] => tuning with { ConceptWeight = Number(value, above: 0) },
                    ["concept-pair-weight", "0"] => tuning with { ConceptPairWeight = 0 },
                    ["concept-pair-weight", var value] => tuning with { ConceptPairWeight = Number(value, above: 0) },
                    ["second-strength", var value] => tuning with { SecondStrength = Number(value, above: 0) },
                    ["clause-weight", "0"] => tuning with { ClauseWeight = 0 },
                    ["clause-weight", var value] => tuning with { ClauseWeight = Number(value, above: 0) },
                    ["close-enough", var value] => tuning with { CloseEnough = Number(value, above: 0) },
                    ["recall", var id, var value] => tuning with { Recall = tuning.Recall.SetItem(id, Number(value, above: 0)) },
                    ["minimum-texts", var value] => tuning with { MinimumTexts = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture) },
                    _ => throw new FormatException(),
                };
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                throw new TuningException($"{path}, line {i + 1}: not understood; correct the line, or write the file anew with model train --tune", e);
            }
        }
        return tuning;
    }

    /// <summary>Writes the file, by way of a temporary one beside it.</summary>
    public void Write(string path)
    {
        var lines = new List<string>
        {
            "# Written by model train --tune: chosen by cross-validation on the training files beside it.",
            FormattableString.Invariant($"strength {Strength}"),
            FormattableString.Invariant($"tag-weight {TagWeight}"),
            FormattableString.Invariant($"character-weight {CharacterWeight}"),
            FormattableString.Invariant($"meaning-weight {MeaningWeight}"),
            FormattableString.Invariant($"concept-weight {ConceptWeight}"),
            FormattableString.Invariant($"concept-pair-weight {ConceptPairWeight}"),
            FormattableString.Invariant($"clause-weight {ClauseWeight}"),
            FormattableString.Invariant($"second-strength {SecondStrength}"),
            FormattableString.Invariant($"minimum-texts {MinimumTexts}"),
            FormattableString.Invariant($"close-enough {CloseEnough}"),
        };
        lines.AddRange(Recall.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => FormattableString.Invariant($"recall {one.Key} {one.Value}")));
        SafeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            lines.ForEach(writer.WriteLine);
        });
    }

    private static double Number(string text, double above = double.NegativeInfinity)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) && value > above ? value : throw new FormatException();
    }
}

/// <summary>A tuning file that cannot be used; the message names file, line and the next move.</summary>
public sealed class TuningException(string message, Exception inner) : Exception(message, inner);
