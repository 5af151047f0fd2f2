using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Kernels.Narrow;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>Writes where each tensor lies in memory, and the moves between memory and canonical order.</summary>
internal static class LayoutEmitter
{
    public static void Emit(SourceWriter writer, EmitContext context)
    {
        NetworkPlan plan = context.Plan;
        writer.Summary("Where the parameters lie in memory: rows padded to whole vectors, every tensor on a cache line.");
        using (writer.Block("internal static class Layout"))
        {
            foreach (var (name, value, summary) in Sizes(plan.Network))
            {
                writer.Blank();
                writer.Summary(summary);
                writer.Line($"internal const int {name} = {Literal.Int(value)};");
            }

            foreach (PlannedTensor tensor in plan.Tensors)
            {
                writer.Blank();
                writer.Summary(Describe(tensor));
                writer.Line($"internal const int {NameOf(context, tensor)} = {Literal.Int(tensor.Offset)};");
            }

            // Elsewhere the families' types hold them.
            IEnumerable<(KernelFamily Family, FamilyNames Names)> families = context.Target.HasStaticAbstracts ? [] : context.Families;
            foreach (KernelSize size in families.SelectMany(pair => pair.Family.Sizes(pair.Names, context.Network.IsDifferentiable)))
            {
                writer.Blank();
                writer.Summary(size.Summary);
                writer.Line($"internal const int {size.Name} = {Literal.Int(size.Value)};");
            }

            writer.Blank();
            writer.Summary("Floats in all, padding included.");
            writer.Line($"internal const int Length = {Literal.Int(plan.StorageLength)};");
            EmitDerived(writer, context);

            writer.Blank();
            EmitChecked(writer, plan.Prediction.HasDerivations);
            writer.Blank();
            EmitMove(writer, context, "ToCanonical", "Copies parameters from memory to canonical order: layer by layer the kernel as [inputs, outputs], then the bias.", toCanonical: true);
            writer.Blank();
            EmitMove(writer, context, "ToStorage", "Copies parameters from canonical order to memory; padding is left alone.", toCanonical: false);
        }
    }

    /// <summary>Where what follows from parameters lies behind them.</summary>
    private static void EmitDerived(SourceWriter writer, EmitContext context)
    {
        foreach (PlannedTensor tensor in context.Plan.Prediction.Tensors)
        {
            writer.Blank();
            writer.Summary(Describe(tensor));
            writer.Line($"internal const int {NameOf(context, tensor)} = {Literal.Int(tensor.Offset)};");
        }

        if (context.Plan.Prediction.HasDerivations)
        {
            writer.Blank();
            writer.Summary("Floats of the parameters and of what follows from them.");
            writer.Line($"internal const int MemoryLength = {Literal.Int(context.Plan.Prediction.MemoryLength)};");
        }
    }

    private static IEnumerable<(string Name, int Value, string Summary)> Sizes(Network network)
    {
        foreach (NetworkInput input in network.Inputs)
        {
            yield return (input.Port.Size, input.Shape.Size, $"Values of one sample on the way in{(network.Inputs.Count == 1 ? "" : " at " + input.Name)}.");
        }

        foreach (NetworkOutput output in network.Outputs)
        {
            yield return (output.Port.Size, output.Shape.Size, $"Values of one sample on the way out{(network.Outputs.Count == 1 ? "" : " at " + output.Name)}.");
        }

        foreach (NetworkOutput output in network.Outputs.Where(output => output.HasClasses && output.Shape.Rows > 1))
        {
            yield return (output.Port.Rows, output.Shape.Rows, "Rows of the last axis in those.");
        }

        yield return ("ParameterCount", network.ParameterCount, "Numbers of all layers, trained or not.");
    }

    private static void EmitChecked(SourceWriter writer, bool isFollowed)
    {
        writer.Line(Read);
        writer.Blank();
        writer.Summary("Replaces all parameters, given in canonical order.");
        using (writer.Block("internal static void Write(ReadOnlySpan<float> source, AlignedMemory parameters)"))
        {
            writer.Line("Memory.CheckLength(source.Length, ParameterCount, \"source\");");
            writer.Line("ToStorage(source, ref parameters.First);");
            if (isFollowed)
            {
                writer.Line("parameters.Version++;");
            }
        }

        writer.Blank();
        writer.Summary("Copies all parameters, padding included, from one network's memory to another's.");
        const string copy = "MemoryMarshal.CreateReadOnlySpan(ref from.First, Length).CopyTo(MemoryMarshal.CreateSpan(ref to.First, Length));";
        if (!isFollowed)
        {
            writer.Line("internal static void Copy(AlignedMemory from, AlignedMemory to) =>\n    " + copy);
            return;
        }

        using (writer.Block("internal static void Copy(AlignedMemory from, AlignedMemory to)"))
        {
            writer.Line(copy);
            writer.Line("to.Version++;");
        }
    }

    private const string Read =
        """
        /// <summary>Copies all parameters out, in canonical order.</summary>
        internal static void Read(AlignedMemory parameters, Span<float> destination)
        {
            Memory.CheckLength(destination.Length, ParameterCount, "destination");
            ToCanonical(ref parameters.First, destination);
        }
        """;

    /// <summary>The constant's name: <c>Dense1Kernel</c>.</summary>
    public static string NameOf(EmitContext context, PlannedTensor tensor) =>
        context.LayerId(tensor.Tensor.Layer) + Identifiers.Pascal(tensor.Tensor.Role);

