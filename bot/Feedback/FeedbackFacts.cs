using Bot.Courses;
using Bot.Messages;
using Bot.People;
using Nlp.Tagging;

namespace Bot.Feedback;

/// <summary>Something about the form of one enrolment.</summary>
public abstract record FeedbackFact(EnrolmentId Enrolment, ClassId Class) : Fact;

/// <summary>The person was asked.</summary>
public sealed record FeedbackBegun(EnrolmentId Enrolment, ClassId Class, string Form) : FeedbackFact(Enrolment, Class);

/// <summary>A question on the scale was answered; <paramref name="Value"/> is null where it was skipped.</summary>
public sealed record FeedbackScored(EnrolmentId Enrolment, ClassId Class, string Key, PersonId? Trainer, int? Value) : FeedbackFact(Enrolment, Class);

/// <summary>A text was written; null where that question was skipped.</summary>
public sealed record FeedbackCommented(EnrolmentId Enrolment, ClassId Class, string Key, string? Text, Tagging? Says) : FeedbackFact(Enrolment, Class);

/// <summary>The last question that counts was answered or skipped. Texts of an earlier round that this one did not ask for go.</summary>
public sealed record FeedbackCompleted(EnrolmentId Enrolment, ClassId Class, IReadOnlyList<string> Keys) : FeedbackFact(Enrolment, Class);
