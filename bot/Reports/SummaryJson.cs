using System.Text.Encodings.Web;
using System.Text.Json;
using Bot.Messages;

namespace Bot.Reports;

/// <summary>The report as one JSON object (fields: contracts.md, "report --format json").</summary>
public static class SummaryJson
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ClassSummary summary) => JsonSerializer.Serialize(new
    {
        @class = summary.Class,
        course = summary.Course,
        agency = summary.Agency,
        sample = summary.Sample,
        enrolled = summary.Enrolled,
        answered = summary.Answered,
        shown = summary.Shown,
        response_rate = summary.ResponseRate is { } rate ? Math.Round(rate, 4) : (double?)null,
        scale = $"1-{summary.ScaleTop}",
        questions = summary.Questions.Select(question => new
        {
            id = question.Id,
            trainer = question.Trainer,
            n = question.N,
            mean = question.Mean is { } mean ? Math.Round(mean, 4) : (double?)null,
            distribution = question.Distribution,
        }),
        tags = summary.Tags.Select(tag => new { id = tag.Id, n = tag.N, share = Math.Round(tag.Share, 4), low = Math.Round(tag.Low, 4), high = Math.Round(tag.High, 4) }),
        sentiment = new { positive = summary.Sentiment.Positive, neutral = summary.Sentiment.Neutral, negative = summary.Sentiment.Negative },
        quotes = summary.Quotes.Where(quote => quote.Tag is not null).Select(quote => new { tag = quote.Tag, text = quote.Text }),
        withheld = summary.IsWithheld ? Wording.Withheld(summary).In(Language.Indonesian) : null,
    }, s_options);
}
