using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Recurrent;

/// <summary>Compares a walk with units in the lanes, sample by sample, to the same with samples in the lanes.</summary>
internal static class RecurrentBatchCost
{
    /// <summary>Starting a sum and storing it.</summary>
    private const double CostOfSum = 2;

    /// <summary>An exponential and what surrounds it, for each gate.</summary>
    private const double CostOfGate = 20;

    public static BatchCost Of(RecurrentShape shape)
    {
        double sum = shape.Units + CostOfSum;
        double gates = shape.Cell.Gates * CostOfGate;
        double rows = ((shape.Place + 15) / 16 * sum) + ((shape.Pitch + 15) / 16 * gates);
        double lanes = shape.Units * ((shape.Cell.Gates * sum) + gates);
        return new BatchCost(SampleLanes.Count * shape.Steps * rows, shape.Steps * lanes);
    }
}
