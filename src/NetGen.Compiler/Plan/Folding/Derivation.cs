using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Plan.Folding;

/// <summary>Gathers what follows from parameters: tensors behind them in memory, and the kernels that compute these.</summary>
public sealed class Derivation
{
    private readonly List<PlannedTensor> _tensors = [];
    private readonly List<KernelCall> _calls = [];
    private readonly Dictionary<(Operation, AffineLayout), AffineNumbers> _numbers = [];

    internal Derivation(int start) => Length = start;

    /// <summary>Floats up to the end of what has been placed.</summary>
    public int Length { get; private set; }

    internal IReadOnlyList<PlannedTensor> Tensors => _tensors;

    internal IReadOnlyList<KernelCall> Calls => _calls;

    /// <summary>The numbers of an affine operation, once for each layout.</summary>
    public AffineNumbers NumbersOf(Operation affine, AffineLayout layout)
    {
        if (!_numbers.TryGetValue((affine, layout), out AffineNumbers? numbers))
        {
            numbers = affine.Affine(layout, this);
            _numbers.Add((affine, layout), numbers);
        }

        return numbers;
    }

    /// <summary>A tensor laid out like a parameter, with another role in its layer.</summary>
    public PlannedTensor PlaceLike(PlannedTensor tensor, string role) =>
        Place(tensor with { Tensor = tensor.Tensor with { Role = role } });

    /// <summary>A row of numbers, padded to whole vectors.</summary>
    public PlannedTensor PlaceRow(string layer, string role, int size, int stride) =>
        Place(new PlannedTensor(new ParameterTensor(layer, role, new Shape(size), "Zeros"), 0, 0, 1, size, stride, IsTransposed: false));

    /// <summary>Rows of numbers, each padded to whole vectors.</summary>
    public PlannedTensor PlaceRows(string layer, string role, int rows, int size, int stride) =>
        Place(new PlannedTensor(new ParameterTensor(layer, role, new Shape(rows, size), "Zeros"), 0, 0, rows, size, stride, IsTransposed: false));

    /// <summary>A kernel that computes a tensor from parameters, and from what is computed before.</summary>
    public void Add(KernelCall call) => _calls.Add(call);

    private PlannedTensor Place(PlannedTensor tensor)
    {
        PlannedTensor placed = tensor with { Offset = Length, IsTrained = false, IsDerived = true };
        _tensors.Add(placed);
        Length += placed.StorageLength;
        return placed;
    }
}
