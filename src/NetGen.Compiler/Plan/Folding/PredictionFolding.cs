using NetGen.Compiler.Layers.Affine;
using NetGen.Compiler.Layers.Convolution.Bands;
using NetGen.Compiler.Layers.Convolution.Pooled;
using NetGen.Compiler.Plan.Fusion;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Folding;

/// <summary>
/// Plans prediction: every normalisation by numbers that are known before a sample comes goes into the product that gives what it
/// reads, else into those that read what it gives; where there are none it becomes a multiply-add for each value.
/// </summary>
internal sealed class PredictionFolding
{
    private readonly LoweredNetwork _network;
    private readonly Operation?[] _current;
    private readonly Derivation _derivation;
    private readonly Dictionary<Value, Value> _givenBy = [];

    private PredictionFolding(LoweredNetwork network, Derivation derivation)
    {
        _network = network;
        _current = [.. network.Operations];
        _derivation = derivation;
    }

    /// <param name="network">The way forward in training.</param>
    /// <param name="derivation">What it reads in the place of parameters; what normalisations become follows.</param>
    public static PredictionPlan Of(LoweredNetwork network, Derivation derivation)
    {
        var folding = new PredictionFolding(network, derivation);
        return folding.Plan(network.Operations.Any(operation => operation.IsAffine) ? folding.Fold() : network);
    }

    private PredictionPlan Plan(LoweredNetwork prediction)
    {
        EquatableArray<PatchPlan> patches = PatchPlanner.Choose(prediction);
        return new PredictionPlan(
            prediction.Operations.ToEquatableArray(),
            prediction.LayerOutputs.ToEquatableArray(),
            _derivation.Tensors.ToEquatableArray(),
            _derivation.Calls.ToEquatableArray(),
            _derivation.Length,
            LanePlanner.Choose(prediction))
        { Patches = patches, Joined = Joined(prediction, patches) };
    }

    private static EquatableArray<JoinedOperation> Joined(LoweredNetwork prediction, IEnumerable<PatchPlan> patches)
    {
        JoinedOperation[] pooled = [.. PoolsIntoConvolutions.Choose(prediction)];
        int next = 1 + prediction.Operations.Concat(patches.SelectMany(each => each.Operations))
            .SelectMany(operation => operation.Writes).Concat(prediction.Inputs).Max(value => value.Index);
        return pooled.Concat(ConvolutionsInBands.Choose(prediction, pooled, next)).ToEquatableArray();
    }

    /// <summary>The network without its normalisations; what lies side by side now may become one.</summary>
    private LoweredNetwork Fold()
    {
        for (int i = 0; i < _network.Operations.Count; i++)
        {
            if (_network.Operations[i].IsAffine)
            {
                Fold(i);
            }
        }

        RemoveUnread();
        Multiply();
        return FusionRules.Apply(_network with
        {
            Operations = [.. _current.OfType<Operation>()],
            LayerOutputs = [.. _network.LayerOutputs.Select(InPrediction)],
        });
    }

    private void Fold(int place)
    {
        Operation affine = _network.Operations[place];
        if (IntoWriter(affine) is var (writer, folded))
        {
            _current[writer] = null;
            _current[place] = folded;
            _givenBy.Add(affine.Input, affine.Output);
            return;
        }

        foreach (int reader in Readers(affine.Output).ToList())
        {
            _current[reader] = _current[reader]!.WithInputs(Source(affine.Input), affine, _derivation) ?? _current[reader];
        }
    }

    /// <summary>What is left of normalisations.</summary>
    private void Multiply()
    {
        for (int i = 0; i < _current.Length; i++)
        {
            if (_current[i] is { IsAffine: true } affine)
            {
                _current[i] = new AffineOperation(
                    affine.Layer, affine.Input, affine.Output, _derivation.NumbersOf(affine, AffineLayout.Of(affine.Output)));
            }
        }
    }

    /// <summary>The product that gives what a normalisation reads, where nobody else reads that: its place, and both as one.</summary>
    private (int Place, Operation Folded)? IntoWriter(Operation affine)
    {
        int place = Writer(affine.Input);
        return place >= 0
            && !_network.Outputs.Contains(affine.Input)
            && _network.Operations.Count(operation => operation.Reads.Contains(affine.Input)) == 1
            && _current[place]!.WithOutputs(affine, _derivation) is { } folded
                ? (place, folded)
                : null;
    }

    private int Writer(Value value) => Array.FindIndex(_current, operation => operation?.Writes.Contains(value) == true);

    /// <summary>The places of operations that compute with a value, or with a copy of it in another layout.</summary>
    private IEnumerable<int> Readers(Value value) => Enumerable.Range(0, _current.Length).SelectMany(i =>
        _current[i] is not { } operation || !operation.Reads.Contains(value) ? []
        : IsMove(operation) ? Readers(operation.Output)
        : new[] { i });

    /// <summary>A value as it was before it was copied to another layout.</summary>
    private Value Source(Value value) =>
        Writer(value) is >= 0 and var place && IsMove(_current[place]!) ? Source(_current[place]!.Input) : value;

    /// <summary>In prediction dropout moves values no less than a copy does.</summary>
    private static bool IsMove(Operation operation) => operation.IsMove || operation.IsTrainingOnly;

    /// <summary>Normalisations, and copies before and behind them, that nobody reads any more.</summary>
    private void RemoveUnread()
    {
        for (int i = _current.Length - 1; i >= 0; i--)
        {
            if (_current[i] is { } operation && (operation.IsAffine || IsMove(operation)) && operation.Writes.All(IsNeededNoMore))
            {
                _current[i] = null;
            }
        }
    }

    private bool IsNeededNoMore(Value value) => !_network.Outputs.Contains(value)
        && !Array.Exists(_current, operation => operation?.Reads.Contains(value) == true)
        && WasRead(value);

    private bool WasRead(Value value) => _network.Operations.Any(operation => operation.Reads.Contains(value));

    /// <summary>What holds a layer's values: behind it where a normalisation is part of it, before it where it was a copy.</summary>
    private Value InPrediction(Value value) =>
        _givenBy.TryGetValue(value, out Value? later) ? InPrediction(later)
        : Writer(value) < 0 && _network.Operations.FirstOrDefault(operation => operation.Writes.Contains(value)) is { } copy && IsMove(copy)
            ? InPrediction(copy.Input)
        : value;
}
