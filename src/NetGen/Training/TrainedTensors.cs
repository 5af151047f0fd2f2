namespace NetGen.Training;

/// <summary>The tensors that a trainer's steps change, and where in the storage they lie.</summary>
internal sealed class TrainedTensors
{
    private readonly TrainerLayout _layout;
    private readonly HashSet<string> _frozen = new(StringComparer.Ordinal);
    private readonly string?[] _layers;
    private readonly List<(int Start, int Length)> _trained = [];
    private readonly List<TensorSegment> _others = [];

    public TrainedTensors(TrainerLayout layout)
    {
        _layout = layout;
        _layers = [.. layout.Tensors.Select(tensor => LayerOf(tensor.Name))];
        Arrange();
    }

    /// <summary>Whether steps leave something as it is that they would change otherwise.</summary>
    public bool AnyFrozen => _frozen.Count > 0;

    /// <summary>The values of all tensors that steps change, padding included.</summary>
    public int Length { get; private set; }

    /// <summary>Where in the storage the first of them begins; 0 where there is none.</summary>
    public int Start => _trained.Count > 0 ? _trained[0].Start : 0;

    /// <summary>Runs of storage that steps change, in order; side by side they are one.</summary>
    public IReadOnlyList<(int Start, int Length)> Runs => _trained;

    public void Freeze(string layer)
    {
        Find(layer);
        _frozen.Add(layer);
        Arrange();
    }

    public void Unfreeze(string layer)
    {
        if (Find(layer).TrainableParameterCount == 0)
        {
            throw new ArgumentException(
                $"The gradients of '{Excerpt.Of(layer)}' are not computed, because it is declared with Trainable = false or has nothing "
                + "to train; a layer that is to learn later on is declared without, and frozen by Freeze.",
                nameof(layer));
        }

        _frozen.Remove(layer);
        Arrange();
    }

    /// <summary>Whether <see cref="Freeze"/> holds a layer by its place. Allocates nothing.</summary>
    public bool IsFrozen(int layer) => AnyFrozen && _frozen.Contains(_layout.Info.Layers[layer].Name);

    public bool IsFrozen(string layer) => Find(layer).TrainableParameterCount == 0 || _frozen.Contains(layer);

    /// <summary>Writes zero over the gradients of what steps leave as it is.</summary>
    public void ClearOthers(Span<float> gradients)
    {
        foreach (TensorSegment tensor in _others)
        {
            gradients.Slice(tensor.Offset, tensor.Length).Clear();
        }
    }

    private LayerInfo Find(string layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        LayerInfo? found = _layout.Info.Layers.FirstOrDefault(each => each.Name == layer);
        return found is { ParameterCount: > 0 }
            ? found
            : throw new ArgumentException(
                (found is null ? $"{_layout.Info.Name} has no layer '{Excerpt.Of(layer)}'" : $"'{Excerpt.Of(layer)}' has no parameters")
                + $"; expected one of {Excerpt.OfList(_layout.Info.Layers.Where(each => each.ParameterCount > 0).Select(each => each.Name))}.",
                nameof(layer));
    }

    private void Arrange()
    {
        _trained.Clear();
        _others.Clear();
        Length = 0;
        for (int i = 0; i < _layers.Length; i++)
        {
            TensorSegment tensor = _layout.Tensors[i];
            if (!tensor.IsTrained || (_layers[i] is { } layer && _frozen.Contains(layer)))
            {
                _others.Add(tensor);
                continue;
            }

            Length += tensor.Length;
            if (_trained.Count > 0 && _trained[^1] is var (start, length) && start + length == tensor.Offset)
            {
                _trained[^1] = (start, length + tensor.Length);
            }
            else
            {
                _trained.Add((tensor.Offset, tensor.Length));
            }
        }
    }

    /// <summary>The layer that a tensor is part of: <c>dense_1</c> for <c>dense_1.kernel</c>. Names of layers may have dots in them.</summary>
    private string? LayerOf(string tensor) => _layout.Info.Layers
        .Select(layer => layer.Name)
        .Where(layer => tensor.Length > layer.Length && tensor[layer.Length] == '.' && tensor.StartsWith(layer, StringComparison.Ordinal))
        .OrderByDescending(layer => layer.Length)
        .FirstOrDefault();
}
