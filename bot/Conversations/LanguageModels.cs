using Bot.Messages;
using Nlp.Intents;
using Nlp.Learning;
using Nlp.Search;
using Nlp.Tagging;
using Nlp.Text;

namespace Bot.Conversations;

/// <summary>Where words and examples are read from, and where trained models are kept.</summary>
public sealed record DataFolders(string Data, string Models)
{
    /// <summary><c>data/</c> beside the program, <c>var/models</c> under the current directory.</summary>
    public static readonly DataFolders Default = new(Path.Combine(AppContext.BaseDirectory, "data"), Path.Combine("var", "models"));
}

/// <summary>
/// The trained models, loaded when first asked for; where there are none for this data and this code they are trained, which takes seconds.
/// </summary>
public sealed class LanguageModels : IReady
{
    private static readonly TimeSpan s_firstGreeting = TimeSpan.FromSeconds(1);
    private readonly Lazy<Tagger> _tagger;
    private readonly Lazy<MessageReader> _messages;
    private readonly TrainedModels _trained;

    public LanguageModels(DataFolders folders, ILogger<LanguageModels> log)
    {
        Words = WordLists.Load(folders.Data);
        Search = SearchWords.Load(folders.Data);
        _trained = new TrainedModels(folders.Data, folders.Models, Words);
        _tagger = new(() => new Tagger(_trained.Feedback(Progress("comments"))));
        _messages = new(() =>
        {
            var classifier = new IntentClassifier(_trained.Messages(Progress("messages")));
            return new MessageReader(classifier.Read, Words, Search);
        });

        IProgress<double> Progress(string what) => new Percent(percent => log.LogInformation("Learning from the labelled {What}: {Percent} %", what, percent));
    }

    public WordLists Words { get; }

    /// <summary>What the data folder knows about searching.</summary>
    public SearchWords Search { get; }

    /// <summary>Tags comments.</summary>
    public Tagger Tagger => _tagger.Value;

    /// <summary>Reads what messages want.</summary>
    public MessageReader Messages => _messages.Value;

    public ValueTask<string?> AwaitsAsync(CancellationToken cancellation) =>
        new(_tagger.IsValueCreated && _messages.IsValueCreated ? null : "language models");

    /// <summary>
    /// Loads both, side by side. Where they are to be trained, each takes all the machine has, so that the doors are opened first; whoever writes
    /// more than a greeting sooner has them begun sooner.
    /// </summary>
    /// <param name="doorsOpen">Done when the program can be reached; null where nobody is to be let in first.</param>
    public async Task LoadAsync(Task? doorsOpen = null)
    {
        if (doorsOpen is not null && !await Task.Run(() => _trained.AreThere))
        {
            await doorsOpen;
            await Task.Delay(s_firstGreeting);
        }
        await Task.WhenAll(Task.Run(() => _ = Tagger), Task.Run(() => _ = Messages));
    }

    /// <summary>Speaks every quarter of the way, in order.</summary>
    private sealed class Percent(Action<int> say) : IProgress<double>
    {
        private int _said = -1;

        public void Report(double value)
        {
            var quarter = (int)(value * 4);
            if (Interlocked.Exchange(ref _said, quarter) < quarter)
                say(quarter * 25);
        }
    }
}
