using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Pooling;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Convolution.Live;

/// <summary>Lists gradients that are not zero behind a maximum; see <see cref="LiveGradients"/>.</summary>
public sealed record ListLiveKernel(ConvolutionShape Shape) : KernelSpec
{
    private LiveGradients Live => Shape.Live!;

    public override KernelFamily Family => Shape;

    public override string Verb => "ListLive";

    public override IReadOnlyList<KernelParameter> Parameters =>
        [KernelParameter.Floats("notes"), KernelParameter.Floats("deltas"), KernelParameter.Floats("lists"), KernelParameter.Whole("count")];

    /// <summary>A list grows by what is found: no vectors.</summary>
    public override int Width => 1;

    public override string[] Summary(FamilyNames names) =>
    [
        $"Lists, filter by filter, the gradients of the maximum behind {names.Sharers} that are not zero, each with where the value that its",
        "notes tell has looked.",
    ];

    /// <summary>Every gradient is written; the next is written over one that is zero.</summary>
    public override void Write(KernelWriter kernel)
    {
        SourceWriter writer = kernel.Text;
        using (writer.Block("for (int sample = 0; sample < count; sample++)"))
        {
            using (writer.Block($"for (int filter = 0; filter < {Literal.Int(Live.Filters)}; filter++)"))
            {
                writer.Line($"{(kernel.Lanes.WalksSpans ? "int" : "nint")} number = 0;");
                writer.Line($"ref float entries = ref Unsafe.Add(ref lists, {Literal.Int(Live.Head)} + (filter * {Literal.Int(Live.Places * LiveGradients.Entry)}));");
                using (writer.Block($"for (int y = 0, i = filter; y < {Literal.Int(Live.PooledHeight)}; y++)"))
                {
                    writer.Line($"int window = (y * {Literal.Int(Live.Down)}) - {Literal.Int(PoolNotes.Zero)};");
                    using (writer.Block($"for (int x = 0; x < {Literal.Int(Live.PooledWidth)}; x++, i += {Literal.Int(Shape.Output.Place)}, window += {Literal.Int(Live.Across)})"))
                    {
                        WriteEntry(writer);
                    }
                }

                writer.Blank();
                writer.Line("Unsafe.Add(ref lists, filter) = BitConverter.Int32BitsToSingle((int)number);");
            }

            writer.Blank();
            writer.Line($"notes = ref Unsafe.Add(ref notes, {Literal.Int(Live.PooledSample)});");
            writer.Line($"deltas = ref Unsafe.Add(ref deltas, {Literal.Int(Live.DeltaSample)});");
            writer.Line($"lists = ref Unsafe.Add(ref lists, {Literal.Int(Live.Sample)});");
        }
    }

    private static void WriteEntry(SourceWriter writer) => writer.Line(
        """
        int delta = BitConverter.SingleToInt32Bits(Unsafe.Add(ref deltas, i));
        int at = BitConverter.SingleToInt32Bits(Unsafe.Add(ref notes, i)) + window;
        ref float entry = ref Unsafe.Add(ref entries, 2 * number);
        entry = BitConverter.Int32BitsToSingle(delta);
        Unsafe.Add(ref entry, 1) = BitConverter.Int32BitsToSingle(at);
        number += (delta << 1) != 0 ? 1 : 0;
        """);
}
