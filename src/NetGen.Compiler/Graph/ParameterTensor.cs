using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>What the numbers of a tensor do in their layer: the last word of its name in files.</summary>
public static class TensorRole
{
    public const string Kernel = "kernel";
    public const string DepthwiseKernel = "depthwise_kernel";
    public const string PointwiseKernel = "pointwise_kernel";
    public const string RecurrentKernel = "recurrent_kernel";
    public const string Bias = "bias";
    public const string Gamma = "gamma";
    public const string Beta = "beta";
    public const string Scale = "scale";
    public const string Embeddings = "embeddings";
}

/// <summary>What becomes of a tensor's numbers in training.</summary>
public enum Use
{
    /// <summary>They follow their gradient.</summary>
    Trained,

    /// <summary>Each step moves them towards what its batch shows; no gradient.</summary>
    Averaged,

    /// <summary>They are kept as they were set; no gradient.</summary>
    State,
}

/// <summary>A tensor of a layer, in canonical order.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Role">What it does there: <c>kernel</c>, <c>moving_mean</c>.</param>
/// <param name="Initializer">The name of the member of the <c>Initializer</c> enumeration.</param>
/// <param name="Fans">
/// How many values an output is summed from, and how many outputs a value goes to, which initializers scale by; null where
/// values are not summed: a vector beside the kernels.
/// </param>
public sealed record ParameterTensor(string Layer, string Role, Shape Shape, string Initializer, Fans? Fans = null)
    : IEquatable<ParameterTensor>
{
    /// <summary>What becomes of it where its layer is trained.</summary>
    public Use Use { get; init; }

    /// <summary>
    /// Whether it is a kernel [places..., channels, filters of each], which is [channels · filters, 1, places...] in PyTorch.
    /// </summary>
    public bool IsDepthwise { get; init; }

    /// <summary>Its shape in programs that have the values of all heads in one axis; null where it is the same.</summary>
    public Shape? Joined { get; init; }

    /// <summary>Values that start from 1 whatever the initializer says; null for none.</summary>
    public Run? FromOne { get; init; }

    /// <summary>The name in files: <c>dense_1.kernel</c>.</summary>
    public string Name => Layer + "." + Role;

    public int Count => Shape.Size;

    /// <summary>Name and shape as the library writes them: <c>dense_1.kernel [784, 128]</c>.</summary>
    public string Title => $"{Name} [{Literal.Ints(Shape.Axes)}]";
}

/// <summary>What a kernel connects: how many values at each place of its window, and how many outputs.</summary>
/// <param name="In">Values of a place that an output is summed from.</param>
/// <param name="Out">Outputs that a value goes to.</param>
/// <param name="Places">The places of the window; fan-in and fan-out count them all.</param>
public sealed record Fans(int In, int Out, int Places = 1);

/// <summary>Values of a tensor that follow each other.</summary>
public sealed record Run(int Start, int Count);
