using System.Buffers;

namespace Nlp.Text;

/// <summary>What the words of a text are read into; used again for one text after the other. Not thread-safe.</summary>
internal sealed class TokenBuffers
{
    /// <summary>The words of the last text.</summary>
    public List<Token> Tokens { get; } = [];

    /// <summary>Its words before expressions of several are joined.</summary>
    internal List<Token> Single { get; } = [];

    /// <summary>The letters of the word or expression that is being read.</summary>
    internal ArrayBufferWriter<char> Letters { get; } = new();
}