    /// <summary>The property of the tape's memory that holds a kernel turned over: <c>Dense1Transposed</c>.</summary>
    public static string TurnedName(EmitContext context, PlannedTensor tensor) =>
        context.LayerId(tensor.Tensor.Layer) + (tensor.Tensor.Role == TensorRole.Kernel ? "" : Identifiers.Pascal(tensor.Tensor.Role)) + "Transposed";

    /// <summary>The local that holds a narrow tensor as floats.</summary>
    public static string WideName(EmitContext context, PlannedTensor tensor) => Identifiers.Camel(NameOf(context, tensor));

    /// <summary>The statement that declares it.</summary>
    public static string WideRows(EmitContext context, PlannedTensor tensor) =>
        $"float[] {WideName(context, tensor)} = new float[{Literal.Int(tensor.WideLength)}];";

    /// <summary>The statement that rounds it to where the tensor lies.</summary>
    /// <param name="memory">The reference to that.</param>
    public static string ToNarrow(EmitContext context, PlannedTensor tensor, string memory) =>
        $"{KernelLibrary.Shared}.{new NarrowKernel(tensor.Storage).Verb}(ref {WideName(context, tensor)}[0], {memory}, {Literal.Int(tensor.Joined.Rows)}, {Literal.Int(tensor.Joined.Stride)});";

    private static string ToWide(EmitContext context, PlannedTensor tensor, string memory) =>
        $"{KernelLibrary.Shared}.{Widen(tensor).Verb}({memory}, ref {WideName(context, tensor)}[0], {Literal.Int(tensor.Joined.Rows)}, {Literal.Int(tensor.Joined.Stride)});";

    private static WidenKernel Widen(PlannedTensor tensor) => new(tensor.Storage, KernelSpec.WidestLanesOf(tensor.Joined.Stride));

    /// <summary>Asks for what moves narrow tensors.</summary>
    public static void Require(EmitContext context)
    {
        foreach (PlannedTensor tensor in context.Plan.Tensors.Where(tensor => tensor.IsNarrow))
        {
            context.Require(new NarrowKernel(tensor.Storage));
            context.Require(Widen(tensor));
        }
    }

    private static string Describe(PlannedTensor tensor) => tensor.IsNarrow
        ? $"{tensor.Tensor.Name}: {Quantity.Of(tensor.Joined.Rows, "row")} in {tensor.Storage}, one per input, of {Quantity.Of(tensor.Columns, "value")}"
            + $"{(tensor.Pieces == 1 ? "" : $" for each of {Literal.Int(tensor.Pieces)} parts")}; a column is {Quantity.Of(tensor.Height, "word")} of 32 bits."
        : DescribeFloats(tensor);

    private static string DescribeFloats(PlannedTensor tensor) => tensor.Rows == 1 && tensor.Tensor.Fans == null
        ? $"{tensor.Tensor.Name}: {Quantity.Of(tensor.Columns, "value")}."
        : $"{RowsOf(tensor)} of {Quantity.Of(tensor.Columns, "value")}, {Quantity.Of(tensor.Stride, "float")} apart.";

    /// <summary>A row of a dense kernel is an input or an output; those of heads, windows and tables of tokens are told by the shape.</summary>
    private static string RowsOf(PlannedTensor tensor) => IsDense(tensor)
        ? $"{tensor.Tensor.Name}: {Quantity.Of(tensor.Rows, "row")}, one per {(tensor.IsTransposed ? "output" : "input")},"
        : $"{tensor.Tensor.Title}: {Quantity.Of(tensor.Rows, "row")}";

    private static bool IsDense(PlannedTensor tensor) =>
        tensor.Tensor.Fans is { Places: 1 } fans && tensor.Tensor.Shape.Axes.SequenceEqual([fans.In, fans.Out]) && tensor.Tensor.Role != TensorRole.Embeddings;

    private static void EmitMove(SourceWriter writer, EmitContext context, string name, string summary, bool toCanonical)
    {
        writer.Summary(summary);
        string canonical = toCanonical ? "Span<float>" : "ReadOnlySpan<float>";
        string parameters = toCanonical ? $"ref float storage, {canonical} canonical" : $"{canonical} canonical, ref float storage";
        using (writer.Block($"internal static void {name}({parameters})"))
        {
            foreach (PlannedTensor tensor in context.Plan.Tensors)
            {
                string memory = $"ref Unsafe.Add(ref storage, {NameOf(context, tensor)})";
                string part = $"canonical.Slice({Literal.Int(tensor.CanonicalOffset)}, {Literal.Int(tensor.Tensor.Count)})";
                string method = tensor.IsTransposed ? "TransposedRows" : "Rows";
                string verb = toCanonical ? "Read" : "Write";
                string wide = tensor.IsNarrow ? $"ref {WideName(context, tensor)}[0]" : memory;
                string move = $"Memory.{verb}{method}({wide}, {Literal.Int(tensor.Rows)}, {Literal.Int(tensor.Columns)}, {Literal.Int(tensor.Stride)}, {part});";
                if (!tensor.IsNarrow)
                {
                    writer.Line(move);
                    continue;
                }

                writer.Blank();
                writer.Line(WideRows(context, tensor));
                writer.Line(toCanonical ? ToWide(context, tensor, memory) : move);
                writer.Line(toCanonical ? move : ToNarrow(context, tensor, memory));
            }
        }
    }
}
