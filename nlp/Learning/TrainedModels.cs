using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>
/// The program's own models, trained from <c>data/</c> when first needed and kept in <c>HASH/feedback.model</c> and
/// <c>HASH/messages.model</c> of the models folder. HASH covers everything that decides a model (training rows, tuning,
/// word lists and vectors, this assembly), so a change of any of them trains anew. Thread-safe; the two may be trained at once, and
/// several processes may do the same at once: each writes the same bytes, whole. Within a process one trains and the others wait. A model of comments that was chosen in its place
/// (<see cref="Choose"/>) lies beside it, and is left behind with it when rows or code change.
/// </summary>
public sealed class TrainedModels(string dataFolder, string modelsFolder, WordLists words)
{
    // Whoever in this process needs the same model at the same time waits for it instead of training it, too.
    private static readonly ConcurrentDictionary<string, Lock> s_training = new(StringComparer.Ordinal);

    private readonly Lock _feedbackGate = new();
    private readonly Lock _messagesGate = new();
    private readonly Lazy<byte[]> _sharedHash = new(() => HashOf(
        typeof(TrainedModels).Module.ModuleVersionId.ToByteArray(), [.. FilesOf(Path.Combine(dataFolder, "words"), "*"), .. FilesOf(Path.Combine(dataFolder, "vectors"), "*.bin")]),
        LazyThreadSafetyMode.PublicationOnly);
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);
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

    /// <summary>The same as it was learnt from the files, whatever was chosen in its place.</summary>
    /// <inheritdoc cref="Feedback"/>
    public Model FeedbackAsTrained(IProgress<double>? progress = null, CancellationToken cancellation = default) => Get("feedback", progress, cancellation, chosenToo: false);

    /// <summary>What messages want; from <c>data/messages/*.tsv</c>.</summary>
    /// <inheritdoc cref="Feedback"/>
    public Model Messages(IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        lock (_messagesGate)
            return _messages ??= Get("messages", progress, cancellation);
    }

    /// <summary>Whether models are kept for the files as they are now, so that nothing is left to train.</summary>
    public bool AreThere => File.Exists(FileOf("feedback")) && File.Exists(FileOf("messages"));

    /// <summary>From now on comments are read with this model; the one before stays, to go <see cref="Back"/> to.</summary>
    /// <exception cref="ModelFileException">It cannot be kept.</exception>
    public void Choose(Model model)
    {
        lock (_feedbackGate)
        {
            var trained = FileOf("feedback");
            var chosen = Beside(trained, ".chosen");
            if (File.Exists(chosen))
                File.Move(chosen, Beside(trained, ".before"), overwrite: true);
            model.Save(chosen);
            _feedback = model;
        }
    }

    /// <summary>Goes back to the model before the chosen one: an earlier chosen one, or the one that was trained. False where none was chosen.</summary>
    public bool Back()
    {
        lock (_feedbackGate)
        {
            var trained = FileOf("feedback");
            var (chosen, before) = (Beside(trained, ".chosen"), Beside(trained, ".before"));
            if (!File.Exists(chosen))
                return false;
            if (File.Exists(before))
                File.Move(before, chosen, overwrite: true);
            else
                File.Delete(chosen);
            _feedback = null;
            return true;
        }
    }

    /// <summary>Where the model trained from the files, as they were when first asked, is kept. They are read and hashed for it, once.</summary>
    private string FileOf(string name) => _files.GetOrAdd(name, HashedFileOf);

    private string HashedFileOf(string name)
    {
        var folder = Path.Combine(dataFolder, name);
        var tuning = Path.Combine(folder, Tuning.FileName);
        var hash = HashOf(_sharedHash.Value, [.. FilesOf(folder, "*.tsv"), .. File.Exists(tuning) ? [tuning] : Array.Empty<string>()]);
        return Path.Combine(modelsFolder, Convert.ToHexStringLower(hash.AsSpan(0, 8)), name + ".model");
    }

    private static string Beside(string trained, string which) => Path.ChangeExtension(trained, which + ".model");

    private Model Get(string name, IProgress<double>? progress, CancellationToken cancellation, bool chosenToo = true)
    {
        var folder = Path.Combine(dataFolder, name);
        var files = FilesOf(folder, "*.tsv");
        if (files.Length == 0)
            throw new ModelFileException($"{folder}: no .tsv file to train from; put the project's data folder beside the program, or labelled files into it");

        var trained = FileOf(name);
        lock (s_training.GetOrAdd(Path.GetFullPath(trained), _ => new Lock()))
            return (chosenToo ? Whole(Beside(trained, ".chosen")) : null) ?? Whole(trained) ?? Train(files, trained, progress, cancellation);
    }

    private Model Train(string[] files, string trained, IProgress<double>? progress, CancellationToken cancellation)
    {
        var model = Trainer.Train(LabelledFile.Read(files), words, new TrainingOptions(Tuning: Tuning.Beside(files), Vectors: WordVectors.Load(dataFolder)), progress, cancellation);
        model.Save(trained);
        return model;
    }

    /// <summary>The model of a file; null where there is none, or a damaged copy, which is only a copy.</summary>
    private Model? Whole(string path)
    {
        try
        {
            return File.Exists(path) ? Model.Load(path, words) : null;
        }
        catch (ModelFileException)
        {
            return null;
        }
    }

    private static byte[] HashOf(byte[] first, string[] files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(first);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            // Name and length before the bytes, so that moving a line from one file to the next is a change.
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{Path.GetFileName(file)} {bytes.Length}\n"));
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }

    private static string[] FilesOf(string folder, string pattern) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];
}
