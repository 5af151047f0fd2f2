using System.Collections.ObjectModel;

namespace NetGen.Weights;

/// <summary>A tensor a network has: its name and shape. Its values are 32-bit floats, row-major. Immutable.</summary>
public sealed class TensorDescription
{
    /// <summary>Describes a tensor. Called by emitted code.</summary>
    /// <param name="name">For example <c>dense_1.kernel</c>.</param>
    /// <param name="shape">The axes, outermost first, each at least 1.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty or reserved, or the shape has no axis or one below 1.
    /// </exception>
    public TensorDescription(string name, int[] shape)
    {
        Name = Argument.NotEmpty(name, nameof(name));
        if (name == SafetensorsHeader.MetadataKey)
        {
            throw new ArgumentException($"The name '{name}' is reserved by the file format.", nameof(name));
        }

        Shape = new ReadOnlyCollection<int>(Argument.Shape(shape, nameof(shape)));
        Length = Argument.SizeOf(shape, nameof(shape));
    }

    /// <summary>For example <c>dense_1.kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The axes, outermost first.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of values: the product of <see cref="Shape"/>.</summary>
    public int Length { get; }

    /// <summary>For example <c>dense_1.kernel [784, 128]</c>.</summary>
    public override string ToString() => $"{Name} {NetworkSummary.Shape(Shape)}";
}
