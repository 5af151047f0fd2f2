namespace NetGen.Compiler.Plan;

/// <summary>Decides how much of a batch's forward pass runs with samples in the lanes.</summary>
internal static class LanePlanner
{
    /// <summary>Turning a value of sixteen samples over, in or out: about as much as so many multiply-adds.</summary>
    private const double CostOfTurning = 10;

    /// <summary>Less than this share of the cost in rows must be left, else the code is not worth its size.</summary>
    private const double WorthIt = 0.9;

    /// <summary>The number of leading operations that run in lanes, the larger one on a tie; 0 when the batch is better off in rows.</summary>
    public static int Choose(LoweredNetwork network)
    {
        // Turned over is one input, and back is one output.
        if (network.Inputs.Count > 1 || network.Outputs.Count > 1)
        {
            return 0;
        }

        (IReadOnlyList<Operation> operations, Value output) = (network.Operations, network.Outputs[0]);
        double rows = operations.Sum(operation => operation.BatchCost?.Rows ?? 0);
        double best = WorthIt * rows;
        double lanes = 0;
        int chosen = 0;
        for (int i = 0; i < operations.Count && operations[i].BatchCost is { } cost; i++)
        {
            rows -= cost.Rows;
            lanes += cost.Lanes;
            double turning = CostOfTurning * (operations[0].Input.Size + operations[i].Output.Size);
            if (lanes + turning + rows <= best && IsCut(operations, i, output))
            {
                best = lanes + turning + rows;
                chosen = i + 1;
            }
        }

        return chosen;
    }

    /// <summary>Whether what follows an operation reads nothing of what lies in lanes but what that operation gives.</summary>
    private static bool IsCut(IReadOnlyList<Operation> operations, int last, Value output)
    {
        Value cut = operations[last].Output;
        return operations.Skip(last + 1).SelectMany(later => later.Reads).Append(output)
            .All(value => value.IsInput || value == cut || operations.Skip(last + 1).Any(later => later.Writes.Contains(value)));
    }
}
