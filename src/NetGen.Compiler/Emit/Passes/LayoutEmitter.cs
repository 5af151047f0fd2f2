using NetGen.Compiler.Layers.Dense;
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
            foreach (PlannedTensor tensor in plan.Tensors)
            {
                writer.Blank();
                writer.Summary(Describe(tensor));
                writer.Line($"internal const int {NameOf(context, tensor)} = {Literal.Int(tensor.Offset)};");
            }

            foreach (DenseEmitter layer in context.Emitters.OfType<DenseEmitter>())
            {
                EmitSizes(writer, layer.Gradients);
            }

            writer.Blank();
            writer.Summary("Floats in all, padding included.");
            writer.Line($"internal const int Length = {Literal.Int(plan.StorageLength)};");

            writer.Blank();
            EmitMove(writer, context, "ToCanonical", "Copies parameters from memory to canonical order: layer by layer the kernel as [inputs, outputs], then the bias.", toCanonical: true);
            writer.Blank();
            EmitMove(writer, context, "ToStorage", "Copies parameters from canonical order to memory; padding is left alone.", toCanonical: false);
        }
    }

    private static void EmitSizes(SourceWriter writer, DenseGradients layer)
    {
        DenseOperation dense = layer.Dense;
        foreach (var (name, value, summary) in new[]
        {
            ("Inputs", dense.Inputs, $"Inputs of {dense.Name}."),
            ("Units", dense.Units, $"Outputs of {dense.Name}."),
            ("InputStride", dense.Input.Stride, $"Floats from one sample's inputs of {dense.Name} to the next."),
            ("InputDeltaStride", layer.InputDelta.Stride, "Floats from the gradients of one sample's inputs to the next."),
            ("KernelStride", dense.Kernel.Stride, "Floats from one row of the kernel to the next."),
            ("OutputStride", dense.Output.Stride, "Floats from one sample's outputs to the next."),
        })
        {
            writer.Blank();
            writer.Summary(summary);
            writer.Line($"internal const int {layer.Id}{name} = {Literal.Int(value)};");
        }
    }

    /// <summary>The constant's name: <c>Dense1Kernel</c>.</summary>
    public static string NameOf(EmitContext context, PlannedTensor tensor)
    {
        string layer = tensor.Tensor.Name.Substring(0, tensor.Tensor.Name.LastIndexOf('.'));
        return context.LayerId(layer) + tensor.Tensor.Role;
    }

    private static string Describe(PlannedTensor tensor) => tensor.Tensor.Role == Graph.TensorRole.Bias
        ? $"{tensor.Tensor.Name}: {Literal.Int(tensor.Columns)} values."
        : $"{tensor.Tensor.Name}: {Literal.Int(tensor.Rows)} rows, one per {(tensor.IsTransposed ? "output" : "input")}, of "
            + $"{Literal.Int(tensor.Columns)} values, {Literal.Int(tensor.Stride)} floats apart.";

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
                writer.Line($"Memory.{verb}{method}({memory}, {Literal.Int(tensor.Rows)}, {Literal.Int(tensor.Columns)}, {Literal.Int(tensor.Stride)}, {part});");
            }
        }
    }
}
