using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary><c>kelas saya</c>, with or without a class code after it.</summary>
internal sealed class MyClassesCommand : Opening
{
    public override Turn? Open(Situation situation)
    {
        if (situation.Said.After(WantedClasses.MineWords) is not { } rest)
            return null;
        var known = situation.Get<KnownClasses>();
        if (rest.Length == 0)
            return MyClasses.List(situation);
        return known.Mine(rest) is { } own ? MyClasses.Show(own) : null;
    }
}

/// <summary>Anything about one's own classes: all of them, or a plain question about one.</summary>
internal sealed class MyClassesOpening : Opening
{
    public override string Intent => "my-classes";
    public override bool AnswersAside => true;

    public override Turn? Open(Situation situation) => ClassQuestion.In(situation.Said.Plain) is { } asked
        ? MyClasses.Answer(situation, asked)
        : MyClasses.List(situation);
}

/// <summary>One's own classes, and plain questions about them, answered from the class's row.</summary>
internal static class MyClasses
{
    private const int MostPast = 3;
    private const int MostAhead = 6;

    /// <summary>The coming ones first, then what lies behind.</summary>
    public static Turn List(Situation situation)
    {
        var own = situation.Get<KnownClasses>().Own.Where(o => o.Enrolment.State != EnrolmentState.Cancelled).ToList();
        if (own.Count == 0)
            return None;
        var ahead = own.Where(o => o.Class.Ends > situation.Now).ToList();
        var past = own.Where(o => o.Class.Ends <= situation.Now && o.Enrolment.State == EnrolmentState.Enrolled).OrderByDescending(o => o.Class.EndsOn).Take(MostPast).ToList();
        if (ahead.Count == 0 && past.Count == 0)
            return None;
        var text = Phrase.Of(language =>
        {
            var english = language == Language.English;
            var parts = new List<string>
            {
                ahead.Count == 0 ? english ? "You have no coming class." : "Belum ada kelas mendatang."
                    : (english ? "Your coming classes:" : "Kelas mendatang Bapak/Ibu:") + string.Concat(ahead.Take(MostAhead).Select(o => "\n\n" + Lines(o, language)))
                        + (ahead.Count > MostAhead ? english ? $"\n\n… and {ahead.Count - MostAhead} more." : $"\n\n… dan {ahead.Count - MostAhead} lagi." : ""),
            };
            if (past.Count > 0)
                parts.Add((english ? "Past:" : "Yang sudah lewat:") + string.Concat(past.Select(o => $"\n• {o.Course.Title} ({o.Class.Code}), {ClassDates.Days(o.Class).In(language)}")));
            return string.Join("\n\n", parts);
        });
        List<Choice> choices = [.. ahead.Where(o => EnrolmentRules.InForce(o.Enrolment)).Take(3).Select(o => new Choice($"Rincian {o.Class.Code}", $"Details {o.Class.Code}", $"kelas saya {o.Class.Code}"))];
        choices.Add(past.Count > 0 ? new("Beri masukan", "Give feedback", "masukan") : new("Cari pelatihan", "Find a course", "cari pelatihan"));
        return Turn.Nothing.AndSay(text, choices);
    }

    /// <summary>All that the organiser wrote about one class.</summary>
    public static Turn Show(OwnClass own)
    {
        var text = Phrase.Of(language =>
        {
            var lines = new List<string> { Lines(own, language) };
            lines.AddRange(((ClassQuestion[])[ClassQuestion.Link, ClassQuestion.Bring, ClassQuestion.Contact])
                .Where(question => question.Of(own.Class) is not null)
                .Select(question => $"{question.Label.In(language)}: {question.Of(own.Class)!.In(language)}"));
            return string.Join('\n', lines);
        });
        return Turn.Nothing.AndSay(text, EnrolmentRules.InForce(own.Enrolment)
            ? [new Choice("Batalkan", "Cancel it", $"batalkan {own.Class.Code}"), new Choice("Kelas saya", "My classes", "kelas saya")]
            : [new Choice("Kelas saya", "My classes", "kelas saya")]);
    }

