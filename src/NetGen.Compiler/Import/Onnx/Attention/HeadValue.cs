using NetGen.Compiler.Import.Onnx.Layers;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <summary>A value on the way through attention.</summary>
/// <param name="Axes">Its axes, with that of samples.</param>
internal abstract record HeadValue(HeadAxes Axes);

/// <summary>Some columns of what a product of a sequence and a kernel gives: queries, keys, values, or several of these.</summary>
/// <param name="Source">The sequence [steps, features].</param>
/// <param name="Weights">The kernel and bias that all columns are of.</param>
/// <param name="Base">The first column.</param>
/// <param name="Scale">What values are multiplied by behind all this.</param>
internal sealed record Projection(HeadAxes Axes, LayerState Source, ProjectionWeights Weights, int Base, double Scale) : HeadValue(Axes)
{
    public bool Rotates { get; init; }
}

/// <summary>Products of queries and keys.</summary>
/// <param name="IsCausal">Places behind a step are masked.</param>
/// <param name="AreWeights">Whether they went through Softmax.</param>
internal sealed record Scores(HeadAxes Axes, Projection Query, Projection Key, double Scale, bool IsCausal, bool AreWeights) : HeadValue(Axes);

/// <summary>Whether weights are numbers, which all are where each step sees itself at least.</summary>
internal sealed record NumberCheck(Scores Weights) : HeadValue(Weights.Axes);

/// <summary>Values of the memory, summed by weights.</summary>
internal sealed record Mixture(HeadAxes Axes, Scores Weights, Projection Value) : HeadValue(Axes);

/// <summary>What the layer gives, while its axes are not those of a sequence.</summary>
/// <param name="State">The same as a sequence.</param>
internal sealed record Given(HeadAxes Axes, LayerState State) : HeadValue(Axes);

/// <summary>A kernel [inputs, units], row-major, and what is added.</summary>
internal sealed class ProjectionWeights(int inputs, int units, double[] kernel, double[]? bias)
{
    public int Inputs => inputs;

    public int Units => units;

    public double[] Kernel => kernel;

    /// <summary>[units]; null where nothing is added.</summary>
    public double[]? Bias => bias;

    public ProjectionWeights With(double[] added) => new(inputs, units, kernel, [.. added.Select((value, i) => value + (bias?[i] ?? 0))]);
}
