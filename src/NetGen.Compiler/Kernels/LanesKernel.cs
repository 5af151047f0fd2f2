using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Kernels;

/// <summary>A kernel over sixteen samples in the lanes, unit by unit, which all networks of a compilation share.</summary>
public abstract record LanesKernel : KernelSpec
{
    public sealed override int Width => SampleLanes.Count;

    public sealed override bool StaysApart => true;

    public sealed override bool IsShared => true;

    public sealed override bool NeedsVectors => true;

    public sealed override void Write(KernelWriter kernel)
    {
        using (kernel.Text.Block("for (int unit = 0; unit < size; unit++)"))
        {
            WriteUnit(kernel);
            kernel.Text.Line($"inputs = ref Unsafe.Add(ref inputs, {Literal.Int(SampleLanes.Count)});");
            kernel.Text.Line($"outputs = ref Unsafe.Add(ref outputs, {Literal.Int(SampleLanes.Count)});");
        }
    }

    /// <summary>Writes what is done with the values <c>inputs</c> that samples have of a <c>unit</c>, to <c>outputs</c>.</summary>
    protected abstract void WriteUnit(KernelWriter kernel);
}
