using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Shared;

/// <summary>Writes what the passes need of memory: alignment, copies, checks. Nothing of it depends on the layers.</summary>
internal static class MemoryEmitter
{
    public static void Emit(SourceWriter writer, SharedNeeds needs, TargetCapability target)
    {
        EmitAligned(writer, needs, target);
        writer.Blank();
        writer.Summary("Moves values between the user's rows, padded rows and canonical order, and checks lengths.");
        using (writer.Block("internal static class Memory"))
        {
            if (target.HasVectors)
            {
                writer.Line(Align);
                writer.Blank();
            }

            writer.Line(Common);
            if (needs.Training)
            {
                writer.Blank();
                writer.Line(Training);
            }

            if (needs.Training || needs.Products.Any(product => product.Method == ProductNeed.ToLanes))
            {
                writer.Blank();
                TransposeEmitter.Emit(writer, target);
            }

            if (target.HasVectors && (needs.Training || !target.HasStaticAbstracts || needs.Products.Any(product => product.Turns)))
            {
                writer.Blank();
                TransposeEmitter.EmitTurn(writer, target);
            }

            if (needs.Tokens)
            {
                writer.Blank();
                writer.Line(Tokens);
            }

            if (needs.Masks)
            {
                writer.Blank();
                writer.Line(MaskKey);
            }
        }

        if (!target.HasVectors)
        {
            writer.Blank();
            References.Emit(writer, needs.Labels);
        }
    }

    private static void EmitAligned(SourceWriter writer, SharedNeeds needs, TargetCapability target)
    {
        writer.Summary(target.HasVectors
            ? "Pinned floats that start on a cache line, zero at first."
            : "Floats, zero at first. There are no vectors, so that any place in memory is aligned.");
        using (writer.Block("internal sealed class AlignedMemory"))
        {
            writer.Line(target.HasVectors ? AlignedMemory : PlainMemory);
            if (needs.Derivations)
            {
                writer.Blank();
                writer.Line(Versions);
            }
        }
    }

    private const string Versions =
        """
        /// <summary>Another number after each change of parameters.</summary>
        internal volatile int Version = 1;

        /// <summary>The version that what follows from the parameters was computed of; 0 for none.</summary>
        internal volatile int DerivedVersion;
        """;

    private const string AlignedMemory =
        """
        private const int CacheLine = 64;

        private readonly float[] _array;
        private readonly int _start;

        internal AlignedMemory(long length)
        {
            _array = GC.AllocateArray<float>(checked((int)(length + (CacheLine / sizeof(float)))), pinned: true);
            long address = (long)Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetArrayDataReference(_array));
            _start = (int)(-address & (CacheLine - 1)) / sizeof(float);
        }

        internal ref float First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);
        """;

    /// <summary>Single floats may lie anywhere. The name is that of everywhere else, so that what uses it reads the same.</summary>
    private const string PlainMemory =
        """
        private readonly float[] _array;

        internal AlignedMemory(long length)
        {
            _array = new float[checked((int)Math.Max(length, 1L))];
        }

        internal ref float First => ref _array[0];
        """;

    private const string Align =
        """
        /// <summary>The first float on a cache line at or behind a reference to the stack.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static ref float Align(ref float start)
        {
            long address = (long)Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref start);
            return ref Unsafe.AddByteOffset(ref start, (IntPtr)(-address & 63));
        }
        """;

