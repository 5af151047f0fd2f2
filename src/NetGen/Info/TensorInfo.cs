using System.Collections.ObjectModel;

namespace NetGen;

/// <summary>One tensor of a layer: what its numbers do there, and their shape. Immutable.</summary>
public sealed class TensorInfo
{
    private string? _layer;
    private Dictionary<int, int[][]>? _parts;

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

    /// <summary>
    /// This tensor as one that meets flattened pictures along an axis, as the rows of a dense layer's kernel behind <c>[Flatten]</c> do.
    /// They lie [places][channels] here and [channels][places] in programs whose channels come first. Called by emitted code.
    /// </summary>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="parts">
    /// What lies one behind the other along it: of a picture its places and channels, of values that lie alike everywhere their number
    /// and 1. None where no order is the right one: such a tensor is in no file with channels first.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has no such axis.</exception>
    /// <exception cref="ArgumentException">A part is no two numbers of at least 1, or together they are not as long as the axis.</exception>
    public TensorInfo Along(int axis, params int[][] parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (axis < 0 || axis >= Shape.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(axis), axis, $"Expected an axis of {NetworkSummary.Shape(Shape)}, from 0.");
        }

        int[][] copy = Array.ConvertAll(parts, part => (int[])Argument.Shape(part, nameof(parts)).Clone());
        if (copy.Length > 0 && (Array.Exists(copy, part => part.Length != 2) || copy.Sum(part => (long)part[0] * part[1]) != Shape[axis]))
        {
            throw new ArgumentException(
                $"Expected places and channels of parts with {Quantity.Plain(Shape[axis], "value")} together.", nameof(parts));
        }

        var tensor = (TensorInfo)MemberwiseClone();
        tensor._parts = new Dictionary<int, int[][]>(_parts ?? []) { [axis] = copy };
        return tensor;
    }

    /// <summary>For example <c>dense_1.kernel [784, 128]</c>.</summary>
    public override string ToString() => $"{Name} {NetworkSummary.Shape(Shape)}";

    /// <summary>What lies along an axis, each part with its places and channels; null where no order is the right one.</summary>
    internal IReadOnlyList<int[]>? Parts(int axis) =>
        _parts is null || !_parts.TryGetValue(axis, out int[][]? parts) ? [[Shape[axis], 1]] : parts.Length == 0 ? null : parts;

    /// <summary>This tensor as one of a layer.</summary>
    internal TensorInfo Of(string layer)
    {
        var tensor = (TensorInfo)MemberwiseClone();
        tensor._layer = layer;
        return tensor;
    }
}
