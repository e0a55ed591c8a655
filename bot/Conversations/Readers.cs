using System.Globalization;
using Bot.Messages;
using Nlp.Text;

namespace Bot.Conversations;

/// <summary>The readers that several rooms ask with.</summary>
public static class Readers
{
    /// <summary>A whole number on a scale, as a tap, a digit or a word (<c>empat</c>, <c>bagus</c>, <c>👍</c>).</summary>
    public static Reader<int> Scale(int least, int most) => new ScaleReader(least, most);

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

        public override IReadOnlyList<Choice> Choices { get; } = [new("Ya", "Yes", "ya"), new("Tidak", "No", "tidak")];

        public override Reading<bool> Read(Said said)
        {
            var text = said.Plain.Trim(' ', ',', '?', '.', '!');
            if (s_yes.Contains(text))
                return Reading<bool>.Of(true);
            if (s_no.Contains(text))
                return Reading<bool>.Of(false);
            if (Leaning(said.Plain) is { } leaning)
                return Reading<bool>.Of(leaning);
            return said.Wish?.Intent switch
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
            var yes = words.Any(word => word is "ya" or "iya" or "setuju" or "boleh" or "oke" or "ok" or "siap" or "gas" or "gaskeun" or "sip" or "silakan" or "silahkan" or "👍" or "mau" or "yakin");
            var no = words.Any(word => word is "tidak" or "tdk" or "gak" or "ga" or "nggak" or "ngga" or "enggak" or "engga" or "belum" or "blm" or "bukan" or "jangan" or "jgn" or "ndak" or "tak" or "menolak" or "keberatan");
            return yes == no ? null : yes;
        }
    }

    private sealed class ScaleReader(int least, int most) : Reader<int>
    {
        /// <summary>Words of the five-step scale (domain.md, the shipped form); other scales take numbers alone.</summary>
        private static readonly Dictionary<string, int> s_fiveSteps = new()
        {
            ["sangat kurang"] = 1,
            ["sangat buruk"] = 1,
            ["buruk sekali"] = 1,
            ["buruk"] = 1,
            ["parah"] = 1,
            ["👎"] = 1,
            ["jelek sekali"] = 1,
            ["😡"] = 1,
            ["ampun"] = 1,
            ["kurang sekali"] = 1,
            ["very poor"] = 1,
            ["kurang"] = 2,
            ["jelek"] = 2,
            ["mengecewakan"] = 2,
            ["🙁"] = 2,
            ["☹️"] = 2,
            ["kurang baik"] = 2,
            ["kurang bagus"] = 2,
            ["kurang memuaskan"] = 2,
            ["poor"] = 2,
            ["tidak baik"] = 2,
            ["tidak bagus"] = 2,
            ["cukup"] = 3,
            ["b aja"] = 3,
            ["biasa aja"] = 3,
            ["standar"] = 3,
            ["😐"] = 3,
            ["sedang"] = 3,
            ["lumayan"] = 3,
            ["biasa"] = 3,
            ["biasa saja"] = 3,
            ["cukup baik"] = 3,
            ["fair"] = 3,
            ["ok"] = 3,
            ["baik"] = 4,
            ["keren"] = 4,
            ["sesuai"] = 4,
            ["berguna"] = 4,
            ["bermanfaat"] = 4,
            ["jelas"] = 4,
            ["😊"] = 4,
            ["🙂"] = 4,
            ["bagus"] = 4,
            ["👍"] = 4,
            ["good"] = 4,
            ["puas"] = 4,
            ["memuaskan"] = 4,
            ["mantap"] = 4,
            ["oke"] = 4,
            ["sangat baik"] = 5,
            ["mantul"] = 5,
            ["sangat sesuai"] = 5,
            ["sangat berguna"] = 5,
            ["sangat bermanfaat"] = 5,
            ["sangat jelas"] = 5,
            ["keren banget"] = 5,
            ["bagus banget"] = 5,
            ["🔥"] = 5,
            ["😍"] = 5,
            ["🤩"] = 5,
            ["👍👍"] = 5,
            ["sangat bagus"] = 5,
            ["baik sekali"] = 5,
            ["bagus sekali"] = 5,
            ["sangat puas"] = 5,
            ["luar biasa"] = 5,
            ["sempurna"] = 5,
            ["very good"] = 5,
            ["excellent"] = 5,
            ["istimewa"] = 5,
            ["mantap sekali"] = 5,
        };

        private static readonly string[] s_names = ["sangat kurang", "kurang", "cukup", "baik", "sangat baik"];
        private static readonly string[] s_englishNames = ["very poor", "poor", "fair", "good", "very good"];

        private bool FiveSteps => least == 1 && most == 5;

        public override IReadOnlyList<Choice> Choices { get; } =
            [.. Enumerable.Range(least, most - least + 1).Select(n => new Choice(Title(n, least == 1 && most == 5), n.ToString(CultureInfo.InvariantCulture)))];

        public override Reading<int> Read(Said said)
        {
            var text = said.Plain.Trim(' ', ',', '?', '.', '!', '"');
            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var digits))
                return InRange(digits, readBack: false);
            if (FiveSteps && s_fiveSteps.TryGetValue(WithoutFillers(text), out var step))
                return InRange(step, readBack: true);
            if (Among(text) is { } among)
                return InRange(among, readBack: true);
            if (FiveSteps && Said5(text) is { } said5)
                return InRange(said5, readBack: true);
            if (Numbers.Read(text) is { } number)
                return number == Math.Floor(number) ? InRange((int)Math.Clamp(number, -1000, 1000), readBack: true) : Reading<int>.Not(Range());
            return Reading<int>.Not();
        }

        public override string Store(int value) => value.ToString(CultureInfo.InvariantCulture);

        private Reading<int> InRange(int number, bool readBack)
        {
            if (number < least || number > most)
                return Reading<int>.Not(Range());
            if (!readBack)
                return Reading<int>.Of(number);
            return Reading<int>.Of(number, FiveSteps
                ? new($"Saya catat {number}, {s_names[number - 1]}.", $"Noted: {number}, {s_englishNames[number - 1]}.")
                : new($"Saya catat {number}.", $"Noted: {number}."));
        }

        /// <summary>The one number among a few words ("4 bagus bu"), or in the last clause of a longer text ("…terlalu cepat. 2 aja ya").</summary>
        private static int? Among(string text)
        {
            var last = text.Split(['.', ',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
            var words = (text.Split(' ').Length <= 5 ? text : last).Split([' ', ',', '.', '!'], StringSplitOptions.RemoveEmptyEntries);
            var numbers = words.Where(word => word.Length <= 2 && word.All(char.IsAsciiDigit)).ToList();
            return words.Length is > 1 and <= 5 && numbers.Count == 1 && !words.Any(word => word is "hari" or "jam" or "kali" or "orang" or "jp") ? int.Parse(numbers[0], CultureInfo.InvariantCulture) : null;
        }

        /// <summary>A judgement among a few words: the longest one that stands there whole ("materinya sangat sesuai alhamdulillah").</summary>
        private static int? Said5(string text)
        {
            var words = text.Split([' ', ',', '.', '!'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 5 || words.Any(word => word is "tidak" or "tdk" or "gak" or "ga" or "nggak" or "bukan" or "belum" or "kurang" or "tapi" or "tp"))
                return null;
            var padded = $" {string.Join(' ', words)} ";
            var found = s_fiveSteps.Keys.Where(key => padded.Contains($" {key} ", StringComparison.Ordinal)).OrderByDescending(key => key.Length).FirstOrDefault();
            return found is null ? null : s_fiveSteps[found];
        }

        private Phrase Range() => new($"Nilainya dari {least} sampai {most}, Bapak/Ibu.", $"The score goes from {least} to {most}.");

        private static string WithoutFillers(string text) =>
            string.Join(' ', text.Split(' ').Where(word => word is not ("min" or "kak" or "pak" or "bu" or "sih" or "aja" or "kok" or "lah" or "nilai" or "nilainya" or "saya" or "kasih" or "deh" or "ya" or "menurut" or "banget")));

        private static Phrase Title(int n, bool named) => named
            ? new($"{n} · {s_names[n - 1]}", $"{n} · {s_englishNames[n - 1]}")
            : Phrase.Same(n.ToString(CultureInfo.InvariantCulture));
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
