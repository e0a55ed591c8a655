using System.Collections.Concurrent;

namespace Nlp.Text;

/// <summary>
/// What was found for a word, kept for when it is met again: most words of a comment were met before, and then nothing is allocated. Holds so
/// many words and no more. Thread-safe.
/// </summary>
/// <param name="find">Always the same for the same word.</param>
internal sealed class Remembered<T>(Func<string, T> find)
{
    private const int Most = 30_000;
    private const int LongestWord = 30;

    private readonly ConcurrentDictionary<string, T> _found = new(StringComparer.Ordinal);
    private int _count;

    public T Of(ReadOnlySpan<char> word)
    {
        if (_found.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known))
            return known;
        var text = word.ToString();
        var found = find(text);
        if (text.Length <= LongestWord && _count < Most && _found.TryAdd(text, found))
            Interlocked.Increment(ref _count);
        return found;
    }
}
