using System.Buffers.Binary;

namespace NetGen.Training;

/// <summary>
/// The file of an optimizer's state, all little-endian:
/// <code>
///  0  8 bytes   "NETGENST"
///  8  int32     version, 1
/// 12  int32     optimizer
/// 16  int32     parameter count P
/// 20  int32     slots S
/// 24  int64     steps
/// 32  int32     epochs
/// 36  float32   learning rate
/// 40  float64   Nadam's product
/// 48  float32   moments, [S, P], canonical order
///  …  uint64    FNV-1a hash of all bytes before it
/// </code>
/// </summary>
internal static class OptimizerStateFile
{
    private const int Version = 1;
    private const int HeaderLength = 48;
    private const int HashLength = sizeof(ulong);

    private static ReadOnlySpan<byte> Magic => "NETGENST"u8;

    public static void Write(Stream stream, OptimizerState state)
    {
        int momentBytes = checked(state.Moments.Length * state.ParameterCount * sizeof(float));
        byte[] file = new byte[checked(HeaderLength + momentBytes + HashLength)];
        Span<byte> bytes = file;
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(12), (int)state.Optimizer);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(16), state.ParameterCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(20), state.Moments.Length);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.Slice(24), state.StepCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(32), state.EpochCount);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(36), BitConverter.SingleToInt32Bits(state.LearningRate));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.Slice(40), BitConverter.DoubleToInt64Bits(state.NadamProduct));
        int position = HeaderLength;
        foreach (float[] moment in state.Moments)
        {
            foreach (float value in moment)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.Slice(position), BitConverter.SingleToInt32Bits(value));
                position += sizeof(float);
            }
        }

        BinaryPrimitives.WriteUInt64LittleEndian(bytes.Slice(position), Hash(bytes.Slice(0, position)));
        stream.Write(file, 0, file.Length);
    }

    /// <summary>Reads one state, from where the stream stands to the state's end, and checks that it fits.</summary>
    /// <exception cref="StateFileException">The file is damaged, or of another network or optimizer.</exception>
    public static OptimizerState Read(Stream stream, Optimizer optimizer, int parameterCount, int slots)
    {
        byte[] header = ReadBytes(stream, HeaderLength);
        CheckHeader(header, optimizer, parameterCount, slots);
        byte[] body = ReadBytes(stream, checked((slots * parameterCount * sizeof(float)) + HashLength));
        ReadOnlySpan<byte> moments = body.AsSpan(0, body.Length - HashLength);
        ulong hash = Hash(moments, Hash(header));
        if (hash != BinaryPrimitives.ReadUInt64LittleEndian(body.AsSpan(moments.Length)))
        {
            throw new StateFileException(
                "The optimizer's state is damaged: its bytes do not give the hash it ends with.");
        }

        var state = new OptimizerState(
            optimizer,
            parameterCount,
            BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(24)),
            BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(32)),
            BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(36))),
            BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(40))),
            ReadMoments(moments, slots, parameterCount));
        CheckNumbers(state);
        return state;
    }

    private static void CheckHeader(ReadOnlySpan<byte> header, Optimizer optimizer, int parameterCount, int slots)
    {
        if (!header.StartsWith(Magic))
        {
            throw new StateFileException("This is no optimizer state: a state begins with the letters NETGENST.");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(header.Slice(8));
        if (version != Version)
        {
            throw new StateFileException($"Expected an optimizer state of version {Version}, got version {version}.");
        }

        var found = (Optimizer)BinaryPrimitives.ReadInt32LittleEndian(header.Slice(12));
        if (found != optimizer)
        {
            throw new StateFileException($"Expected the state of {optimizer}, got that of {found}.");
        }

        int parameters = BinaryPrimitives.ReadInt32LittleEndian(header.Slice(16));
        int moments = BinaryPrimitives.ReadInt32LittleEndian(header.Slice(20));
        if (parameters != parameterCount || moments != slots)
        {
            throw new StateFileException(
                $"Expected a state of {slots} moments of {parameterCount} parameters, got {moments} of {parameters}.");
        }
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

    private static float[][] ReadMoments(ReadOnlySpan<byte> bytes, int slots, int parameterCount)
    {
        var moments = new float[slots][];
        for (int slot = 0; slot < slots; slot++)
        {
            moments[slot] = new float[parameterCount];
            for (int i = 0; i < parameterCount; i++)
            {
                moments[slot][i] = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(bytes));
                bytes = bytes.Slice(sizeof(float));
            }
        }

        return moments;
    }

    private static byte[] ReadBytes(Stream stream, int length)
    {
        byte[] bytes = new byte[length];
        int read = 0;
        while (read < length)
        {
            int got = stream.Read(bytes, read, length - read);
            if (got == 0)
            {
                throw new StateFileException($"The optimizer's state ends early: expected {length - read} more bytes.");
            }

            read += got;
        }

        return bytes;
    }

    /// <summary>FNV-1a (Fowler, Noll and Vo), 64 bits: finds damage, not intent.</summary>
    private static ulong Hash(ReadOnlySpan<byte> bytes, ulong hash = 0xCBF29CE484222325)
    {
        foreach (byte value in bytes)
        {
            hash = unchecked((hash ^ value) * 0x100000001B3);
        }

        return hash;
    }
}
