using System.Collections.Frozen;

namespace Nlp.Intents;

/// <summary>Words that work at any time and have an intent: the whole message, any case, with a slash before it or not.</summary>
internal static class AnyTimeWords
{
    private static readonly FrozenDictionary<string, string> Intents = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["batal"] = "cancel",
        ["cancel"] = "cancel",
        ["menu"] = "help",
        ["bantuan"] = "help",
        ["help"] = "help",
        ["berhenti"] = "stop",
        ["stop"] = "stop",
        ["data saya"] = "privacy",
        ["hapus data saya"] = "privacy",
        ["my data"] = "privacy",
        ["delete my data"] = "privacy",
        ["admin"] = "human",
        ["human"] = "human",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Intent(string message)
    {
        if (message.Length > 60)
            return null;
        var words = message.Trim().TrimStart('/').Trim(' ', '.', '!', '?').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Intents.GetValueOrDefault(string.Join(' ', words));
    }
}
