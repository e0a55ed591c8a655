using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>What kind of evidence a feature is; each kind is scaled by its own weight.</summary>
internal enum FeatureKind : byte
{
    /// <summary>A word, its stem (denied, where it is), a pair of stems, a contrasted stem, a sign.</summary>
    Words,

    /// <summary>Characters within a word: they carry over misspellings and local forms.</summary>
    Characters,

    /// <summary>A stem again, for what it is like: its weight follows from its word vector, also where it was never met in training.</summary>
    Meaning,

    /// <summary>What a word is about by the lexicon, alone, denied, and beside the concept before it.</summary>
    Concepts,

    /// <summary>Two concepts of one clause, whichever comes first.</summary>
    ConceptPairs,
}

/// <summary>One feature seen in a text: what it is, and the pieces of the text it was made from.</summary>
internal readonly record struct Sighting(uint Feature, FeatureKind Kind, int First, int Last);

/// <summary>
/// Reads a text into features. A feature is known by a 32-bit hash of what it is: two among the hundred thousand of a
/// model meet about once, which costs less than keeping their spelling.
/// </summary>
/// <param name="weights">Meanings and pairs of concepts are read only where they count.</param>
internal sealed class FeatureReader(WordLists words, TextSteps steps, KindWeights weights)
{
    /// <summary>Longer texts are read to here only; a comment of a page is a hundredth of it.</summary>
    private const int LongestText = 20_000;

    private readonly Normalizer _normalizer = new(words, steps);
    private readonly Remembered<string> _stems = new(Stemmer.Stem);
    private readonly ConcurrentBag<Buffers> _buffers = [];
    private readonly bool _readsMeanings = weights.Meaning > 0;
    private readonly bool _readsPairs = weights.ConceptPairs > 0;
    private readonly bool _readsStems = steps.HasFlag(TextSteps.Stems);
    private readonly bool _readsNegation = steps.HasFlag(TextSteps.Negation);
    private readonly bool _cutsClauses = steps.HasFlag(TextSteps.Clauses);
    private readonly bool _readsContrast = steps.HasFlag(TextSteps.Contrast);
    private readonly Concepts? _concepts = steps.HasFlag(TextSteps.Concepts) ? words.Concepts : null;

    private const int LongestWord = 40;
    private const int ShortestRun = 3;
    private const int LongestRun = 4;

    /// <summary>How many concepts back a pair reaches: a clause of a list would have hundreds.</summary>
    private const int PairReach = 8;

    /// <summary>
    /// Reads a text: its pieces, and every feature of it in order. Allocates nothing where the lists are large enough and the words were met before.
    /// </summary>
    public void Read(string text, List<Piece> pieces, List<Sighting> sightings)
    {
        var buffers = _buffers.TryTake(out var used) ? used : new Buffers();
        Clauses.Read(text.Length <= LongestText ? text : text[..LongestText], _normalizer, buffers.Tokens, pieces, _cutsClauses);
        Read(pieces, sightings, buffers.Stems, buffers.Ideas);
        _buffers.Add(buffers);
    }

