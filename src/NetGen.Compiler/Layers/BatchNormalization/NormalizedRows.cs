using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.BatchNormalization.Kernels;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.BatchNormalization;

/// <summary>Where the rows of features lie, over which a batch is normalised.</summary>
/// <remarks>
/// Rows lie in blocks that are summed for themselves: sixteen samples that have one row each, or the rows of one sample. What pads a
/// sample behind its rows is never read.
/// </remarks>
/// <param name="Features">Values of a row.</param>
/// <param name="PerSample">Rows of a sample.</param>
/// <param name="SampleStride">Floats from sample to sample.</param>
public sealed record NormalizedRows(int Features, int PerSample, int SampleStride)
{
    private const int SamplesOfBlock = 16;

    /// <summary>Groups of features, each padded by itself.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The most lanes that a row, or a group of it, fills.</summary>
    public int Width => Value.WidthOf(Features / Groups);

    /// <summary>Features with their padding.</summary>
    public int Columns => Groups * Value.StrideOf(Features / Groups);

    /// <summary>The gradient of a number for each feature that is added to all rows: the sum of theirs.</summary>
    public KernelCall SumsOf(Value deltas) =>
        new(new BetaGradientsKernel(Width), [deltas, KernelArgument.Gradient, new NumberArgument(Columns), .. Arguments]);

    /// <summary>What kernels take behind their values: how many rows there are, and where.</summary>
    public IEnumerable<KernelArgument> Arguments =>
    [
        PerSample == 1 ? KernelArgument.Count : new LengthArgument(PerSample),
        new NumberArgument(PerSample == 1 ? SampleStride : Columns),
        new NumberArgument(PerSample == 1 ? SamplesOfBlock : PerSample),
        new NumberArgument(PerSample == 1 ? SamplesOfBlock * SampleStride : SampleStride),
    ];
}
