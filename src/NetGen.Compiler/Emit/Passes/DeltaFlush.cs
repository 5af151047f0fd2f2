using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes zero over what is below <see cref="Least.Magnitude"/> in the deltas that the backward pass begins with: a loss, or
/// whoever brings gradients of the outputs, may give any number.
/// </summary>
internal sealed class DeltaFlush(EmitContext context, TapePlan tape)
{
    private const string Kernel = "FlushDeltas";

    private Value Output => Value.Padded(0, context.Plan.Output.Size);

    public void Require() => context.Kernels.Add(new KernelMethod(
        Kernel,
        ["Gradients with respect to the network's outputs: what is below 2^-100 becomes zero, before it is subnormal and slow."],
        ["ref float deltas", "int length"],
        Output.Width,
        EmitBody));

    /// <summary>The statement for so many samples from some first one on.</summary>
    public void EmitCall(SourceWriter writer, string first, string count)
    {
        tape.EmitDeltaReference(writer, context.Plan.Output, "deltas", first);
        writer.Line($"Kernels.{Kernel}(ref deltas, {count} * {Literal.Int(Output.Stride)});");
    }

    private static void EmitBody(SourceWriter writer, Lanes lanes)
    {
        using (writer.Block($"for (int i = 0; i < length; i += {Literal.Int(lanes.Count)})"))
        {
            writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, i)")};");
            writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref deltas, i)"));
        }
    }
}
