using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A loss that does not go with what the last layer gives. It stands on the loss, which is always written.</summary>
internal abstract class LossRule : SenseRule
{
    public sealed override IEnumerable<Finding> Check(SenseContext network)
    {
        // What other rules say of the last layer says it all.
        if (network.Network.Training is { IsCustom: false, Loss: { } loss } && network.Last is { } last
            && last.ActivationName != "Step" && !ActivationTraits.IsSoftmaxOverOne(last)
            && Breaks(loss, last))
        {
            yield return new Finding(
                Rule.Id, network.TrainingIndex, "loss", Arguments(loss, last).ToEquatableArray(),
                Remedies: Remedies(network.TrainingIndex, loss, last).ToEquatableArray());
        }
    }

    protected abstract bool Breaks(string loss, Layer last);

    /// <summary>What the message is filled with.</summary>
    protected abstract string[] Arguments(string loss, Layer last);

    protected abstract IEnumerable<Remedy> Remedies(int trainingIndex, string loss, Layer last);
}
