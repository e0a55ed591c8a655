using System.Text.RegularExpressions;
using Bot.Conversations;
using Bot.Messages;

namespace Bot.Feedback;

/// <summary>What a message in the middle of the form says besides the one answer that is awaited.</summary>
internal sealed partial class FeedbackAnswers(FeedbackDialogue dialogue, CommentReader comments, Situation situation, FormKnown form)
{
    /// <summary>A reason this short says nothing of its own.</summary>
    private const int WordsOfReason = 3;

    /// <summary>All the words of which a message that wants to be done may be made.</summary>
    private static readonly HashSet<string> s_done =
    [
        "ok", "oke", "ya", "iya", "udah", "sudah", "dah", "cukup", "segitu", "sekian", "selesai", "sampai", "sampe", "sini", "situ", "itu", "aja", "saja", "dulu", "deh", "bu", "pak", "min", "kak",
        "makasih", "terima", "kasih", "maaf", "dari", "saya", "aku", "nah", "kayaknya", "lah", "sih", "masukan", "masukannya", "that", "is", "all", "that's", "done", "i", "am", "i'm",
    ];

    private bool FiveSteps => form.Form is { Least: 1, Most: 5 };

    public Filling? In(Frame frame)
    {
        var text = situation.Said.Text.Trim();
        return Pace(frame) ?? Row(frame, text) ?? Lines(frame, text) ?? Navigates(frame, text) ?? Corrects(frame, text) ?? Ends(frame, text) ?? AllAlike(frame, text) ?? WithReason(frame);
    }

    /// <summary>"Pak Bambang tu 5 bukan 4", "eh salah pencet, 4": the answer before is put right.</summary>
    private Filling? Corrects(Frame frame, string text)
    {
        var scales = form.Questions.Where(asked => !asked.InOwnWords).ToList();
        var given = frame.Order.Reverse().Select(key => scales.Find(asked => asked.Key == key)).OfType<AskedQuestion>().ToList();
        if (SaidScore.Instead(text, FiveSteps) is { } instead)
        {
            var was = given.Where(asked => Score(frame, asked) == instead.Was).ToList();
            return (was.Find(asked => Names(text, asked)) ?? was.FirstOrDefault()) is { } meant ? PutRight(frame, meant, instead.Is) : null;
        }
        // After an answer that was not taken, the next try answers the same question.
        return situation.Talk.Misunderstood == 0 && given.FirstOrDefault() is { } last && Score(frame, last) is not null && SaidScore.TakingBack(text, FiveSteps) is { } score
            ? PutRight(frame, last, score)
            : null;
    }

    /// <summary>"Kembali ke pertanyaan 1", "ubah jawaban nomor 3 jadi 4": a question meant by its number.</summary>
    private Filling? Navigates(Frame frame, string text)
    {
        var found = NumberPattern().Match(text);
        if (!found.Success)
            return null;
        var asked = form.Questions.ElementAtOrDefault(int.Parse(found.Groups["at"].Value, System.Globalization.CultureInfo.InvariantCulture) - 1);
        if (asked is null || !frame.Answers.ContainsKey(asked.Key))
            return null;
        return found.Groups["score"].Success && !asked.InOwnWords
            ? PutRight(frame, asked, int.Parse(found.Groups["score"].Value, System.Globalization.CultureInfo.InvariantCulture))
            : new(frame.Without(asked.Key), [], null);
    }

    /// <summary>"3 4 5 4": a score for each of the next questions, in their order.</summary>
    private Filling? Row(Frame frame, string text)
    {
        if (!RowPattern().IsMatch(text) && !(FeedbackDialogue.Left(situation, frame, form).Count > 1 && ShortRowPattern().IsMatch(text)))
            return null;
        var scores = text.Where(char.IsAsciiDigit).Select(digit => digit - '0').ToList();
        var next = form.Questions.Where(asked => !asked.InOwnWords && !frame.Answers.ContainsKey(asked.Key)).Take(scores.Count).ToList();
        if (next.Count < scores.Count || !scores.All(IsOnScale))
            return null;
        return Several(frame, [.. next.Zip(scores)]);
    }

    /// <summary>"1. 5, 2. 4": a score beside the number of its line, where several are asked in one message.</summary>
    private Filling? Lines(Frame frame, string text)
    {
        var left = FeedbackDialogue.Left(situation, frame, form);
        if (left.Count < 2 || !LinesPattern().IsMatch(text))
            return null;
        var pairs = LinePattern().Matches(text).Select(pair => (Line: pair.Groups["line"].Value[0] - '0', Score: pair.Groups["score"].Value[0] - '0')).ToList();
        if (pairs.Any(pair => pair.Line < 1 || pair.Line > left.Count || !IsOnScale(pair.Score)) || pairs.DistinctBy(pair => pair.Line).Count() < pairs.Count)
            return new(frame, [], new($"Barisnya 1–{left.Count}, nilainya {form.Form.Least}–{form.Form.Most}, Bapak/Ibu.", $"The lines go from 1 to {left.Count}, the scores from {form.Form.Least} to {form.Form.Most}."));
        return Several(frame, [.. pairs.Select(pair => (left[pair.Line - 1], pair.Score))]);
    }

