namespace NetGen.Compiler.Import;

/// <summary>
/// A kernel here, [places..., inputs, outputs], that is [outputs, inputs, places...] in PyTorch. Of transposed convolutions outputs and
/// inputs change names.
/// </summary>
public readonly struct TurnedShape
{
    private readonly int[] _windows;
    private readonly int _places;
    private readonly int _inputs;
    private readonly int _outputs;

    /// <param name="shape">As it is here, at least two axes.</param>
    public TurnedShape(IReadOnlyList<int> shape)
    {
        _windows = [.. shape.Take(shape.Count - 2)];
        _places = _windows.Aggregate(1, (product, size) => unchecked(product * size));
        _inputs = shape[shape.Count - 2];
        _outputs = shape[shape.Count - 1];
    }

    /// <summary>Its shape in PyTorch.</summary>
    public int[] Elsewhere => [_outputs, _inputs, .. _windows];

    /// <summary>The shape here of a kernel of PyTorch's.</summary>
    /// <param name="shape">As PyTorch has it, at least two axes.</param>
    public static int[] Here(IReadOnlyList<int> shape) => [.. shape.Skip(2), shape[1], shape[0]];

    /// <summary>Where PyTorch has the number that is at a place here.</summary>
    public int PlaceElsewhere(int index) =>
        (((index % _outputs * _inputs) + (index / _outputs % _inputs)) * _places) + (index / _outputs / _inputs);
}
