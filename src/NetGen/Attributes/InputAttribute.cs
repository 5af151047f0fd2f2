using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Declares a network on a partial class and gives the shape of one input sample. The layers follow as further
/// attributes, top to bottom. A network of several inputs has one for each, with a name; members take a span for each, in the
/// order in which they stand, and call it by that name.
/// </summary>
/// <example>
/// <code>
/// [Input(28, 28)]
/// [Flatten]
/// [Dense(128, Activation.ReLU)]
/// [Dense(10, Activation.Softmax)]
/// [Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
/// public partial class DigitClassifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class InputAttribute : Attribute
{
    /// <summary>Declares the shape of one sample.</summary>
    /// <param name="shape">The axes of one sample without the batch, outermost first; every axis at least 1.</param>
    public InputAttribute(params int[] shape) => Shape = shape;

    /// <summary>The axes of one sample without the batch, outermost first; a sample is stored row-major.</summary>
    public int[] Shape { get; }

    /// <summary>
    /// What layers call it in <see cref="LayerAttribute.From"/>; left out, it is <c>input</c>. Of several inputs each needs a
    /// name, and a layer before which no other stands says which it reads.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>How the network multiplies and adds: <see cref="Arithmetic.Fused"/> unless stated otherwise.</summary>
    public Arithmetic Arithmetic { get; set; }

    /// <summary>
    /// Whether the network does without NetGen.dll at run time: it then has <c>Predict</c>, <c>PredictBatch</c>,
    /// <c>PredictClass</c>, <c>GetParameters</c>, <c>SetParameters</c>, its constants and a constructor without arguments,
    /// and references the base library alone. Files, <c>Info</c>, threads and training are the library's, and not there.
    /// </summary>
    public bool Standalone { get; set; }

    /// <summary>
    /// In how many bytes the network keeps its large kernels in memory, from where predictions widen them in registers: a half or a quarter
    /// of the memory, and of the time where that is what bounds it. Weights are rounded once, when they are set or loaded; sums are of
    /// floats, and give the bits of a network of floats with these weights. For networks that are not trained. Left out, kernels are floats,
    /// unless the assembly has weights in fewer bytes and a layer's would fill the processor's second-level cache.
    /// </summary>
    public WeightStorage Storage { get; set; }
}
