using System.Globalization;
using Bot.Messages;

namespace Bot.Conversations;

/// <summary>The readers that several rooms ask with.</summary>
public static class Readers
{
    /// <summary>A whole number on a scale, as a tap, a digit or a word (<c>empat</c>, <c>bagus</c>, <c>👍</c>).</summary>
    public static Reader<int> Scale(int least, int most) => new ScoreReader(least, most);

    /// <summary>Any text.</summary>
    public static readonly Reader<string> FreeText = new FreeTextReader();

    public static readonly Reader<bool> YesNo = new YesNoReader();

    /// <summary>One of several given things, chosen by tap, by number in the list, or by its words.</summary>
    public static Reader<string> OneOf(params (string Value, Phrase Title)[] options) => new OneOfReader(options);

    private sealed class FreeTextReader : Reader<string>
    {
        public override bool TakesAnything => true;
        public override Reading<string> Read(Said said) => said.Text.Trim() is { Length: > 0 } text ? Reading<string>.Of(text) : Reading<string>.Not();
        public override string Store(string value) => value;
    }

    private sealed class YesNoReader : Reader<bool>
    {
        private static readonly HashSet<string> s_yes =
            ["ya", "iya", "y", "yes", "yup", "yoi", "ok", "oke", "okey", "boleh", "setuju", "siap", "betul", "benar", "bersedia", "lanjut", "mau", "jadi", "ya setuju", "ya boleh", "sure", "agree", "👍", "👌", "1", "iya boleh", "ya mau", "yap", "ya lanjut", "silakan", "silahkan", "inggih", "nggih", "sip"];
        private static readonly HashSet<string> s_no =
            ["tidak", "tdk", "no", "n", "nggak", "ngga", "gak", "ga", "g", "enggak", "engga", "tak", "jangan", "belum", "batal", "tidak setuju", "gak usah", "ga usah", "nggak usah", "tidak usah", "tidak jadi", "ga jadi", "gak jadi", "gak mau", "ga mau", "tidak mau", "nope", "👎", "2", "ndak", "kagak"];

        // Who doubts has not answered, and is asked again.
        private static readonly HashSet<string> s_neither =
            ["mungkin", "barangkali", "entah", "entahlah", "bisa jadi", "ragu", "masih ragu", "hm", "hmm", "hmmm", "gatau", "ga tau", "gak tau", "nggak tau", "tidak tahu", "terserah", "maybe", "not sure"];

        public override IReadOnlyList<Choice> Choices { get; } = [new("Ya", "Yes", "ya"), new("Tidak", "No", "tidak")];

        public override Reading<bool> Read(Said said)
        {
            var text = said.Plain.Trim(' ', ',', '?', '.', '!');
            if (s_yes.Contains(text))
                return Reading<bool>.Of(true);
            if (s_no.Contains(text))
                return Reading<bool>.Of(false);
            var neither = s_neither.Contains(text);
            if (!neither && Leaning(said.Plain) is { } leaning)
                return Reading<bool>.Of(leaning);
            // A question is neither, too, whatever it sounds like.
            return (neither || said.Plain.Contains('?', StringComparison.Ordinal) ? null : said.Wish?.Intent) switch
            {
                { Id: "affirm", Score: > 0.5 } => Reading<bool>.Of(true),
                { Id: "deny", Score: > 0.5 } => Reading<bool>.Of(false),
                _ => Reading<bool>.Not(new("Mohon balas *ya* atau *tidak*.", "Please answer *yes* or *no*.")),
            };
        }

        public override string Store(bool value) => value ? "yes" : "no";

        /// <summary>Yes or no among other words ("baik, dengan ini saya setuju", "oke 👍"); null where both, neither or a question is said.</summary>
        private static bool? Leaning(string text)
        {
            var words = text.Split([' ', ',', '.', '!', '\n'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 12 || text.Contains('?', StringComparison.Ordinal))
                return null;
            // "Di mana aja boleh, topik bebas" allows something else than what was asked.
            var yes = words.Where((_, i) => i < 2 || i >= words.Length - 3).Any(word => word is "ya" or "iya" or "setuju" or "boleh" or "oke" or "ok" or "siap" or "gas" or "gaskeun" or "sip" or "silakan" or "silahkan" or "👍" or "mau" or "yakin");
            var no = words.Any(word => word is "tidak" or "tdk" or "gak" or "ga" or "nggak" or "ngga" or "enggak" or "engga" or "belum" or "blm" or "bukan" or "jangan" or "jgn" or "ndak" or "tak" or "menolak" or "keberatan");
            return yes == no ? null : yes;
        }
    }

    private sealed class OneOfReader((string Value, Phrase Title)[] options) : Reader<string>
    {
        public override IReadOnlyList<Choice> Choices { get; } = [.. options.Select(option => new Choice(option.Title, option.Title.Indonesian))];

        public override Reading<string> Read(Said said)
        {
            var text = said.Plain;
            foreach (var (value, title) in options)
            {
                if (Same(text, value) || Same(text, title.Indonesian) || Same(text, title.English))
                    return Reading<string>.Of(value);
            }
            if (int.TryParse(text, out var number) && number >= 1 && number <= options.Length)
                return Reading<string>.Of(options[number - 1].Value, options[number - 1].Title);
            var named = options.Where(option => text.Split(' ').Intersect(option.Title.Indonesian.ToLowerInvariant().Split(' ')).Any()).ToList();
            return named.Count == 1 ? Reading<string>.Of(named[0].Value, named[0].Title) : Reading<string>.Not();
        }

        public override string Store(string value) => value;

        private static bool Same(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
    }
}
