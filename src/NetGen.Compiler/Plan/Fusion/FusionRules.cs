using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Layers.Merge;

namespace NetGen.Compiler.Plan.Fusion;

/// <summary>Every rule of fusion, and their application until none applies.</summary>
public static class FusionRules
{
    private static readonly FusionRule[] All = [new ActivationIntoProduct(), new SumIntoProduct()];

    public static LoweredNetwork Apply(LoweredNetwork network)
    {
        for (int i = 0; i < network.Operations.Count; i++)
        {
            while (network.OnlyReader(network.Operations[i].Output) is { } second && Fuse(network, i, second) is { } fused)
            {
                network = Replace(network, i, second, fused);
            }
        }

        return network;
    }

    /// <summary>
    /// Both as one, in the place of the first: what else the second reads is there by then, and nobody in between reads that too, so that
    /// readers of a value keep their order, in which gradients are summed.
    /// </summary>
    private static Operation? Fuse(LoweredNetwork network, int first, int second)
    {
        Operation[] between = [.. network.Operations.Skip(first + 1).Take(second - first - 1)];
        IEnumerable<Value> others = network.Operations[second].Reads.Where(value => value != network.Operations[first].Output);
        return others.Any(value => between.Any(operation => operation.Writes.Contains(value) || operation.Reads.Contains(value)))
            ? null
            : All.Select(rule => rule.Fuse(network.Operations[first], network.Operations[second])).FirstOrDefault(fused => fused != null);
    }

    /// <summary>The network with one operation in the place of two.</summary>
    private static LoweredNetwork Replace(LoweredNetwork network, int first, int second, Operation fused)
    {
        Operation gone = network.Operations[second];
        return network with
        {
            Operations = [.. network.Operations.Select((operation, i) => i == first ? fused with { Writes = gone.Writes } : operation).Where((_, i) => i != second)],
            LayerOutputs = [.. network.LayerOutputs.Select(value => value == fused.Output ? gone.Output : value)],
        };
    }
}