    private static Filling Several(Frame frame, IReadOnlyList<(AskedQuestion Asked, int Score)> scores)
    {
        foreach (var (asked, score) in scores)
            frame = frame.With(asked.Key, Stored(score));
        return new(frame, [.. scores.Select(one => one.Asked.Key)], Phrase.Of(language => (language == Language.English ? "Noted: " : "Saya catat: ")
            + string.Join(", ", scores.Select(one => $"{one.Asked.Subject.In(language)} {one.Score}")) + "."));
    }

    /// <summary>"Satu per satu": where several are asked in one message, they are asked one by one from here on.</summary>
    private Filling? Pace(Frame frame) =>
        FeedbackDialogue.Left(situation, frame, form).Count > 1 && situation.Said.Plain is "satu per satu" or "satu-satu" or "satu satu" or "satu persatu" or "one by one"
            ? new(frame with { Answers = frame.Answers.SetItem(FeedbackDialogue.OneByOne, "yes") }, [], null)
            : null;

    /// <summary>"5 4", "54454", "5/4/4": shorter or closer than a row may be where one score is asked.</summary>
    [GeneratedRegex(@"^\s*(?:\d(?:[\s,;/]+\d){1,}|\d{3,})\s*$")]
    private static partial Regex ShortRowPattern();

    [GeneratedRegex(@"^\s*(?:\d\s*[.:)=\-]\s*\d(?!\d)[\s,;]*){2,}$")]
    private static partial Regex LinesPattern();

    [GeneratedRegex(@"(?<line>\d)\s*[.:)=\-]\s*(?<score>\d)")]
    private static partial Regex LinePattern();

