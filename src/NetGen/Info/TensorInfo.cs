using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>One tensor of a layer: what its numbers do there, and their shape. Immutable.</summary>
public sealed class TensorInfo
{
    private string? _layer;

    /// <summary>Describes a tensor. Called by emitted code.</summary>
    /// <param name="role">What its numbers do in the layer: <c>kernel</c>, <c>bias</c>, <c>moving_mean</c>.</param>
    /// <param name="shape">The axes, outermost first.</param>
    /// <exception cref="ArgumentException">The role is empty, or the shape has no axis or one below 1.</exception>
    public TensorInfo(string role, params int[] shape)
    {
        Role = Argument.NotEmpty(role, nameof(role));
        Shape = new ReadOnlyCollection<int>(Argument.Shape(shape, nameof(shape)));
        Size = Argument.SizeOf(shape, nameof(shape));
    }

    /// <summary>What its numbers do in the layer: <c>kernel</c>, <c>bias</c>, <c>moving_mean</c>.</summary>
    public string Role { get; }

    /// <summary>The axes, outermost first: of a dense layer's kernel [inputs, units].</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of values: the product of <see cref="Shape"/>.</summary>
    public int Size { get; }

    /// <summary>What files call it, for example <c>dense_1.kernel</c>; the role alone until it is in a layer.</summary>
    public string Name => _layer is null ? Role : _layer + "." + Role;

    /// <summary>For example <c>dense_1.kernel [784, 128]</c>.</summary>
    public override string ToString() => $"{Name} {NetworkSummary.Shape(Shape)}";

    /// <summary>This tensor as one of a layer.</summary>
    internal TensorInfo Of(string layer)
    {
        var tensor = (TensorInfo)MemberwiseClone();
        tensor._layer = layer;
        return tensor;
    }
}