    /// <summary>One thing about one class: the one that is named, the one on the day that is named, else the next one.</summary>
    public static Turn Answer(Situation situation, ClassQuestion asked)
    {
        var own = situation.Get<KnownClasses>().Own.Where(o => EnrolmentRules.InForce(o.Enrolment) || o.Enrolment.State == EnrolmentState.Refused).ToList();
        var ahead = own.Where(o => o.Class.Ends > situation.Now).ToList();
        if (ahead.Count == 0)
            ahead = own.Count > 0 ? [own[^1]] : [];
        if (ahead.Count == 0)
            return None;
        var (meant, noneThatDay) = Meant(situation, ahead);
        var others = ahead.Where(o => o.Class.Id != meant.Class.Id).Take(3).ToList();
        var text = Phrase.Of(language =>
        {
            var english = language == Language.English;
            var lines = new List<string>();
            if (noneThatDay is { } day)
                lines.Add(english ? $"You have no class on {ClassDates.Day(day).English}; the next one is:" : $"Tidak ada kelas Bapak/Ibu pada {ClassDates.Day(day).Indonesian}; yang berikutnya:");
            lines.Add($"*{meant.Course.Title}* ({meant.Class.Code}), {ClassDates.Days(meant.Class).In(language)}");
            var answer = asked == ClassQuestion.Standing ? State(meant) : asked.Of(meant.Class);
            lines.Add(answer is not null
                ? $"{asked.Label.In(language)}: {answer.In(language)}"
                : english ? $"{asked.Label.English}: the organiser has not filled this in yet. Type *human* to ask." : $"{asked.Label.Indonesian}: belum diisi panitia. Ketik *admin* untuk menanyakannya.");
            return string.Join('\n', lines);
        });
        List<Choice> choices = [.. others.Select(o => new Choice(Phrase.Same(o.Class.Code), $"kelas saya {o.Class.Code}"))];
        if (asked != ClassQuestion.Standing && asked.Of(meant.Class) is null)
            choices.Add(new("Hubungi panitia", "Ask a human", "admin"));
        return Turn.Nothing.AndSay(text, choices);
    }

    private static (OwnClass Meant, DateOnly? NoneThatDay) Meant(Situation situation, List<OwnClass> ahead)
    {
        var codes = WantedClasses.Named(situation).Concat(WantedClasses.CodesIn(situation.Said.Text)).Append(situation.Said.Wish?.Entities.ClassCode ?? "").ToList();
        if (ahead.Find(o => codes.Any(code => KnownClasses.Same(code, o.Class.Code) || KnownClasses.Same(code, o.Course.Code))) is { } byCode)
            return (byCode, null);
        if (DateOnly.TryParseExact(situation.Said.Wish?.Entities.Date, "yyyy-MM-dd", out var day))
            return ahead.Find(o => o.Class.StartsOn <= day && day <= o.Class.EndsOn) is { } byDay ? (byDay, null) : (ahead[0], day);
        return (TopicWords.Named(situation.Said.Text, ahead)[0], null);
    }

    private static string Lines(OwnClass own, Language language)
    {
        var english = language == Language.English;
        var lines = new List<string> { $"*{own.Course.Title}* ({own.Class.Code})", ClassDates.Days(own.Class).In(language) };
        if (ClassDates.Hours(own.Class) is { } hours)
            lines[1] += $", {hours.In(language)}";
        if (own.Class.Location is { Length: > 0 } place)
            lines.Add($"{(english ? "Place" : "Tempat")}: {place}");
        lines.Add($"Status: {State(own).In(language)}");
        return string.Join('\n', lines);
    }

    /// <summary>Where the enrolment stands, in a few words.</summary>
    private static Phrase State(OwnClass own) => own.Enrolment.State switch
    {
        EnrolmentState.Enrolled when own.Enrolment.Confirmed || own.Enrolment.Source != EnrolmentSource.WalkIn => new("terdaftar", "enrolled"),
        EnrolmentState.Enrolled => new("peserta tambahan, menunggu konfirmasi panitia", "walk-in, waiting for the organiser's confirmation"),
        EnrolmentState.Waiting => new($"daftar tunggu nomor {own.Place}", $"waiting list, number {own.Place}"),
        EnrolmentState.Proposed => new("menunggu persetujuan panitia", "waiting for the organiser's approval"),
        EnrolmentState.Refused when own.Enrolment.Reason is { Length: > 0 } reason => new($"belum dapat diterima: {reason}", $"not accepted: {reason}"),
        EnrolmentState.Refused => new("belum dapat diterima", "not accepted"),
        _ => new("dibatalkan", "cancelled"),
    };

    private static readonly Turn None = Turn.Say(new(
        "Bapak/Ibu belum terdaftar di kelas mana pun. Punya kode dari panitia? Ketik *gabung* lalu kodenya. Atau mau saya carikan pelatihan?",
        "You are not enrolled in any class yet. Got a code from the organiser? Type *join* and the code. Or shall I look for a course?"),
        new Choice("Cari pelatihan", "Find a course", "cari pelatihan"));
}