    [GeneratedRegex(@"^\s*\d(?:[\s,]+\d){2,}(?:\s+(?:semua(?:nya)?|ya|aja|saja|bu|pak|deh))*\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex RowPattern();

    /// <summary>"Sisanya 4 semua": one score for every question on the scale that is left.</summary>
    private Filling? AllAlike(Frame frame, string text)
    {
        var found = AlikePattern().Match(text);
        if (!found.Success || SaidScore.In(Said(found.Groups["score"].Value), FiveSteps) is not { Value: { } score } || !IsOnScale(score))
            return null;
        var changed = form.Questions.Where(asked => !asked.InOwnWords && !frame.Answers.ContainsKey(asked.Key)).Select(asked => asked.Key).ToList();
        foreach (var key in changed)
            frame = frame.With(key, Stored(score));
        var name = ScoreReader.Name(score, FiveSteps);
        return new(frame, changed, new($"Saya catat {name.Indonesian}, untuk semua yang tersisa.", $"Noted: {name.English}, for all that was left."));
    }

    private Filling? PutRight(Frame frame, AskedQuestion asked, int score)
    {
        if (score < form.Form.Least || score > form.Form.Most)
            return null;
        var name = ScoreReader.Name(score, FiveSteps);
        return new(
            frame with { Answers = frame.Answers.SetItem(asked.Key, Stored(score)) },
            [asked.Key],
            new($"Saya betulkan: {asked.Subject.Indonesian} jadi {name.Indonesian}.", $"Corrected: {asked.Subject.English} is now {name.English}."));
    }

    /// <summary>"2. sisanya lewati semua, kecuali pengajarnya 5", "udah segitu aja": what is there is kept, and the rest skipped.</summary>
    private Filling? Ends(Frame frame, string text)
    {
        var skips = RestPattern().Match(text);
        if (!skips.Success && !WantsToBeDone(text))
            return null;
        var before = skips.Success ? text[..skips.Index] : "";
        var changed = new List<string>();
        if (dialogue.Next(situation, frame) is { TakesAnything: false } waiting && SaidScore.In(Said(before), FiveSteps) is { Value: { } score } && IsOnScale(score))
            Answer(waiting.Key, Stored(score));
        var except = ExceptPattern().Match(text);
        if (except.Success && SaidScore.In(Said(except.Groups["what"].Value), FiveSteps) is { Value: { } other } && IsOnScale(other))
        {
            foreach (var asked in form.Questions.Where(asked => !asked.InOwnWords && !frame.Answers.ContainsKey(asked.Key) && Names(except.Value, asked)))
                Answer(asked.Key, Stored(other));
        }
        if (!frame.Answers.Values.Any(answer => answer.Length > 0))
            return null;
        while (dialogue.Next(situation, frame) is { } left)
            Answer(left.Key, Conversations.Answers.Skipped);
        return new(frame, changed, new("Baik, sisanya saya lewati; jawaban yang ada sudah tersimpan.", "All right, I skip the rest; your answers are kept."));

        void Answer(string key, string value)
        {
            frame = frame.With(key, value);
            changed.Add(key);
        }
    }

    /// <summary>"2, terlalu cepat": the score, and the reason, which is then not asked for.</summary>
    private Filling? WithReason(Frame frame)
    {
        if (dialogue.Next(situation, frame) is not { TakesAnything: false } waiting
            || SaidScore.In(situation.Said, FiveSteps) is not { Value: { } score, Reason: { } reason } || !IsOnScale(score))
            return null;
        var isLow = score <= FeedbackDialogue.Low;
        if (!comments.IsComment(reason) && !(isLow && reason.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= WordsOfReason))
            return null;
        frame = frame.With(waiting.Key, Stored(score));
        var says = new Phrase($"Saya catat {ScoreReader.Name(score, FiveSteps).Indonesian}, dengan alasannya.", $"Noted: {ScoreReader.Name(score, FiveSteps).English}, with your reason.");
        if (isLow && dialogue.Next(situation, frame) is { Key: FeedbackDialogue.Reason })
            return new(frame with { Answers = frame.Answers.SetItem(FeedbackDialogue.Reason, reason) }, [waiting.Key, FeedbackDialogue.Reason], says);
        var early = frame.Answers.GetValueOrDefault(FeedbackDialogue.Early) ?? form.Saved.GetValueOrDefault(FeedbackDialogue.Early);
        frame = frame with { Answers = frame.Answers.SetItem(FeedbackDialogue.Early, early is null ? reason : $"{early}\n{reason}") };
        return new(frame, [waiting.Key], CommentReader.IsSerious(comments.Read(reason)) ? says.Then(FeedbackWords.Serious) : says);
    }

    /// <summary>Whether words name what a question is about: its trainer, trainers at large, or the thing itself.</summary>
    private static bool Names(string text, AskedQuestion asked)
    {
        var words = text.ToLowerInvariant().Split([' ', ',', '.', '?', '!', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var subject = asked.Subject.Indonesian.ToLowerInvariant().Split(' ');
        return words.Any(word => word.Length > 3 && (subject.Any(part => part.Length > 3 && (part.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(part, StringComparison.Ordinal)))
            || (asked.TrainerId is not null && (word.StartsWith("pengajar", StringComparison.Ordinal) || word.StartsWith("pemateri", StringComparison.Ordinal) || word.StartsWith("narasumber", StringComparison.Ordinal) || word.StartsWith("trainer", StringComparison.Ordinal)))));
    }

    private static bool WantsToBeDone(string text)
    {
        var words = text.ToLowerInvariant().Split([' ', ',', '.', '!', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var all = $" {string.Join(' ', words)} ";
        return words.Length <= 12 && words.All(s_done.Contains)
            && (words.Any(word => word is "segitu" or "sekian" or "selesai" or "done") || all.Contains(" sini ", StringComparison.Ordinal) || all.Contains(" situ ", StringComparison.Ordinal)
                || all.Contains(" itu aja ", StringComparison.Ordinal) || all.Contains(" itu saja ", StringComparison.Ordinal) || all.Contains(" that is all ", StringComparison.Ordinal));
    }

    private Said Said(string part) => new(situation.Said.Kind, part, situation.Said.Wish);

    private bool IsOnScale(int score) => score >= form.Form.Least && score <= form.Form.Most;

    private static int? Score(Frame frame, AskedQuestion asked) => new Answers(frame.Answers).Number(asked.Key);

    private static string Stored(int score) => score.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?:(?:sisanya|lainnya|yang lain(?:nya)?|yg lain(?:nya)?|semua(?:nya)?|selebihnya|the rest)\b[^.?]{0,15}\b(?:lewati|lewat|skip|dilewati|diskip|kosong(?:kan|in)?)\b|(?:lewati|skip|lewat|kosongkan)(?: aja| saja| deh)? (?:semua(?:nya)?|sisanya|selebihnya|yang lain|yg lain|lainnya|the rest)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex RestPattern();

    [GeneratedRegex(@"\b(?:kembali|balik|ubah|ganti|ralat|betulkan|benerin)\b.{0,20}?\b(?:pertanyaan|nomor|nomer|no|soal)\.?\s*(?<at>\d{1,2})\b(?:\D{1,20}?\b(?:jadi|menjadi|ke|=)\s*(?<score>\d{1,2})\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^(?:.{0,12}\b)?(?:sisanya|selebihnya|yang lain(?:nya)?|yg lain(?:nya)?|the rest)\s+(?:semua(?:nya)?\s+|kasih\s+|aja\s+)*(?<score>\S+)(?:\s+(?:semua(?:nya)?|aja|saja|deh|ya|lah|bu|pak|all))*$", RegexOptions.IgnoreCase)]
    private static partial Regex AlikePattern();

    [GeneratedRegex(@"\b(?:kecuali|selain|except)\b(?<what>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex ExceptPattern();
}
