using System.Collections.Immutable;
using Bot.Courses;
using Bot.Messages;

namespace Bot.Feedback;

/// <param name="OpenFor">How long a class's feedback stays open after the class's end.</param>
public sealed record FeedbackSettings(TimeSpan OpenFor);

/// <summary>The form of this person for one of their classes, as it stands.</summary>
public sealed record FormKnown(EnrolmentId Enrolment, ClassId Class, string Code, string Title, string Timezone, DateTimeOffset Opens, DateTimeOffset Closes)
{
    public FeedbackForm Form { get; init; } = FeedbackForm.Standard5;
    public IReadOnlyList<Trainer> Trainers { get; init; } = [];

    /// <summary>The answers kept so far, by the dialogue's keys.</summary>
    public ImmutableDictionary<string, string> Saved { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>True once the person was asked, by themselves or by the bot.</summary>
    public bool Asked { get; init; }

    public bool Completed { get; init; }

    /// <summary>False for those who did not take part after all: not attended, cancelled.</summary>
    public bool TookPart { get; init; } = true;

    public bool IsOpen(DateTimeOffset now) => TookPart && now >= Opens && now < Closes;

    public IReadOnlyList<AskedQuestion> Questions => Form.About(Title, Trainers);

    /// <summary>A day as people of the class's place write it.</summary>
    public Phrase Day(DateTimeOffset instant) => Written(instant, "d MMMM yyyy");

    public Phrase DayAndTime(DateTimeOffset instant) => Written(instant, "d MMMM yyyy, HH:mm");

    private Phrase Written(DateTimeOffset instant, string format)
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(Timezone));
        return Phrase.Of(language => local.ToString(format, language.Culture()));
    }
}

/// <summary>What is known of this person's feedback; loaded as far as the message needs it.</summary>
public sealed record FeedbackKnown(IReadOnlyList<FormKnown> Forms)
{
    public FormKnown? Of(string code) => Forms.FirstOrDefault(form => form.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
}
