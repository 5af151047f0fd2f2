namespace NetGen.Compiler.Plan;

/// <summary>Decides how much of a batch's forward pass runs with samples in the lanes.</summary>
internal static class LanePlanner
{
    /// <summary>Turning a value of sixteen samples over, in or out: about as much as so many multiply-adds.</summary>
    public const double CostOfTurning = 10;

    /// <summary>Less than this share of the cost in rows must be left, else the code is not worth its size.</summary>
    private const double WorthIt = 0.9;

    /// <summary>
    /// The operations that run in lanes: so many of those that can, from the first one on, as cost least with what is turned over and
    /// back; the larger number on a tie. None where the batch is better off in rows.
    /// </summary>
    public static LanePlan Choose(LoweredNetwork network)
    {
        List<Operation> able = Able(network.Inputs, network.Operations.Where(operation => operation.BatchCost != null));
        double rows = network.Operations.Sum(operation => operation.BatchCost?.Rows ?? 0);
        double best = WorthIt * rows;
        double lanes = 0;
        LanePlan chosen = LanePlan.None;
        for (int i = 0; i < able.Count; i++)
        {
            rows -= able[i].BatchCost!.Value.Rows;
            lanes += able[i].BatchCost!.Value.Lanes;
            List<Operation> taken = able.GetRange(0, i + 1);
            LanePlan plan = LanePlan.Of(taken, [.. network.Operations.Where(operation => !taken.Contains(operation))], network.Outputs);
            double turning = CostOfTurning * (plan.Inputs.Sum(value => value.Size) + plan.Given.Sum(value => value.Size));
            if (lanes + turning + rows <= best && !taken.Exists(operation => operation.LeavesGaps && plan.Given.Contains(operation.Output)))
            {
                best = lanes + turning + rows;
                chosen = plan;
            }
        }

        return chosen;
    }

    /// <summary>Operations whose samples can lie in the lanes, and so can those of all that leads to them.</summary>
    public static List<Operation> Able(IEnumerable<Value> inputs, IEnumerable<Operation> operations)
    {
        var able = new List<Operation>();
        var inLanes = new HashSet<Value>(inputs);
        foreach (Operation operation in operations)
        {
            if (operation.RunsInLanes && operation.Reads.All(inLanes.Contains))
            {
                able.Add(operation);
                inLanes.UnionWith(operation.Writes);
            }
        }

        return able;
    }
}
