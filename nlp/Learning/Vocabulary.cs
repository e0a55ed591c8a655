using System.Runtime.InteropServices;

namespace Nlp.Learning;

/// <summary>
/// The features a model knows, numbered from 0 in order of their hash, each with the number of training texts it stood in,
/// from which its weight (inverse document frequency) follows.
/// </summary>
internal sealed class Vocabulary
{
    // Open addressing: slot = feature's number + 1, 0 for empty.
    private readonly int[] _slots;
    private readonly int _mask;
    private readonly float[] _rarity;

    /// <param name="hashes">Ascending.</param>
    /// <param name="documents">For each hash, how many training texts hold it.</param>
    /// <param name="rows">How many training texts there were.</param>
    public Vocabulary(uint[] hashes, int[] documents, int rows)
    {
        Hashes = hashes;
        Documents = documents;
        Rows = rows;
        var size = 16;
        while (size < hashes.Length * 2)
            size *= 2;
        _mask = size - 1;
        _slots = new int[size];
        _rarity = new float[hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
        {
            var slot = (int)(hashes[i] & (uint)_mask);
            while (_slots[slot] != 0)
                slot = (slot + 1) & _mask;
            _slots[slot] = i + 1;
            _rarity[i] = MathF.Log((1f + rows) / (1f + documents[i])) + 1f;
        }
    }

    public uint[] Hashes { get; }

    public int[] Documents { get; }

    public int Rows { get; }

    public int Count => Hashes.Length;

    /// <summary>The feature's number, or -1 for one never met in training.</summary>
    public int Find(uint hash)
    {
        for (var slot = (int)(hash & (uint)_mask); _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (Hashes[_slots[slot] - 1] == hash)
                return _slots[slot] - 1;
        }
        return -1;
    }

    public float Rarity(int feature) => _rarity[feature];

    /// <summary>
    /// Counts the features of the training texts and keeps those in at least <paramref name="minimum"/> of them; of these
    /// the most frequent <paramref name="most"/>. Meanings are kept where there is a word vector for them, met or not.
    /// </summary>
    public static Vocabulary Of(IReadOnlyList<List<Sighting>> texts, IReadOnlyCollection<uint> meanings, int minimum, int most)
    {
        var known = meanings.ToHashSet();
        var counts = Counted(texts, known);
        var kept = counts.SelectMany(part => part).Where(count => count.Value.Texts >= minimum && !known.Contains(count.Key))
            .Select(count => KeyValuePair.Create(count.Key, count.Value.Texts)).ToArray();
        most = Math.Max(0, most - known.Count);
        if (kept.Length > most)
            kept = [.. kept.OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(most)];
        kept = [.. kept, .. known.Select(meaning => KeyValuePair.Create(meaning, counts[Part(meaning, counts.Length)].GetValueOrDefault(meaning).Texts))];
        Array.Sort(kept, (a, b) => a.Key.CompareTo(b.Key));
        return new Vocabulary([.. kept.Select(count => count.Key)], [.. kept.Select(count => count.Value)], texts.Count);
    }

    /// <summary>In how many texts each feature stands, and in which last; each core counts the features of its own part of the hashes.</summary>
    private static Dictionary<uint, (int Texts, int Last)>[] Counted(IReadOnlyList<List<Sighting>> texts, HashSet<uint> known)
    {
        var parts = new Dictionary<uint, (int Texts, int Last)>[Environment.ProcessorCount];
        Parallel.For(0, parts.Length, part =>
        {
            var seen = parts[part] = [];
            for (var text = 0; text < texts.Count; text++)
            {
                foreach (var sighting in CollectionsMarshal.AsSpan(texts[text]))
                {
                    if (Part(sighting.Feature, parts.Length) != part || (sighting.Kind == FeatureKind.Meaning && !known.Contains(sighting.Feature)))
                        continue;
                    ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, sighting.Feature, out _);
                    if (count.Last != text + 1)
                        count = (count.Texts + 1, text + 1);
                }
            }
        });
        return parts;
    }

    private static int Part(uint hash, int parts) => (int)(((ulong)hash * (ulong)parts) >> 32);
}
