using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Dense.Kernels;
using NetGen.Compiler.Plan.Autodiff;

namespace NetGen.Compiler.Layers.Dense;

/// <summary>What the attributes of layers with a kernel say of it, and of the bias beside it.</summary>
internal sealed record KernelArguments(bool UseBias, string KernelInitializer, string BiasInitializer, float L1, float L2)
{
    private static readonly HashSet<string> Initializers = new(StringComparer.Ordinal)
    {
        "GlorotUniform", "GlorotNormal", "HeUniform", "HeNormal", "LecunNormal", "RandomUniform", "RandomNormal",
        "Orthogonal", "Zeros", "Ones",
    };

    /// <param name="attribute">The layer's attribute.</param>
    /// <param name="activation">The activation behind the layer, by which its kernel starts where the user does not say.</param>
    public static KernelArguments Read(AttributeReader attribute, string activation)
    {
        bool usesBias = attribute.Boolean("UseBias", true);
        if (!usesBias)
        {
            attribute.FindWithoutEffect("BiasInitializer", "UseBias is false");
        }

        if (!attribute.Boolean(LayerKind.Trainable, true))
        {
            attribute.FindWithoutEffect("L1", "Trainable is false");
            attribute.FindWithoutEffect("L2", "Trainable is false");
        }

        return new KernelArguments(
            usesBias,
            MatrixInitializer(attribute, "KernelInitializer", DefaultInitializer(activation)),
            VectorInitializer(attribute, "BiasInitializer"),
            attribute.Number("L1", 0, minimum: 0),
            attribute.Number("L2", 0, minimum: 0));
    }

    /// <summary>What training adds to the loss for a kernel; null for nothing.</summary>
    /// <param name="owner">The kernel's family.</param>
    /// <param name="length">Floats of the kernel in memory.</param>
    /// <param name="width">The most lanes that a row of it fills.</param>
    public static ParameterPenalty? Penalty(KernelFamily owner, int length, int width, float l1, float l2) => l1 == 0 && l2 == 0
        ? null
        : new ParameterPenalty(new KernelPenalty(owner, length, l1, l2), new KernelRegularization(owner, width, l1, l2));

    /// <summary>How a vector starts: from zeros where the user does not say.</summary>
    public static string VectorInitializer(AttributeReader attribute, string name) => attribute.Member(
        name, "Zeros", initializer => initializer != "Orthogonal" && Initializers.Contains(initializer),
        "Initializer other than Orthogonal, which needs a matrix");

    /// <summary>How a matrix starts.</summary>
    public static string MatrixInitializer(AttributeReader attribute, string name, string fallback) =>
        attribute.Member(name, fallback, Initializers.Contains, "Initializer");

    /// <summary>He before the ReLU family, Lecun before SELU, else Glorot, as each was derived.</summary>
    public static string DefaultInitializer(string activation) => activation switch
    {
        "ReLU" or "LeakyReLU" or "ReLU6" or "ELU" or "GELU" or "GELUTanh" or "SiLU" or "HardSwish" or "Mish" =>
            "HeUniform",
        "SELU" => "LecunNormal",
        _ => "GlorotUniform",
    };
}
