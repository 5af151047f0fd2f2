using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>
/// Writes zero over what is below <see cref="Least.Magnitude"/> in the deltas that the backward pass begins with: a loss, or
/// whoever brings gradients of the outputs, may give any number.
/// </summary>
internal sealed class DeltaFlush(EmitContext context, TapePlan tape)
{
    public void Require()
    {
        foreach (TapeOutput output in tape.Outputs)
        {
            context.Require(new FlushKernel(output.Delta.Width));
        }
    }

    /// <summary>The statements for so many samples from some first one on.</summary>
    public void EmitCall(SourceWriter writer, string first, string count)
    {
        var calls = new CallWriter(context) { Count = count };
        foreach (TapeOutput output in tape.Outputs)
        {
            string deltas = output.Text.With("deltas");
            tape.EmitReference(writer, output.Delta, deltas, first);
            writer.Line(calls.Statement(new KernelCall(new FlushKernel(output.Delta.Width), output.Delta, new LengthArgument(output.Delta.Stride)), _ => deltas));
        }
    }
}
