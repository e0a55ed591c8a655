using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Bot.Conversations;
using Bot.Feedback;
using Bot.Storage;
using Nlp.Learning;
using Nlp.Text;
using Trainer = Nlp.Learning.Trainer;

namespace Bot.Commands;

/// <summary><c>model train</c>, <c>model evaluate</c>: the classifier on anybody's labelled files. Renewing it and word vectors have files of their own.</summary>
internal static class ModelCommands
{
    public static Command Build(string[] settings) => new("model", "Train the classifier and measure it.") { Train(settings), Evaluate(settings), ModelRenewCommand.Build(settings), ModelVectorsCommand.Build(settings) };

    private static Verb Train(string[] settings)
    {
        var data = new Option<string[]>("--data") { Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "FILE", Description = "Labelled .tsv files: text, tags, sentiment or text, intent." };
        var output = new Option<string>("--out") { Required = true, HelpName = "MODEL", Description = "Where the model is written; an old one is replaced once the new one is whole." };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1, HelpName = "N", Description = "The same rows and seed give the same bytes on one machine." };
        var tune = new Option<bool>("--tune") { Description = $"Choose strengths and thresholds anew by cross-validation, and keep them in {Tuning.FileName} beside the first file, where later trainings find them (minutes)." };
        var corrections = new Option<bool>("--corrections") { Description = $"Take in the tags that people put right in the database; each counts for {TagCorrection.Weight} rows." };
        var verb = new Verb(
            "train", "Train a model from labelled files, whatever labels they hold.",
            "model train --data data/feedback/*.tsv --out var/feedback.model",
            "model train --data mine.tsv --out mine.model --seed 7 --json")
        {
            data, output, seed, tune, corrections,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var app = BotHost.Build(settings);
            var words = WordsOf(app);
            var (files, path) = (parsed.GetRequiredValue(data), parsed.GetRequiredValue(output));
            var started = Stopwatch.GetTimestamp();
            var rows = Rows(files);
            if (parsed.GetValue(corrections))
            {
                await using var opened = await BotHost.OpenAsync(settings, cancellation);
                rows = [.. rows, .. await ModelRenewCommand.ReadAsync(opened.Services.GetRequiredService<Database>())];
            }
            Tuning tuning;
            if (parsed.GetValue(tune))
            {
                tuning = Chosen(rows, words, VectorsOf(app), Tuning.Beside(files), parsed.GetValue(seed), cancellation);
                tuning.Write(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(files[0]))!, Tuning.FileName));
            }
            else
            {
                tuning = Tuning.Beside(files);
            }
            var model = Trainer.Train(rows, words, new TrainingOptions(parsed.GetValue(seed), tuning, VectorsOf(app)), new ModelProgress("Training"), cancellation);
            model.Save(path);
            var (seconds, bytes) = (Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 3), new FileInfo(path).Length);
            Console.WriteLine(parsed.GetValue(CommandLine.Json)
                ? Results.Json(new { Rows = rows.Count, Seconds = seconds, Bytes = bytes })
                : string.Create(CultureInfo.InvariantCulture, $"{path}: {rows.Count} rows, {model.Tags.Count} labels, {seconds:0.0} s, {bytes} bytes"));
            return CommandLine.Done;
        });
        return verb;
    }

    private static Verb Evaluate(string[] settings)
    {
        var model = new Option<string?>("--model") { HelpName = "MODEL", Description = "A model written by model train; with neither this nor --train, the program's own." };
        var train = new Option<string[]>("--train") { AllowMultipleArgumentsPerToken = true, HelpName = "FILE", Description = "Labelled files to train from first." };
        var test = new Option<string>("--test") { Required = true, HelpName = "FILE", Description = "A labelled file the model has not seen." };
        var errors = new Option<int?>("--errors") { HelpName = "N", Description = "Show also which tags are taken for which, and N misread rows; not of held-out files, whose rows nobody should mend." };
        var verb = new Verb(
            "evaluate", "Measure a model on a labelled file: precision, recall and F1 of each tag, and sentiment.",
            "model evaluate --test data/held-out/comments.tsv",
            "model evaluate --train mine.tsv --test held-out.tsv --json",
            "model evaluate --test data/development/feedback.tsv --errors 20")
        {
            model, train, test, errors,
        };
        verb.Validators.Add(result =>
        {
            if (result.GetResult(model) is not null && result.GetResult(train) is not null)
                result.AddError("Give --model or --train, not both.");
            if (result.GetValue(errors) is not null && result.GetValue(test) is { } file && !ModelErrors.MayBeRead(file))
                result.AddError("--errors shows no rows of a held-out file; measure a development file instead.");
        });
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var app = BotHost.Build(settings);
            var words = WordsOf(app);
            var rows = Rows([parsed.GetRequiredValue(test)]);
            var trained = parsed.GetValue(model) is { } path ? Model.Load(path, words)
                : parsed.GetValue(train) is { Length: > 0 } files ? Trainer.Train(Rows(files), words, new TrainingOptions(Tuning: Tuning.Beside(files), Vectors: VectorsOf(app)), new ModelProgress("Training"), cancellation)
                : Own(app, words, rows, cancellation);
            var evaluation = Evaluation.Of(trained, rows);
            Console.WriteLine(parsed.GetValue(CommandLine.Json) ? evaluation.ToJson() : Table(evaluation));
            if (parsed.GetValue(errors) is { } examples)
            {
                foreach (var line in ModelErrors.Lines(Misreadings.Of(trained, rows), examples, parsed.GetValue(CommandLine.Json)))
                    Console.WriteLine(line);
            }
            return CommandLine.Done;
        });
        return verb;
    }

    private static WordLists WordsOf(WebApplication app) => app.Services.GetRequiredService<LanguageModels>().Words;

    /// <summary>What words are like: as the program's own models know it.</summary>
    private static WordVectors VectorsOf(WebApplication app) => WordVectors.Load(app.Services.GetRequiredService<DataFolders>().Data);

    private static IReadOnlyList<LabelledRow> Rows(string[] files) =>
        LabelledFile.Read(files) is { Count: > 0 } rows
            ? rows
            : throw new FailedException($"tidak ada baris berlabel di {string.Join(", ", files)}", $"no labelled row in {string.Join(", ", files)}");

    private static Tuning Chosen(IReadOnlyList<LabelledRow> rows, WordLists words, WordVectors vectors, Tuning from, int seed, CancellationToken cancellation)
    {
        try
        {
            return Tuner.Choose(rows, words, seed, new ModelProgress("Tuning"), cancellation, vectors, from);
        }
        catch (ArgumentException tooFew)
        {
            throw new FailedException("barisnya terlalu sedikit untuk --tune", tooFew.Message.Split(" (Parameter")[0]);
        }
    }

    /// <summary>The program's own model for the kind of labels the test file has.</summary>
    private static Model Own(WebApplication app, WordLists words, IReadOnlyList<LabelledRow> rows, CancellationToken cancellation)
    {
        var folders = app.Services.GetRequiredService<DataFolders>();
        var models = new TrainedModels(folders.Data, folders.Models, words);
        var messages = models.Messages(new ModelProgress("Training"), cancellation);
        var areIntents = rows.All(row => row.Tags is [var intent] && messages.Tags.Contains(intent));
        return areIntents ? messages : models.Feedback(new ModelProgress("Training"), cancellation);
    }

    private static string Table(Evaluation figures)
    {
        var lines = new List<string> { $"{"",-28} precision  recall      f1    gold" };
        lines.AddRange(figures.Tags.OrderByDescending(tag => tag.Value.Gold).Select(tag => string.Create(CultureInfo.InvariantCulture,
            $"{tag.Key,-28} {tag.Value.Precision,9:0.000} {tag.Value.Recall,7:0.000} {tag.Value.F1,7:0.000} {tag.Value.Gold,7}")));
        lines.Add(string.Create(CultureInfo.InvariantCulture,
            $"{figures.Rows} rows: macro F1 {figures.MacroF1:0.000}, micro F1 {figures.MicroF1:0.000}, exactly right {figures.Exact:0.000}"));
        if (figures.Sentiment is { } sentiment)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"sentiment: accuracy {sentiment.Accuracy:0.000}, macro F1 {sentiment.MacroF1:0.000}"));
        if (figures.LeftEmpty is { } empty)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"rows without a tag left without: {empty:0.000}"));
        lines.AddRange(figures.Reliabilities.Select(part => string.Create(CultureInfo.InvariantCulture,
            $"said with a probability from {part.From:0.00} to {part.To:0.00}: {part.Said} times, in the mean {part.Probability:0.00}, right {part.Right:0.00}")));
        return string.Join('\n', lines);
    }
}

/// <summary>Every tenth of the way, on stderr.</summary>
internal sealed class ModelProgress(string what) : IProgress<double>
{
    private int _said;

    public void Report(double value)
    {
        var tenth = (int)(value * 10);
        if (Interlocked.Exchange(ref _said, tenth) < tenth)
            Console.Error.WriteLine($"{what}: {tenth * 10} %");
    }
}
