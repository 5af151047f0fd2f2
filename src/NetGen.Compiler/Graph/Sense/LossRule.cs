using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A loss that does not go with what the last layer gives. It stands on the loss, which is always written.</summary>
internal abstract class LossRule : SenseRule
{
    public sealed override IEnumerable<Finding> Check(SenseContext network)
    {
        foreach (NetworkOutput output in network.Network.Outputs)
        {
            // What other rules say of the last layer says it all.
            if (network.Network.Training != null && output.Loss is { IsCustom: false } loss && network.LastOf(output) is { } last
                && last.ActivationName != "Step" && !ActivationTraits.IsSoftmaxOverOne(last)
                && Breaks(loss.Name, last))
            {
                yield return new Finding(
                    Rule.Id, loss.AttributeIndex, "loss", Arguments(loss.Name, last).ToEquatableArray(),
                    Remedies: Remedies(loss.AttributeIndex, loss.Name, last).ToEquatableArray());
            }
        }
    }

    protected abstract bool Breaks(string loss, Layer last);

    /// <summary>What the message is filled with.</summary>
    protected abstract string[] Arguments(string loss, Layer last);

    protected abstract IEnumerable<Remedy> Remedies(int attributeIndex, string loss, Layer last);
}
