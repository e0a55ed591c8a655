using System.Collections.Concurrent;

namespace Nlp.Text;

/// <summary>
/// What was found for a word, kept for when it is met again: most words of a comment were met before. Holds so many words and no more.
/// Thread-safe.
/// </summary>
/// <param name="find">Always the same for the same word.</param>
internal sealed class Remembered(Func<string, string> find)
{
    private const int Most = 30_000;
    private const int LongestWord = 30;

    private readonly ConcurrentDictionary<string, string> _found = new(StringComparer.Ordinal);
    private int _count;

    public string Of(string word)
    {
        if (_found.TryGetValue(word, out var known))
            return known;
        var found = find(word);
        if (word.Length <= LongestWord && _count < Most && _found.TryAdd(word, found))
            Interlocked.Increment(ref _count);
        return found;
    }
}