    private const string Common =
        """
        /// <summary>Copies rows of size floats from one stride to another.</summary>
        internal static void CopyRows(ref float from, int fromStride, ref float to, int toStride, int size, int rows)
        {
            for (int row = 0; row < rows; row++)
            {
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref from, row * fromStride), size)
                    .CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, row * toStride), size));
            }
        }

        /// <summary>Copies a padded tensor to canonical order.</summary>
        internal static void ReadRows(ref float storage, int rows, int columns, int stride, Span<float> canonical) =>
            CopyRows(ref storage, stride, ref MemoryMarshal.GetReference(canonical), columns, columns, rows);

        /// <summary>Copies canonical order to a padded tensor.</summary>
        internal static void WriteRows(ref float storage, int rows, int columns, int stride, ReadOnlySpan<float> canonical) =>
            CopyRows(ref MemoryMarshal.GetReference(canonical), columns, ref storage, stride, columns, rows);

        /// <summary>Copies a tensor that lies transposed in memory to canonical order.</summary>
        internal static void ReadTransposedRows(ref float storage, int rows, int columns, int stride, Span<float> canonical)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int row = 0; row < rows; row++)
                {
                    canonical[(column * rows) + row] = Unsafe.Add(ref storage, (row * stride) + column);
                }
            }
        }

        /// <summary>Copies canonical order to a tensor that lies transposed in memory.</summary>
        internal static void WriteTransposedRows(ref float storage, int rows, int columns, int stride, ReadOnlySpan<float> canonical)
        {
            for (int column = 0; column < columns; column++)
            {
                for (int row = 0; row < rows; row++)
                {
                    Unsafe.Add(ref storage, (row * stride) + column) = canonical[(column * rows) + row];
                }
            }
        }

        /// <summary>Throws unless a span has the length that it must have.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static void CheckLength(int actual, long expected, string parameter)
        {
            if (actual != expected)
            {
                ThrowLength(actual, expected, parameter);
            }
        }

        /// <summary>The number of samples in a batch; throws when the length is no multiple of a sample's.</summary>
        internal static int CountSamples(int length, int sampleSize, string parameter, string sample = "sample")
        {
            int count = length / sampleSize;
            if (count * sampleSize != length)
            {
                throw new ArgumentException($"Expected a multiple of {sampleSize} values, one {sample} after another, but got {length}.", parameter);
            }

            return count;
        }

        private static void ThrowLength(int actual, long expected, string parameter) =>
            throw new ArgumentException($"Expected {expected} {(expected == 1 ? "value" : "values")}, but got {actual}.", parameter);
        """;

    private const string Training =
        """
        /// <summary>The start of a part's share of rows; shares begin on multiples of a power of two, which fill tiles.</summary>
        internal static int ShareOf(int rows, int multiple, int part, int parts) =>
            part == parts ? rows : (int)((long)rows * part / parts) & -multiple;

        /// <summary>
        /// Writes one float of every cache line to itself: lines that other processors have read are asked for early.
        /// </summary>
        internal static void Claim(ref float start, int length)
        {
            for (int i = 0; i < length; i += 16)
            {
                ref float value = ref Unsafe.Add(ref start, i);
                System.Threading.Volatile.Write(ref value, value);
            }
        }
        """;

    private const string Tokens =
        """
        /// <summary>Tokens as floats of the same bits; throws where one is none of the vocabulary. The size is that of a sample, or 0 for one alone.</summary>
        internal static ReadOnlySpan<float> Tokens(ReadOnlySpan<int> tokens, int vocabulary, int size, string parameter)
        {
            for (int i = 0; i < tokens.Length; i++)
            {
                if (tokens[i] < 0 || tokens[i] >= vocabulary)
                {
                    ThrowToken(tokens[i], size == 0 ? $"token {i}" : $"token {i % size} of sample {i / size}", vocabulary, parameter);
                }
            }

            return MemoryMarshal.Cast<int, float>(tokens);
        }

        /// <summary>One token as a float of the same bits.</summary>
        internal static ReadOnlySpan<float> Token(ref int token, int vocabulary, string parameter)
        {
            if (token < 0 || token >= vocabulary)
            {
                ThrowToken(token, "the token", vocabulary, parameter);
            }

            return MemoryMarshal.Cast<int, float>(MemoryMarshal.CreateReadOnlySpan(ref token, 1));
        }

        private static void ThrowToken(int token, string place, int vocabulary, string parameter) => throw new ArgumentOutOfRangeException(
            parameter, token, $"Expected tokens of a vocabulary of {vocabulary}, from 0 to {vocabulary - 1}, but {place} is {token}.");
        """;

    private const string MaskKey =
        """
        /// <summary>A number for the dropout mask of one sample in one layer at one step: the finalizer of SplitMix64 over their mix.</summary>
        internal static uint MaskKey(ulong seed, long step, int layer, int sample)
        {
            unchecked
            {
                ulong key = seed + ((ulong)step * 0x9E3779B97F4A7C15UL);
                key ^= ((ulong)(uint)layer << 32) | (uint)sample;
                key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9UL;
                key = (key ^ (key >> 27)) * 0x94D049BB133111EBUL;
                return (uint)((key ^ (key >> 31)) >> 16);
            }
        }
        """;
}
