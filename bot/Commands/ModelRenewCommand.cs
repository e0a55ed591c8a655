using System.CommandLine;
using System.Globalization;
using Bot.Conversations;
using Bot.Feedback;
using Bot.Storage;
using Microsoft.EntityFrameworkCore;
using Nlp.Learning;
using Trainer = Nlp.Learning.Trainer;

namespace Bot.Commands;

/// <summary><c>model renew</c>: learns from what people put right, and takes the new model only where it is not worse.</summary>
internal static class ModelRenewCommand
{
    public static Verb Build(string[] settings)
    {
        var back = new Option<bool>("--back") { Description = "Go back to the model before." };
        var verb = new Verb(
            "renew", "Learn from corrected tags; the new model is used only where it is not worse on the held-out rows and on the corrections.",
            "model renew",
            "model renew --back")
        {
            back,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var app = await BotHost.OpenAsync(settings, cancellation);
            var folders = app.Services.GetRequiredService<DataFolders>();
            var words = app.Services.GetRequiredService<LanguageModels>().Words;
            var models = new TrainedModels(folders.Data, folders.Models, words);
            if (parsed.GetValue(back))
            {
                if (!models.Back())
                    throw new FailedException("belum ada model yang dipilih dari koreksi", "no model was chosen from corrections");
                Console.WriteLine(parsed.GetValue(CommandLine.Json) ? Results.Json(new { Back = true }) : "The model before is in use again, from the next start.");
                return CommandLine.Done;
            }
            var corrections = await ReadAsync(app.Services.GetRequiredService<Database>());
            if (corrections.Count == 0)
                throw new FailedException("belum ada koreksi tag", "no tag was corrected yet");
            var files = Directory.GetFiles(Path.Combine(folders.Data, "feedback"), "*.tsv").Order(StringComparer.Ordinal).ToArray();
            var tuning = Tuning.Beside(files);
            var trained = models.FeedbackAsTrained(new ModelProgress("Training"), cancellation);
            var champion = models.Feedback(null, cancellation);
            var challenger = Trainer.Train(
                [.. LabelledFile.Read(files), .. corrections], words, new TrainingOptions(Tuning: tuning, Vectors: WordVectors.Load(folders.Data)),
                new ModelProgress("Training with corrections"), cancellation);
            var challenge = Challenge.Between(
                trained, champion, challenger, LabelledFile.Read(Path.Combine(folders.Data, "held-out", "comments.tsv")), corrections, [.. tuning.Recall.Keys]);
            if (challenge.IsWon)
                models.Choose(challenger);
            Console.WriteLine(parsed.GetValue(CommandLine.Json)
                ? Results.Json(new
                {
                    Corrections = corrections.Count,
                    Taken = challenge.IsWon,
                    Before = new { challenge.Champion.MacroF1, Corrections = challenge.ChampionRight },
                    After = new { challenge.Challenger.MacroF1, Corrections = challenge.ChallengerRight },
                })
                : string.Create(CultureInfo.InvariantCulture,
                    $"{corrections.Count} corrections: held-out macro F1 {challenge.Champion.MacroF1:0.000} → {challenge.Challenger.MacroF1:0.000}, corrections read right {challenge.ChampionRight:0.00} → {challenge.ChallengerRight:0.00}. {(challenge.IsWon ? "The new model is used from the next start; model renew --back undoes it." : "The model in use stays.")}"));
            return CommandLine.Done;
        });
        return verb;
    }

    /// <summary>The corrections of all agencies as labelled rows, in the order they were made.</summary>
    public static Task<List<LabelledRow>> ReadAsync(Database database) => database.ReadAsync(async db =>
        (await db.TagCorrections.OrderBy(correction => correction.Id).ToListAsync())
            .ConvertAll(correction => new LabelledRow(
                correction.Words, correction.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries), correction.Sentiment, TagCorrection.Weight)));
}
