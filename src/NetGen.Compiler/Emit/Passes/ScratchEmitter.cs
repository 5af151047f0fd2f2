using NetGen.Compiler.Plan.Memory;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes how prediction comes by memory for hidden values: on the stack, as an inline array or where there is none as a
/// span; else out of a pool.
/// </summary>
internal sealed class ScratchEmitter(PredictionScratch scratch, TargetCapability target)
{
    /// <summary>Writes what stands above a method that uses memory for one sample.</summary>
    public void EmitSampleAttribute(SourceWriter writer) => EmitAttribute(writer, scratch.SampleFitsStack);

    /// <summary>Writes what stands above a method that uses memory for a block of samples.</summary>
    public void EmitBlockAttribute(SourceWriter writer) => EmitAttribute(writer, scratch.BlockFitsStack);

    /// <summary>Writes statements that declare <c>scratch</c> for one sample, and those of the body that use it.</summary>
    public void EmitSample(SourceWriter writer, Action body) =>
        Emit(writer, scratch.SampleFitsStack, "SampleScratch", scratch.SampleLength, body);

    /// <summary>Writes statements that declare <c>scratch</c> for a block of samples, and those of the body that use it.</summary>
    public void EmitBlock(SourceWriter writer, Action body) =>
        Emit(writer, scratch.BlockFitsStack, "BlockScratch", scratch.BlockLength, body);

    /// <summary>Writes the types that those statements need.</summary>
    /// <param name="training">Floats that training asks the pool for; 0 where it does not.</param>
    public void EmitTypes(SourceWriter writer, int training)
    {
        if (scratch.SampleFitsStack && target.HasVectors)
        {
            EmitInlineArray(writer, "SampleScratch", "Hidden values and outputs of one sample, on the stack.", scratch.SampleLength);
        }

        if (scratch.BlockFitsStack && target.HasVectors)
        {
            EmitInlineArray(writer, "BlockScratch", "Hidden values and outputs of a block of samples, on the stack.", scratch.BlockLength);
        }

        if (scratch.NeedsPool || training > 0)
        {
            writer.Blank();
            writer.Line(Pool
                .Replace("LENGTH", Literal.Int(Math.Max(training, scratch.NeedsPool ? Math.Max(scratch.BlockLength, scratch.SampleLength) : 0)))
                .Replace("FIRST", scratch.WidensInBlocks ? "()" : " { new AlignedMemory(Length) }"));
        }
    }

    private void EmitAttribute(SourceWriter writer, bool fitsStack)
    {
        if (fitsStack && target.SkipsLocalsInit)
        {
            writer.Line("[SkipLocalsInit]");
        }

        Optimized.Mark(writer, target);
    }

    private void Emit(SourceWriter writer, bool fitsStack, string type, int length, Action body)
    {
        if (!fitsStack)
        {
            writer.Line("AlignedMemory rented = pool.Rent();");
            writer.Line("ref float scratch = ref rented.First;");
            writer.Blank();
            body();
            writer.Line("pool.Return(rented);");
            return;
        }

        if (target.HasVectors)
        {
            writer.Line($"Unsafe.SkipInit(out {type} memory);");
            writer.Line($"ref float scratch = ref Memory.Align(ref Unsafe.As<{type}, float>(ref memory));");
        }
        else
        {
            writer.Line($"Span<float> memory = stackalloc float[{Literal.Int(length)}];");
            writer.Line("ref float scratch = ref MemoryMarshal.GetReference(memory);");
        }

        writer.Blank();
        body();
    }

    private static void EmitInlineArray(SourceWriter writer, string name, string summary, int length)
    {
        writer.Blank();
        writer.Summary(summary);
        writer.Line($"[InlineArray({Literal.Int(length)})]");
        using (writer.Block($"internal struct {name}"))
        {
            writer.Line("private float _first;");
        }
    }

    private const string Pool =
        """
        /// <summary>Memory for hidden values too large for the stack: as many pieces are kept as there were callers at one time.</summary>
        internal sealed class ScratchPool
        {
            private const int Length = LENGTH;

            private readonly System.Collections.Generic.List<AlignedMemory> _free =
                new System.Collections.Generic.List<AlignedMemory>FIRST;

            internal AlignedMemory Rent()
            {
                lock (_free)
                {
                    int last = _free.Count - 1;
                    if (last >= 0)
                    {
                        AlignedMemory memory = _free[last];
                        _free.RemoveAt(last);
                        return memory;
                    }
                }

                return new AlignedMemory(Length);
            }

            internal void Return(AlignedMemory memory)
            {
                lock (_free)
                {
                    _free.Add(memory);
                }
            }
        }
        """;
}
