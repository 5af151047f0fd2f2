using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes zero over what is below <see cref="Least.Magnitude"/> in the deltas that the backward pass begins with: a loss, or
/// whoever brings gradients of the outputs, may give any number.
/// </summary>
internal sealed class DeltaFlush(EmitContext context, TapePlan tape)
{
    private Value Delta => tape.OutputDelta;

    public void Require() => context.Require(new FlushKernel(Delta.Width));

    /// <summary>The statement for so many samples from some first one on.</summary>
    public void EmitCall(SourceWriter writer, string first, string count)
    {
        tape.EmitReference(writer, Delta, "deltas", first);
        var calls = new CallWriter(context) { Count = count };
        writer.Line(calls.Statement(new KernelCall(new FlushKernel(Delta.Width), Delta, new LengthArgument(Delta.Stride)), _ => "deltas"));
    }
}
