using System.CommandLine;
using Bot.Conversations;
using Bot.Messages;
using Nlp.Intents;

namespace Bot.Commands;

/// <summary><c>intents recognise</c>: what messages want, one a line.</summary>
internal static class IntentsCommands
{
    public static Command Build(string[] settings)
    {
        var verb = new Verb(
            "recognise",
            """
            Say what messages want: one a line from standard input, one line of JSON each, in order.
            {"text","intent":{"id","score"},"entities":{…},"also":[…]}; the first wish first. Relative days are counted in WIB, from Clock:Start where it is set.
            """,
            "intents recognise <<< \"ada bimtek bendahara yg online bulan depan?\"");
        verb.SetAction(async (_, cancellation) =>
        {
            await using var app = BotHost.Build(settings);
            var reader = app.Services.GetRequiredService<LanguageModels>().Messages;
            var clock = app.Services.GetRequiredService<Clock>();
            await using var output = Console.OpenStandardOutput();
            await InputLines.AnswerAsync(Console.OpenStandardInput(), output, text => Line(text, reader.Read(text, Clock.DayInWib(clock.GetUtcNow()))), cancellation);
            return CommandLine.Done;
        });
        return new Command("intents", "What messages want.") { verb };
    }

    /// <summary>One line of the contract; what a message does not name is left out.</summary>
    internal static string Line(string text, Recognition read) => Results.Json(new
    {
        Text = text,
        Intent = Intent(read.Intent),
        read.Entities,
        Also = read.Also.Select(wish => new { Intent = Intent(wish.Intent), wish.Entities }),
    }, withoutNulls: true);

    private static object Intent(IntentScore intent) => new { intent.Id, Score = FeedbackCommands.Round(intent.Score) };
}
