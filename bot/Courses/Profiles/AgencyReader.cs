using Bot.Conversations;
using Bot.Messages;
using Bot.People;

namespace Bot.Courses.Profiles;

/// <summary>Reads which of the agencies known here is meant: by tap, by number, by its name or a part of it that only one has.</summary>
internal sealed class AgencyReader(IReadOnlyList<Agency> agencies) : Reader<string>
{
    /// <summary>What a channel's list can show (WhatsApp: ten, one of them to skip).</summary>
    private const int MostShown = 9;

    public override IReadOnlyList<Choice> Choices { get; } = [.. agencies.Take(MostShown).Select(agency => new Choice(Phrase.Same(agency.Name), agency.Name))];

    public override Reading<string> Read(Said said)
    {
        var key = Agency.KeyOf(said.Plain.Trim('?', ','));
        if (key.Length == 0)
            return Reading<string>.Not();
        if (int.TryParse(key, out var number) && number >= 1 && number <= Math.Min(agencies.Count, MostShown))
            return Of(agencies[number - 1], readBack: true);
        if (agencies.FirstOrDefault(agency => agency.NameKey == key) is { } exact)
            return Of(exact, readBack: false);
        // Three letters say too little: "di" stands in half of the names.
        var words = key.Split(' ').Where(word => word.Length > 3).ToList();
        var near = words.Count == 0 ? [] : agencies.Where(agency => words.All(agency.NameKey.Contains)).ToList();
        if (near.Count == 0)
        {
            // "saya di pemko dumai": any word that stands in one name alone.
            near = words.Select(word => agencies.Where(agency => agency.NameKey.Contains(word, StringComparison.Ordinal)).ToList())
                .Where(found => found.Count == 1).SelectMany(found => found).Distinct().ToList();
        }
        if (near.Count == 1)
            return Of(near[0], readBack: true);
        if (near.Count > 1)
        {
            var names = string.Join(", ", near.Take(3).Select(agency => $"*{agency.Name}*"));
            return Reading<string>.Not(new($"Ada beberapa: {names}. Yang mana, Bapak/Ibu?", $"There are several: {names}. Which one?"));
        }
        return Reading<string>.Not(new(
            "Instansi itu belum ada di daftar. Coba tulis nama kotanya, atau ketik *lewati*.",
            "That agency is not on the list. Try the name of its city, or type *skip*."));
    }

    public override string Store(string value) => value;

    private static Reading<string> Of(Agency agency, bool readBack) =>
        Reading<string>.Of(agency.Id.Value.ToString(), readBack ? new($"Saya catat: {agency.Name}.", $"Noted: {agency.Name}.") : null);
}
