using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Nlp.Text;

namespace Nlp.Learning;

/// <summary>
/// The model file: eight letters to know it by, a version, the body, and the first bytes of the body's SHA-256. Weights are
/// kept as half-precision numbers, which costs no accuracy that can be measured.
/// </summary>
internal static class ModelFile
{
    private const int Version = 4;
    private const int ChecksumLength = 16;
    private static readonly byte[] Magic = "TANYAMDL"u8.ToArray();

    /// <summary>The largest body; training keeps fewer features rather than exceed it.</summary>
    public const int LargestBody = 14_000_000;

    /// <summary>How many features fit into a file for so many outputs.</summary>
    public static int MostFeatures(int outputs) => LargestBody / (8 + 2 * outputs);

    public static void Write(string path, ModelParts parts)
    {
        try
        {
            var body = Body(parts);
            SafeFile.Write(path, stream =>
            {
                stream.Write(Magic);
                stream.Write(BitConverter.GetBytes(Version));
                stream.Write(body);
                stream.Write(SHA256.HashData(body).AsSpan(0, ChecksumLength));
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ModelFileException($"{path}: the model cannot be written ({e.Message}); give a path in a folder that can be written to", e);
        }
    }

    public static ModelParts Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ModelFileException($"{path}: the model cannot be read ({e.Message}); give the path of a file written by model train", e);
        }

        var head = Magic.Length + sizeof(int);
        if (bytes.Length < head || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new ModelFileException($"{path}: not a model file; give the path of a file written by model train");
        if (BitConverter.ToInt32(bytes, Magic.Length) is var version && version != Version)
            throw new ModelFileException($"{path}: a model of version {version}, where this program reads version {Version}; train it anew with model train");
        if (bytes.Length < head + ChecksumLength
            || !SHA256.HashData(bytes.AsSpan(head..^ChecksumLength)).AsSpan(0, ChecksumLength).SequenceEqual(bytes.AsSpan(^ChecksumLength..)))
            throw new ModelFileException($"{path}: the model file is damaged or incomplete; train it anew with model train");
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, head, bytes.Length - head - ChecksumLength, writable: false), Encoding.UTF8);
            return Parts(reader);
        }
        catch (Exception e) when (e is IOException or ArgumentException or OverflowException or IndexOutOfRangeException or FormatException)
        {
            throw new ModelFileException($"{path}: the model file is damaged; train it anew with model train", e);
        }
    }

    private static byte[] Body(ModelParts parts)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write((int)parts.Steps);
        writer.Write(parts.AsksForAnyTag);
        writer.Write(parts.OneTagOnly);
        writer.Write(parts.KindWeights.Words);
        writer.Write(parts.KindWeights.Characters);
        writer.Write(parts.KindWeights.Meaning);
        writer.Write(parts.KindWeights.Concepts);
        writer.Write(parts.KindWeights.ConceptPairs);
        writer.Write(parts.Tags.Length);
        writer.Write(parts.Sentiments.Length);
        foreach (var id in parts.Tags.Concat(parts.Sentiments))
            writer.Write(id);
        foreach (var calibration in parts.Calibrations)
        {
            writer.Write(calibration.Slope);
            writer.Write(calibration.Offset);
            writer.Write(calibration.Threshold);
            writer.Write(calibration.IsDear);
        }
        writer.Write(parts.Exclusive.Count);
        foreach (var group in parts.Exclusive)
        {
            writer.Write(group.Length);
            writer.Write(MemoryMarshal.AsBytes(group.AsSpan()));
        }
        writer.Write(MemoryMarshal.AsBytes(parts.Constants.AsSpan()));
        writer.Write(parts.Vocabulary.Rows);
        writer.Write(parts.Vocabulary.Count);
        writer.Write(MemoryMarshal.AsBytes(parts.Vocabulary.Hashes.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(parts.Vocabulary.Documents.AsSpan()));
        var halves = new Half[parts.Weights.Length];
        TensorPrimitives.ConvertToHalf(parts.Weights, halves);
        writer.Write(MemoryMarshal.AsBytes(halves.AsSpan()));
        var second = parts.SecondLook.Weights;
        writer.Write(second?.Weights.Length ?? 0);
        if (second is not null)
        {
            writer.Write(MemoryMarshal.AsBytes(second.Weights.AsSpan()));
            writer.Write(MemoryMarshal.AsBytes(second.Constants.AsSpan()));
        }
        writer.Flush();
        return memory.ToArray();
    }

    private static ModelParts Parts(BinaryReader reader)
    {
        var steps = (TextSteps)reader.ReadInt32();
        var asksForAnyTag = reader.ReadBoolean();
        var oneTagOnly = reader.ReadBoolean();
        var kindWeights = new KindWeights(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var tags = new string[reader.ReadInt32()];
        var sentiments = new string[reader.ReadInt32()];
        foreach (var ids in new[] { tags, sentiments })
            for (var i = 0; i < ids.Length; i++)
                ids[i] = reader.ReadString();
        var calibrations = new Calibration[tags.Length + sentiments.Length + (asksForAnyTag ? 1 : 0)];
        for (var i = 0; i < calibrations.Length; i++)
            calibrations[i] = new Calibration(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean());
        var exclusive = new int[reader.ReadInt32()][];
        for (var i = 0; i < exclusive.Length; i++)
            exclusive[i] = Array<int>(reader, reader.ReadInt32());
        var constants = Array<float>(reader, calibrations.Length);
        var rows = reader.ReadInt32();
        var count = reader.ReadInt32();
        var vocabulary = new Vocabulary(Array<uint>(reader, count), Array<int>(reader, count), rows);
        var halves = Array<Half>(reader, checked(count * calibrations.Length));
        var weights = new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, weights);
        var second = reader.ReadInt32() is var length and > 0
            ? new SecondLook(new LinearWeights(calibrations.Length, Array<float>(reader, length), Array<float>(reader, calibrations.Length)))
            : SecondLook.None;
        return new ModelParts(tags, sentiments, asksForAnyTag, oneTagOnly, exclusive, kindWeights, calibrations, vocabulary, weights, constants, second, steps);
    }

    private static T[] Array<T>(BinaryReader reader, int length) where T : unmanaged
    {
        var values = new T[length];
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        if (reader.Read(bytes) != bytes.Length)
            throw new EndOfStreamException();
        return values;
    }
}

/// <summary>A model file that cannot be read or written; the message names the file and the next move.</summary>
public sealed class ModelFileException : Exception
{
    public ModelFileException(string message) : base(message) { }

    public ModelFileException(string message, Exception inner) : base(message, inner) { }
}
