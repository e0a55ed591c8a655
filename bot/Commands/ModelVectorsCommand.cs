using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Bot.Conversations;
using Nlp.Learning;

namespace Bot.Commands;

/// <summary><c>model vectors</c>: learns from plain text what words are like.</summary>
internal static class ModelVectorsCommand
{
    /// <summary>The project's own texts are few and near the subject, so they count this often.</summary>
    private const int OwnTimes = 8;

    public static Verb Build(string[] settings)
    {
        var text = new Option<string[]>("--text") { Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "FILE", Description = "Texts, a sentence or paragraph a line: .txt or .txt.gz; each file is one source." };
        var own = new Option<string[]>("--own") { AllowMultipleArgumentsPerToken = true, HelpName = "FILE", Description = $"Labelled .tsv files of this project, which count {OwnTimes} times." };
        var output = new Option<string>("--out") { Required = true, HelpName = "VECTORS", Description = "Where they are written." };
        var verb = new Verb(
            "vectors", "Learn word vectors from plain text (minutes). They are used where they lie in data/vectors/words.bin.",
            "model vectors --text corpora/*.txt.gz --own data/feedback/*.tsv data/messages/*.tsv --out data/vectors/words.bin")
        {
            text, own, output,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var app = BotHost.Build(settings);
            var learner = new VectorLearner(app.Services.GetRequiredService<LanguageModels>().Words);
            foreach (var file in parsed.GetRequiredValue(text))
                await ReadAsync(file, learner, cancellation);
            foreach (var row in LabelledFile.Read(parsed.GetValue(own) ?? []))
            {
                for (var i = 0; i < OwnTimes; i++)
                    learner.Add(row.Text, i % 2 == 0 ? "own" : "own too");
            }
            var vectors = learner.Learn(seed: 1, new ModelProgress("Learning"), cancellation);
            var path = parsed.GetRequiredValue(output);
            vectors.Save(path);
            var (bytes, checksum) = (new FileInfo(path).Length, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, cancellation))));
            Console.WriteLine(parsed.GetValue(CommandLine.Json)
                ? Results.Json(new { Words = vectors.Words.Count, vectors.Dimensions, Bytes = bytes, Sha256 = checksum })
                : string.Create(CultureInfo.InvariantCulture, $"{path}: {vectors.Words.Count} words, {vectors.Dimensions} numbers each, {bytes} bytes, sha256 {checksum}"));
            return CommandLine.Done;
        });
        return verb;
    }

    private static async Task ReadAsync(string file, VectorLearner learner, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            await using Stream plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
            using var reader = new StreamReader(plain, Encoding.UTF8);
            while (await reader.ReadLineAsync(cancellation) is { } line)
                learner.Add(line, Path.GetFileName(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new FailedException($"{file} tidak bisa dibaca", $"{file} cannot be read: {error.Message}");
        }
    }
}
