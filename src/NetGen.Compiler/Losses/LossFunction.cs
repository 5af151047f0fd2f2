using NetGen.Compiler.Functions;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Losses;

/// <summary>
/// A loss of one sample and its gradient, emitted as one scalar method. Scalar on purpose: every tier then has the same
/// bits, and a sample's loss costs nothing beside its layers. Rows of many outputs may have loops over vectors besides.
/// </summary>
public abstract class LossFunction
{
    /// <summary>The name of the member of the <c>Loss</c> enumeration.</summary>
    public abstract string Name { get; }

    /// <summary>The formula of one sample's loss, as in <c>mean((p - t)²)</c>; t the target, p the output.</summary>
    public abstract string Formula { get; }

    /// <summary>The same from the logits z, where the loss <see cref="CollapsesWith"/> an activation.</summary>
    public virtual string CollapsedFormula => Formula;

    /// <summary>
    /// The loss is one of values that belong together: of an output with several rows it is the mean over them of the loss of each. Else every
    /// value has a loss of its own, whose mean is the same over rows or over all.
    /// </summary>
    public virtual bool IsByRow => false;

    /// <summary>Targets are class indices, one int a sample; where the output has several rows, one a row.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>Reads targets of 0 and 1 as -1 and 1 where the whole batch has no other (<c>targetsAreBinary</c>).</summary>
    public virtual bool MapsBinaryTargets => false;

    /// <summary>Calls a method of the user's, which it is given (<c>CustomLoss loss</c>).</summary>
    public virtual bool IsCustom => false;

    /// <summary>
    /// The last activation with which this loss collapses: it is then computed from the logits, and the gradient it
    /// writes is with respect to them. Null where there is none.
    /// </summary>
    public virtual string? CollapsesWith => null;

    /// <summary>The scalar functions that the body calls.</summary>
    /// <param name="collapsed">The last layer's activation is <see cref="CollapsesWith"/>.</param>
    public virtual IReadOnlyList<MathFunction> Functions(bool collapsed) => [];

    /// <summary>
    /// The kernels of <see cref="EmitWideBody"/>, for a loss with a row of many outputs for each place of a sequence: scalar loops over all of
    /// them would take as long as a layer. None where a loss has no such body.
    /// </summary>
    /// <param name="collapsed">The last layer's activation is <see cref="CollapsesWith"/>.</param>
    public virtual IReadOnlyList<KernelSpec> WideKernels(bool collapsed) => [];

    /// <summary>Writes what <see cref="EmitBody"/> does, with the same bits, in calls of <see cref="WideKernels"/>.</summary>
    public virtual void EmitWideBody(SourceWriter writer) => throw new NotSupportedException($"{Name} has no body over vectors.");

    /// <summary>
    /// Writes the body of
    /// <c>static float SampleLoss(ref float logits, ref float outputs, ref float targets, ref float gradients, float scale, bool targetsAreBinary)</c>
    /// (for labels: <c>int label, float smoothing</c> in place of <c>ref float targets</c>). It returns the sample's loss and writes
    /// scale * dLoss/dOutput (collapsed: dLoss/dLogit) to <c>gradients</c>, elements 0 to OutputSize - 1 each.
    /// <c>OutputSize</c> is a constant in scope; <c>logits</c> may be read only when collapsed. The gradients lie apart from
    /// what is read. A NaN among the outputs (collapsed: the logits too) gives a NaN loss.
    /// </summary>
    public abstract void EmitBody(SourceWriter writer, Emit.Lanes scalar, bool collapsed);
}
