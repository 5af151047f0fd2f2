using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A trainer for layers that have no parameters, or none that are trained.</summary>
internal sealed class NothingToTrain : SenseRule
{
    public override Rule Rule { get; } = Warning(
        "NETGEN014", "Nothing to train",
        "'{0}' is trained, but none of its layers has parameters{1}; add one that has, as in [Dense(10)]");

    public override IEnumerable<Finding> Check(SenseContext network)
    {
        if (network.TrainingIndex >= 0 && network.Network.TrainableParameterCount == 0)
        {
            string[] arguments = [network.Network.Type.PlainName, network.Network.ParameterCount == 0 ? "" : " that are trained"];
            yield return new Finding(Rule.Id, network.TrainingIndex, "", arguments.ToEquatableArray());
        }
    }
}
