using NetGen.Compiler.Graph;
using NetGen.Compiler.Losses;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Emit.Passes;

/// <summary>An output in training.</summary>
/// <param name="Index">Its place among the outputs.</param>
/// <param name="Output">The output.</param>
/// <param name="Text">How passes spell it.</param>
/// <param name="Last">The operation that gives its values, before rows are laid side by side.</param>
/// <param name="Delta">The gradient with respect to it, which the way back begins with.</param>
/// <param name="Loss">What training minimises there; null for nothing.</param>
/// <param name="Rows">The rows whose losses a sample's is the mean of; null where it is the loss of the sample as a whole.</param>
/// <param name="IsCollapsed">Loss and last activation are computed as one, from the logits.</param>
internal sealed record TapeOutput(
    int Index, NetworkOutput Output, PortText Text, Operation Last, Value Delta, LossFunction? Loss, LossRows? Rows, bool IsCollapsed)
{
    /// <summary>Floats from one row of logits to the next, where there are several.</summary>
    public int LogitStride => Last.Input.Rows > 1 ? Last.Input.Stride / Last.Input.Rows : Rows!.Size;
}

/// <summary>A loss of one of the outputs, and the method that computes it.</summary>
/// <param name="Output">The output.</param>
/// <param name="Function">The loss.</param>
/// <param name="Method">Its name: <c>SampleLoss</c>, or <c>PolicyLoss</c> where there are several.</param>
internal sealed record TapeLoss(TapeOutput Output, LossFunction Function, string Method);