    private void Read(List<Piece> pieces, List<Sighting> sightings, List<string> stems, List<(uint Concept, int At)> ideas)
    {
        sightings.Clear();
        var before = 0u;
        var beforeThat = 0u;
        var clauseStart = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            if (!piece.IsWord)
            {
                sightings.Add(new Sighting(Hash(piece.Text, 'e'), FeatureKind.Words, i, i));
                continue;
            }

            var stemmed = _readsStems ? _stems.Of(piece.Text) : piece.Text;
            var stem = Hash(stemmed, 's');
            var isDenied = piece.Negated && _readsNegation;
            sightings.Add(new Sighting(isDenied ? Mix(stem, 'n') : stem, FeatureKind.Words, i, i));
            if (_readsMeanings)
                sightings.Add(new Sighting(Meaning(stemmed), FeatureKind.Meaning, i, i));
            if (stemmed != piece.Text)
                sightings.Add(new Sighting(Hash(piece.Text, 'w'), FeatureKind.Words, i, i));
            if (piece.Contrast && _readsContrast)
                sightings.Add(new Sighting(Mix(stem, 'c'), FeatureKind.Words, i, i));

            if (i == 0 || pieces[i - 1].Clause != piece.Clause || !pieces[i - 1].IsWord)
            {
                (before, beforeThat, clauseStart) = (Mix(Hash("", 's'), 'b'), 0, i);
                stems.Clear();
                ideas.Clear();
            }
            stems.Add(stemmed);
            sightings.Add(new Sighting(Mix(before, stem), FeatureKind.Words, Math.Max(clauseStart, i - 1), i));
            if (beforeThat != 0)
                sightings.Add(new Sighting(Mix(Mix(beforeThat, 'g'), stem), FeatureKind.Words, Math.Max(clauseStart, i - 2), i));
            (beforeThat, before) = (before, stem);

            if (_concepts is not null)
                Ideas(stems, i, isDenied, ideas, sightings);
            Characters(piece.Text, i, sightings);
        }
    }

    /// <summary>
    /// The concepts of the word at a place, or of the expression that ends there: alone or denied, after the concept before, and beside each
    /// of the clause's last ones in either order ("nasi" "basi", "basi" "nasi").
    /// </summary>
    /// <param name="ideas">The clause's concepts so far, to which these are added.</param>
    private void Ideas(List<string> stems, int at, bool negated, List<(uint Concept, int At)> ideas, List<Sighting> sightings)
    {
        var (concepts, count) = _concepts!.EndingWith(CollectionsMarshal.AsSpan(stems));
        var before = ideas.Count > 0 ? ideas[^1] : default;
        foreach (var name in concepts)
        {
            var concept = Hash(name, 'q');
            sightings.Add(new Sighting(negated ? Mix(concept, 'n') : concept, FeatureKind.Concepts, at - count + 1, at));
            if (before.Concept != 0 && before.Concept != concept)
                sightings.Add(new Sighting(Mix(Mix(before.Concept, 'p'), concept), FeatureKind.Concepts, before.At, at));
            for (var i = Math.Max(0, ideas.Count - PairReach); _readsPairs && i < ideas.Count; i++)
            {
                var other = ideas[i];
                if (other.Concept != concept)
                    sightings.Add(new Sighting(Mix(Mix(Math.Min(other.Concept, concept), 'u'), Math.Max(other.Concept, concept)), FeatureKind.ConceptPairs, other.At, at));
            }
            ideas.Add((concept, at));
        }
    }

    /// <summary>The feature of a stem's meaning.</summary>
    public static uint Meaning(string stem) => Mix(Hash(stem, 's'), 'm');

    private static void Characters(string word, int at, List<Sighting> sightings)
    {
        Span<char> padded = stackalloc char[LongestWord + 2];
        var length = Math.Min(word.Length, LongestWord);
        padded[0] = '<';
        word.AsSpan(0, length).CopyTo(padded[1..]);
        padded[length + 1] = '>';
        padded = padded[..(length + 2)];
        for (var start = 0; start + ShortestRun <= padded.Length; start++)
        {
            var hash = Mix(0x9E3779B9u, 'k');
            var end = Math.Min(padded.Length, start + LongestRun);
            for (var i = start; i < end; i++)
            {
                hash = (hash ^ padded[i]) * 0x01000193u;
                if (i - start + 1 >= ShortestRun)
                    sightings.Add(new Sighting(Mix(hash, (uint)(i - start)), FeatureKind.Characters, at, at));
            }
        }
    }

    // FNV-1a with a strong finish (Murmur3's): written out, because string.GetHashCode differs from run to run.
    private static uint Hash(string text, char kind)
    {
        var hash = 0x811C9DC5u ^ kind;
        hash *= 0x01000193u;
        foreach (var c in text)
            hash = (hash ^ c) * 0x01000193u;
        return Mix(hash, (uint)text.Length);
    }

    private static uint Mix(uint hash, uint with)
    {
        var h = hash ^ (with * 0xCC9E2D51u);
        h ^= h >> 16;
        h *= 0x85EBCA6Bu;
        h ^= h >> 13;
        h *= 0xC2B2AE35u;
        return h ^ (h >> 16);
    }

    /// <summary>What is needed while a text is read, and no longer.</summary>
    private sealed class Buffers
    {
        public TokenBuffers Tokens { get; } = new();
        public List<string> Stems { get; } = [];
        public List<(uint Concept, int At)> Ideas { get; } = [];
    }
}
