using Bot.Conversations;
using Bot.Messages;

namespace Bot.Courses.Enrolling;

/// <summary>What to do where no row was found: enter as a walk-in, which a plain yes means too, try again, or the NIP after all.</summary>
internal sealed class OtherwiseReader(params (string Value, Phrase Title)[] options) : Reader<string>
{
    private static readonly string[] s_walkIn = ["ya", "iya", "y", "ok", "oke", "lanjut", "boleh", "gas", "mau", "lewati", "lewat", "skip", "yes", "walk-in", "gpp", "gapapa"];

    public override IReadOnlyList<Choice> Choices { get; } = [.. options.Select(option => new Choice(option.Title, option.Title.Indonesian))];

    public override Reading<string> Read(Said said)
    {
        if (said.Text.Count(char.IsAsciiDigit) >= 8)
        {
            var read = People.Nip.Parse(said.Text);
            return read.Digits is { } digits ? Reading<string>.Of(digits) : Reading<string>.Not(read.Problem);
        }
        var words = said.Plain.Split([' ', ',', '.', '!'], StringSplitOptions.RemoveEmptyEntries);
        if (said.Plain.Contains('?', StringComparison.Ordinal) || words.Length is 0 or > 8)
            return Reading<string>.Not();
        if (int.TryParse(said.Plain, out var number) && number >= 1 && number <= options.Length)
            return Reading<string>.Of(options[number - 1].Value);
        if (words.Any(word => word is "coba" or "ulang" or "ulangi" or "again" or "retry"))
            return Reading<string>.Of("again");
        if (words.Any(word => word.StartsWith("tambah", StringComparison.Ordinal) || s_walkIn.Contains(word)))
            return Reading<string>.Of("walk-in");
        return words.Any(word => word is "tidak" or "gak" or "ga" or "nggak" or "no" or "jangan") && options.Any(option => option.Value == "no")
            ? Reading<string>.Of("no")
            : Reading<string>.Not();
    }

    public override string Store(string value) => value;
}
