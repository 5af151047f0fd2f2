using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Patches;

/// <summary>Decides which operations of one sample run over patches of its picture: few filters leave most lanes of a vector empty.</summary>
internal static class PatchPlanner
{
    /// <summary>Less than this share of the cost with filters in the lanes must be left, else the code is not worth its size.</summary>
    private const double WorthIt = 0.8;

    /// <param name="network">The operations of prediction.</param>
    public static EquatableArray<PatchPlan> Choose(LoweredNetwork network)
    {
        var plans = new List<PatchPlan>();
        int next = 1 + network.Operations.SelectMany(operation => operation.Writes).Concat(network.Inputs).Max(value => value.Index);
        for (int i = 0; i < network.Operations.Count; i++)
        {
            if (Best(network, i, next) is { } best)
            {
                plans.Add(best);
                next += best.Operations.Count;
                i += best.Count - 1;
            }
        }

        return plans.ToEquatableArray();
    }

    /// <summary>The patches that cost least of all that begin with an operation; null where filters in the lanes are about as cheap.</summary>
    private static PatchPlan? Best(LoweredNetwork network, int first, int nextValue)
    {
        double rows = 0;
        double least = 0;
        PatchPlan? best = null;
        var chain = new List<Operation>();
        foreach (Operation operation in Chain(network, first))
        {
            chain.Add(operation);
            var over = (IOverWindows)operation;
            rows += operation.BatchCost!.Value.Rows / SampleLanes.Count * ShareOf(Value.WidthOf(over.Filters));
            foreach (PatchGrid grid in PatchGrid.Of(over.Window.Height.Output, over.Window.Width.Output))
            {
                Operation[] operations = PatchOperations.Of(chain, grid, nextValue);
                double saved = (WorthIt * rows) - operations.Sum(each => each.BatchCost!.Value.Lanes);
                if (saved > least)
                {
                    least = saved;
                    best = new PatchPlan(first, chain.Count, operations.ToEquatableArray());
                }
            }
        }

        return best;
    }

    /// <summary>What vectors of so many lanes cost beside those of sixteen: most processors start two of eight where they start one of these.</summary>
    private static double ShareOf(int lanes) => lanes switch
    {
        16 => 1,
        8 => 0.625,
        _ => 0.5,
    };

    /// <summary>Operations that may run over patches, each reading what the one before gives and nobody else reads.</summary>
    private static IEnumerable<Operation> Chain(LoweredNetwork network, int first)
    {
        for (int i = first; i < network.Operations.Count; i++)
        {
            Operation operation = network.Operations[i];
            if (operation is not IOverWindows { TakesPatches: true } || operation.BatchCost == null
                || (i > first && network.OnlyReader(network.Operations[i - 1].Output) != i))
            {
                yield break;
            }

            yield return operation;
        }
    }
}
