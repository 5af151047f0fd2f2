using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Activate;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>Chooses a dense layer's memory layout and the number of its chains.</summary>
internal static class DensePlanner
{
    /// <summary>Vector additions and shuffles that it takes to sum sixteen lanes, in units of one multiply-add.</summary>
    private const int CostOfLaneSum = 6;

    /// <summary>Independent accumulators that keep a multiply-add unit busy while each waits for its last result.</summary>
    private const int AccumulatorsInFlight = 8;

    /// <summary>More chains in one layer would spend the registers of the batch tiles.</summary>
    private const int MostChains = 4;

    public static Value Lower(DenseLayer layer, Lowering plan, Value input)
    {
        Value output = Add(layer, layer.Inputs, layer.Units, layer.L1, layer.L2, plan, input);
        return ActivationLowering.Lower(plan, output, layer.Units, layer.Name, layer.Activation, alpha: null);
    }

    /// <summary>Appends the product of a layer, each of whose outputs sees all inputs, and whose tensors are a kernel and perhaps a bias.</summary>
    public static Value Add(Layer layer, int inputs, int units, float l1, float l2, Lowering plan, Value input)
    {
        input = plan.Flat(input);
        Value output = plan.NewValue(units);
        KernelLayout layout = ChooseLayout(inputs, units);
        bool isTransposed = layout == KernelLayout.OutputMajor;
        ParameterTensor kernelTensor = layer.Tensors[0];
        PlannedTensor kernel = isTransposed
            ? plan.Place(kernelTensor, units, inputs, inputs, isTransposed: true)
            : plan.Place(kernelTensor, inputs, units, output.Stride, isTransposed: false);
        PlannedTensor? bias = layer.Tensors.Count > 1
            ? plan.Place(layer.Tensors[1], 1, units, output.Stride, isTransposed: false)
            : null;
        int chains = isTransposed ? DenseOperation.DotLanes : ChooseChains(inputs, units);
        return plan.Add(new DenseOperation(layer.Name, input, output, layout, kernel, bias, chains, ActivationNames.Linear, 0, l1, l2));
    }

    /// <summary>
    /// Compares multiply-adds over sixteen lanes: with outputs in the lanes every input costs one per vector of outputs;
    /// with inputs in the lanes every output costs one per vector of inputs and a sum over the lanes.
    /// </summary>
    public static KernelLayout ChooseLayout(int inputs, int units)
    {
        if (inputs % DenseOperation.DotLanes != 0)
        {
            return KernelLayout.InputMajor;
        }

        long inputMajor = (long)inputs * Vectors(units);
        long outputMajor = (long)units * ((inputs / DenseOperation.DotLanes) + CostOfLaneSum);
        return outputMajor < inputMajor ? KernelLayout.OutputMajor : KernelLayout.InputMajor;
    }

    /// <summary>
    /// Enough chains that one sample's accumulators cover the latency of a multiply-add, but no chain shorter than two
    /// inputs, which would cost more to join than it saves.
    /// </summary>
    public static int ChooseChains(int inputs, int units)
    {
        int chains = 1;
        while (chains < MostChains
            && 2 * chains * Vectors(units) <= AccumulatorsInFlight
            && 4 * chains <= inputs)
        {
            chains *= 2;
        }

        return chains;
    }

    private static int Vectors(int units) => (units + DenseOperation.DotLanes - 1) / DenseOperation.DotLanes;
}
