using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>What the numbers of a tensor do in their layer.</summary>
public enum TensorRole
{
    Kernel,
    Bias,
}

/// <summary>A trained tensor of a layer, in canonical order.</summary>
/// <param name="Name">The layer's name and the role: <c>dense_1.kernel</c>.</param>
/// <param name="Initializer">The name of the member of the <c>Initializer</c> enumeration.</param>
public sealed record ParameterTensor(string Name, TensorRole Role, Shape Shape, string Initializer)
    : IEquatable<ParameterTensor>
{
    public int Count => Shape.Size;

    /// <summary>Name and shape as the library writes them: <c>dense_1.kernel [784, 128]</c>.</summary>
    public string Title => $"{Name} [{Literal.Ints(Shape.Axes)}]";
}
