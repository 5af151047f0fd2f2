using NetGen.Compiler.Layers.Activate;

namespace NetGen.Compiler.Plan.Fusion;

/// <summary>Two operations that are one: the second's work is done in the last lines of the first's.</summary>
public abstract class FusionRule
{
    /// <summary>The operation that gives what the second would; null where they stay apart.</summary>
    /// <param name="first">Gives a value that nothing but the second reads.</param>
    /// <param name="second">Reads that value.</param>
    public abstract Operation? Fuse(Operation first, Operation second);
}

/// <summary>Every rule of fusion, and their application until none applies.</summary>
public static class FusionRules
{
    private static readonly FusionRule[] All = [new ActivationIntoProduct()];

    public static LoweredNetwork Apply(LoweredNetwork network)
    {
        for (int i = 0; i < network.Operations.Count; i++)
        {
            while (Partner(network, i) is { } second && Fuse(network.Operations[i], network.Operations[second]) is { } fused)
            {
                network = Replace(network, i, second, fused);
            }
        }

        return network;
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

    /// <summary>The place of the only operation that reads what another gives; null where there is none alone, or it reads more.</summary>
    private static int? Partner(LoweredNetwork network, int first) =>
        network.OnlyReader(network.Operations[first].Output) is { } second && network.Operations[second].Reads.Count == 1 ? second : null;

    private static Operation? Fuse(Operation first, Operation second) =>
        All.Select(rule => rule.Fuse(first, second)).FirstOrDefault(fused => fused != null);
}
