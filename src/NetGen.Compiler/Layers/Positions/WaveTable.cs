using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Positions.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Folding;

namespace NetGen.Compiler.Layers.Positions;

/// <summary>Where the sine and the cosine of a wave stand in a row: the one of wave i at i times the step, from a start on.</summary>
public sealed record Waves(int Step, int Sine, int Cosine)
{
    /// <summary>Sines at even places, cosines at odd ones.</summary>
    public static Waves SinesAndCosines { get; } = new(2, 0, 1);

    /// <summary>Cosines in the first half, sines in the second.</summary>
    public static Waves InHalves(int size) => new(1, size / 2, 0);
}

/// <summary>A table of sines and cosines, which follows from its sizes alone.</summary>
internal static class WaveTable
{
    public static PlannedTensor Place(string layer, int steps, int size, Waves waves, Derivation derivation)
    {
        PlannedTensor row = derivation.PlaceRows(layer, "waves", steps, size, Value.StrideOf(size));
        derivation.Add(new KernelCall(
            new WavesKernel(), row, new NumberArgument(steps), new NumberArgument(size), new NumberArgument(row.Stride),
            new NumberArgument(waves.Step), new NumberArgument(waves.Sine), new NumberArgument(waves.Cosine)));
        return row;
    }
}
