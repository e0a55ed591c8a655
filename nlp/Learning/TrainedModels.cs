using System.Security.Cryptography;
using System.Text;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>
/// The program's own models, trained from <c>data/</c> when first needed and kept in <c>HASH/feedback.model</c> and
/// <c>HASH/messages.model</c> of the models folder. HASH covers everything that decides a model (training rows, tuning,
/// word lists and vectors, this assembly), so a change of any of them trains anew. Thread-safe; the two may be trained at once, and
/// several processes may do the same at once: each writes the same bytes, whole.
/// </summary>
public sealed class TrainedModels(string dataFolder, string modelsFolder, WordLists words)
{
    private readonly Lock _feedbackGate = new();
    private readonly Lock _messagesGate = new();
    private Model? _feedback;
    private Model? _messages;

    /// <summary>What comments are tagged with; from <c>data/feedback/*.tsv</c>.</summary>
    /// <param name="progress">Told from 0 to 1 how far training is; not at all where a trained model is there.</param>
    /// <param name="cancellation">Gives up training.</param>
    /// <exception cref="ModelFileException">There is nothing to train from, or the model cannot be kept.</exception>
    /// <exception cref="LabelledFileException">A training file is not as it should be.</exception>
    public Model Feedback(IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        lock (_feedbackGate)
            return _feedback ??= Get("feedback", progress, cancellation);
    }

    /// <summary>What messages want; from <c>data/messages/*.tsv</c>.</summary>
    /// <inheritdoc cref="Feedback"/>
    public Model Messages(IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        lock (_messagesGate)
            return _messages ??= Get("messages", progress, cancellation);
    }

    private Model Get(string name, IProgress<double>? progress, CancellationToken cancellation)
    {
        var folder = Path.Combine(dataFolder, name);
        var files = FilesOf(folder, "*.tsv");
        if (files.Length == 0)
            throw new ModelFileException($"{folder}: no .tsv file to train from; put the project's data folder beside the program, or labelled files into it");

        var path = Path.Combine(modelsFolder, Key(name, files), name + ".model");
        if (File.Exists(path))
        {
            try
            {
                return Model.Load(path, words);
            }
            catch (ModelFileException)
            {
                // A damaged copy is only a copy: it is trained again over it.
            }
        }
        var model = Trainer.Train(LabelledFile.Read(files), words, new TrainingOptions(Tuning: Tuning.Beside(files), Vectors: WordVectors.Load(dataFolder)), progress, cancellation);
        model.Save(path);
        return model;
    }

    private string Key(string name, string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(TrainedModels).Module.ModuleVersionId.ToByteArray());
        var tuning = Path.Combine(dataFolder, name, Tuning.FileName);
        foreach (var file in files.Concat(File.Exists(tuning) ? [tuning] : []).Concat(FilesOf(Path.Combine(dataFolder, "words"), "*")).Concat(FilesOf(Path.Combine(dataFolder, "vectors"), "*.bin")))
        {
            var bytes = File.ReadAllBytes(file);
            // Name and length before the bytes, so that moving a line from one file to the next is a change.
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{Path.GetFileName(file)} {bytes.Length}\n"));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static string[] FilesOf(string folder, string pattern) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];
}
