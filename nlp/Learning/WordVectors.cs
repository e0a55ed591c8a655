using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace Nlp.Learning;

/// <summary>
/// What words are like, learnt from plain text: words met in the same company point the same way. With them a model
/// trained on "panas" has a notion of "gerah". Kept in <c>data/vectors/words.bin</c>, a byte a number; README.md beside it
/// names the texts.
/// </summary>
public sealed class WordVectors
{
    private const int Version = 1;

    // Vectors have length one; what is beyond a half in one direction is cut.
    private const float Scale = 254;

    private static readonly byte[] Magic = "TANYAVEC"u8.ToArray();

    private readonly sbyte[] _numbers;

    private WordVectors(string[] words, int dimensions, sbyte[] numbers) => (Words, Dimensions, _numbers) = (words, dimensions, numbers);

    /// <summary>None.</summary>
    public static WordVectors Empty { get; } = new([], 0, []);

    /// <summary>The stems, in ordinal order.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>How many numbers a word has.</summary>
    public int Dimensions { get; }

    /// <summary>The vector of the word at a place.</summary>
    public float[] Of(int word)
    {
        var vector = new float[Dimensions];
        TensorPrimitives.ConvertTruncating<sbyte, float>(_numbers.AsSpan(word * Dimensions, Dimensions), vector);
        TensorPrimitives.Divide(vector, Scale, vector);
        return vector;
    }

    /// <summary>Those of a data folder; none where it has no such file.</summary>
    /// <exception cref="ModelFileException">The file is there and cannot be used.</exception>
    public static WordVectors Load(string dataFolder)
    {
        var path = PathIn(dataFolder);
        return File.Exists(path) ? Read(path) : Empty;
    }

    /// <summary>Where they stand in a data folder.</summary>
    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "vectors", "words.bin");

    /// <summary>Reads a file written by <see cref="Save"/>.</summary>
    /// <exception cref="ModelFileException">The file cannot be read or is none.</exception>
    public static WordVectors Read(string path)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(File.ReadAllBytes(path)), Encoding.UTF8);
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic) || reader.ReadInt32() != Version)
                throw new ModelFileException($"{path}: not word vectors of this version; take the file that came with the program, or delete it to go without");
            var words = new string[reader.ReadInt32()];
            var dimensions = reader.ReadInt32();
            for (var i = 0; i < words.Length; i++)
                words[i] = reader.ReadString();
            var numbers = new sbyte[checked(words.Length * dimensions)];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
            return new WordVectors(words, dimensions, numbers);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OverflowException or FormatException or ArgumentException)
        {
            throw new ModelFileException($"{path}: word vectors that cannot be read ({e.Message}); take the file that came with the program, or delete it to go without", e);
        }
    }

    /// <summary>From vectors of any length, one a word; they are centred and brought to length one.</summary>
    internal static WordVectors From(IReadOnlyList<(string Word, float[] Vector)> vectors)
    {
        if (vectors.Count == 0)
            return Empty;
        var dimensions = vectors[0].Vector.Length;
        var ordered = vectors.OrderBy(one => one.Word, StringComparer.Ordinal).Select(one => (one.Word, Vector: Unit(one.Vector))).ToArray();
        var middle = new float[dimensions];
        foreach (var (_, vector) in ordered)
            TensorPrimitives.MultiplyAdd(vector, 1f / ordered.Length, middle, middle);
        var numbers = new sbyte[ordered.Length * dimensions];
        for (var i = 0; i < ordered.Length; i++)
        {
            TensorPrimitives.Subtract(ordered[i].Vector, middle, ordered[i].Vector);
            var unit = Unit(ordered[i].Vector);
            for (var k = 0; k < dimensions; k++)
                numbers[i * dimensions + k] = (sbyte)Math.Clamp(MathF.Round(unit[k] * Scale), -127, 127);
        }
        return new WordVectors([.. ordered.Select(one => one.Word)], dimensions, numbers);
    }

    /// <summary>Writes the file.</summary>
    public void Save(string path) => SafeFile.Write(path, stream =>
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(Words.Count);
        writer.Write(Dimensions);
        foreach (var word in Words)
            writer.Write(word);
        writer.Write(MemoryMarshal.AsBytes(_numbers.AsSpan()));
    });

    private static float[] Unit(float[] vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        return length > 0 ? Array.ConvertAll(vector, number => number / length) : (float[])vector.Clone();
    }
}
