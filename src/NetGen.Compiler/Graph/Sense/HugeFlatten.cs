using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Flatten;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Sense;

/// <summary>A dense layer over all places of a picture that layers have made of another, with most parameters of the network.</summary>
internal sealed class HugeFlatten : SenseRule
{
    /// <summary>Fewer parameters than this are no burden.</summary>
    private const int Many = 200_000;

    /// <summary>The share of the network's parameters from which on they are most.</summary>
    private const double Most = 0.9;

    public override Rule Rule { get; } = Suggestion(
        "NETGEN083", "A dense layer over all places of a picture",
        "{0} has {1} of the network's {2} parameters, because it takes every place of {3} by itself; [GlobalAveragePooling{4}D] instead of [Flatten] leaves {5}");

    /// <summary>What is no layer's work, a picture as it comes, has no channels worth an average.</summary>
    public override IEnumerable<Finding> Check(SenseContext network) =>
        from flatten in network.Layers.OfType<FlattenLayer>()
        where flatten.Input.IsKnown && flatten.Input.Axes.Count is 2 or 3 && !flatten.Sources[0].IsInput
        from dense in network.Next(flatten).OfType<DenseLayer>()
        where dense.ParameterCount >= Many && dense.ParameterCount >= Most * network.Network.ParameterCount
        let channels = flatten.Input.LastAxis
        select new Finding(
            Rule.Id, dense.AttributeIndex, "",
            new[]
            {
                dense.Title, Literal.Grouped(dense.ParameterCount), Literal.Grouped(network.Network.ParameterCount), flatten.Input.ToString(),
                Literal.Int(flatten.Input.Axes.Count - 1), Literal.Grouped((channels + (dense.UseBias ? 1 : 0)) * dense.Units),
            }.ToEquatableArray());
}
