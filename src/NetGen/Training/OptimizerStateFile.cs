using System.Buffers.Binary;
using System.Text;

namespace NetGen.Training;

/// <summary>
/// The file of an optimizer's state, all little-endian:
/// <code>
///  0  8 bytes   "NETGENST"
///  8  int32     version, 3
/// 12  int32     optimizer
/// 16  int32     parameter count P
/// 20  int32     slots S
/// 24  int64     steps
/// 32  int32     epochs
/// 36  float32   learning rate
/// 40  float64   Nadam's product
/// 48  int32     length L of the owner's title
/// 52  L bytes   the title in UTF-8
///  …  float32   parameters, [P], canonical order
///  …  float32   moments, [S, P], canonical order
///  …  uint64    FNV-1a hash of all bytes before it
/// </code>
/// The parameters make one file the whole of a training: moments so never meet the weights of another step. Files of version 2
/// have none. Those of version 1 have no title either: they are told apart from those of other networks by P and S alone.
/// </summary>
internal static class OptimizerStateFile
{
    private const int Version = 3;
    private const int VersionWithoutTitle = 1;
    private const int HeaderLength = 48;
    private const int LongestTitle = 1 << 24;

    private static ReadOnlySpan<byte> Magic => "NETGENST"u8;

    public static void Write(Stream stream, OptimizerState state, StateOwner owner)
    {
        byte[] title = Encoding.UTF8.GetBytes(owner.Title);
        byte[] start = new byte[HeaderLength + sizeof(int)];
        Span<byte> bytes = start;
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(12), (int)owner.Optimizer);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(16), owner.ParameterCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(20), owner.Slots);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.Slice(24), state.StepCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(32), state.EpochCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(36), BitConverter.SingleToInt32Bits(state.LearningRate));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.Slice(40), BitConverter.DoubleToInt64Bits(state.NadamProduct));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(48), title.Length);

        using var hashed = new HashedStream(stream);
        hashed.Write(start);
        hashed.Write(title);
        LittleEndian.Write(hashed, state.Parameters);
        foreach (float[] moment in state.Moments)
        {
            LittleEndian.Write(hashed, moment);
        }

        Span<byte> hash = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(hash, hashed.Hash);
        stream.Write(hash);
    }

    /// <summary>Reads one state, from where the stream stands to the state's end, and checks that it fits.</summary>
    /// <exception cref="StateFileException">The file is damaged, or of another network, loss or optimizer.</exception>
    public static OptimizerState Read(Stream stream, StateOwner owner)
    {
        using var hashed = new HashedStream(stream);
        byte[] header = ReadBytes(hashed, HeaderLength);
        int version = CheckHeader(header, owner);
        if (version != VersionWithoutTitle)
        {
            owner.Check(ReadTitle(hashed));
        }

        float[]? parameters = version == Version ? ReadValues(hashed, 1, owner.ParameterCount)[0] : null;
        float[][] moments = ReadValues(hashed, owner.Slots, owner.ParameterCount);
        ulong hash = hashed.Hash;
        if (hash != BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(stream, sizeof(ulong))))
        {
            throw new StateFileException(
                "The optimizer's state is damaged: its bytes do not give the hash it ends with.");
        }

        var state = new OptimizerState(
            BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(24)),
            BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(32)),
            BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(36))),
            BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(40))),
            parameters,
            moments);
        CheckNumbers(state);
        return state;
    }

    /// <summary>Returns the version.</summary>
    private static int CheckHeader(ReadOnlySpan<byte> header, StateOwner owner)
    {
        if (!header.StartsWith(Magic))
        {
            throw new StateFileException("This is no optimizer state: a state begins with the letters NETGENST.");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(header.Slice(8));
        if (version is < VersionWithoutTitle or > Version)
        {
            throw new StateFileException(
                $"Expected an optimizer state of version {VersionWithoutTitle} to {Version}, got version {version}.");
        }

        owner.Check(
            (Optimizer)BinaryPrimitives.ReadInt32LittleEndian(header.Slice(12)),
            BinaryPrimitives.ReadInt32LittleEndian(header.Slice(16)),
            BinaryPrimitives.ReadInt32LittleEndian(header.Slice(20)));
        return version;
    }

    private static string ReadTitle(Stream stream)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(stream, sizeof(int)));
        if (length is < 0 or > LongestTitle)
        {
            throw new StateFileException(
                $"The optimizer's state is damaged: what it belongs to takes 0 to {LongestTitle} bytes, and it states {length}.");
        }

        var title = new GrowingBuffer();
        title.ReadUpTo(stream, length);
        return title.Length == length ? Encoding.UTF8.GetString(title.Span) : throw EndsEarly(length - title.Length);
    }

    private static void CheckNumbers(OptimizerState state)
    {
        bool fits = state.StepCount >= 0 && state.EpochCount >= 0
            && state.LearningRate is > 0 and < float.PositiveInfinity && state.NadamProduct is >= 0 and <= 1;
        if (!fits)
        {
            throw new StateFileException(
                "The optimizer's state is impossible: "
                + FormattableString.Invariant($"step {state.StepCount}, epoch {state.EpochCount}, ")
                + FormattableString.Invariant($"learning rate {state.LearningRate}, Nadam's product {state.NadamProduct}."));
        }
    }

    private static float[][] ReadValues(Stream stream, int rows, int parameterCount)
    {
        const int valuesPerBlock = 4096;
        byte[] block = new byte[valuesPerBlock * sizeof(float)];
        float[][] values = new float[rows][];
        for (int row = 0; row < rows; row++)
        {
            values[row] = new float[parameterCount];
            for (int i = 0; i < parameterCount; i += valuesPerBlock)
            {
                Span<float> run = values[row].AsSpan(i, Math.Min(valuesPerBlock, parameterCount - i));
                Fill(stream, block, run.Length * sizeof(float));
                LittleEndian.Read(block, run);
            }
        }

        return values;
    }

    private static byte[] ReadBytes(Stream stream, int length)
    {
        byte[] bytes = new byte[length];
        Fill(stream, bytes, length);
        return bytes;
    }

    private static void Fill(Stream stream, byte[] bytes, int length)
    {
        int read = 0;
        while (read < length)
        {
            int got = stream.Read(bytes, read, length - read);
            read += got > 0 ? got : throw EndsEarly(length - read);
        }
    }

    private static StateFileException EndsEarly(int missing) =>
        new($"The optimizer's state ends early: expected {Quantity.Plain(missing, "more byte")}.");
}
