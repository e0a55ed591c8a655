using Nlp.Text;

namespace Bot.Courses.Finding;

/// <summary>
/// For whom courses are meant. A post belongs to an audience where it says most of the audience's words, the rare ones counting more:
/// who is "Perawat Ahli Muda" is among "perawat", and not among "pranata komputer ahli muda".
/// </summary>
internal sealed class AudienceIndex
{
    /// <summary>The share of an audience's words, by rarity, that the post must say.</summary>
    private const double Enough = 0.65;

    private readonly Normalizer _normalizer;
    private readonly List<(double Weight, List<string> Courses)> _audiences = [];
    private readonly Dictionary<string, List<int>> _saidBy = new(StringComparer.Ordinal);

    public AudienceIndex(IReadOnlyList<Course> courses, WordLists words)
    {
        _normalizer = new(words);
        var known = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var course in courses)
        {
            foreach (var audience in Course.Values(course.Audience))
            {
                if (!known.TryGetValue(audience, out var id))
                {
                    known[audience] = id = _audiences.Count;
                    _audiences.Add((0, []));
                    foreach (var stem in Stems(audience))
                        (_saidBy.TryGetValue(stem, out var list) ? list : _saidBy[stem] = []).Add(id);
                }
                _audiences[id].Courses.Add(course.Code);
            }
        }
        foreach (var (stem, ids) in _saidBy)
        {
            foreach (var id in ids)
                _audiences[id] = (_audiences[id].Weight + Rarity(stem), _audiences[id].Courses);
        }
    }

    public IReadOnlyDictionary<string, double> MeantFor(string? post)
    {
        var fits = new Dictionary<string, double>(StringComparer.Ordinal);
        var said = new Dictionary<int, double>();
        foreach (var stem in Stems(post ?? ""))
        {
            foreach (var id in _saidBy.GetValueOrDefault(stem) ?? [])
                said[id] = said.GetValueOrDefault(id) + Rarity(stem);
        }
        foreach (var (id, weight) in said)
        {
            var share = weight / _audiences[id].Weight;
            if (share < Enough)
                continue;
            foreach (var course in _audiences[id].Courses)
                fits[course] = Math.Max(share, fits.GetValueOrDefault(course));
        }
        return fits;
    }

    private double Rarity(string stem) => Math.Log(1 + (_audiences.Count / (double)_saidBy[stem].Count));

    private HashSet<string> Stems(string text) =>
        [.. _normalizer.Tokens(text.Length <= 200 ? text : text[..200]).Select(token => token.Text).Where(word => word.Length > 1 && char.IsLetterOrDigit(word[0])).Select(Stemmer.Stem)];
}
