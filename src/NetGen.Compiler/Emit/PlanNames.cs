using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Bands;
using NetGen.Compiler.Layers.Convolution.Pooled;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>What layers, values, operations and families of kernels are called in the emitted code, each by a name of its own.</summary>
public sealed class PlanNames
{
    private readonly NetworkPlan _plan;
    private readonly Identifiers _identifiers;
    private readonly Dictionary<string, string> _layers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _values = [];
    private readonly Dictionary<KernelFamily, FamilyNames> _families = [];
    private readonly string[] _operations;

    /// <param name="computed">All operations whose kernels there are.</param>
    public PlanNames(NetworkPlan plan, IReadOnlyList<Operation> computed)
    {
        _plan = plan;
        _identifiers = new Identifiers(plan.Tensors.Concat(plan.Prediction.Tensors).Select(tensor => tensor.Tensor.Role).Distinct());
        NameInputs();
        _operations = [.. plan.Operations.Select(Identify)];
        NameOperations();
        NamePatches();
        NameJoined();
        foreach (Operation operation in computed)
        {
            Name(operation, computed);
        }

        NameStates();
    }

    /// <summary>Operations of a step; none for a network that isn't computed step by step.</summary>
    private EquatableArray<Operation> StepOperations => _plan.Step?.Operations ?? EquatableArray<Operation>.Empty;

    /// <summary>What a kernel is called.</summary>
    public string NameOf(KernelSpec kernel) => NamesOf(kernel.Family).Prefix + kernel.Verb;

    /// <summary>The identifier of an operation: <c>Dense1</c>, <c>Dense1Softmax</c>.</summary>
    public string IdOf(int operation) => _operations[operation];

    /// <summary>The identifier of a layer: <c>Dense1</c> for <c>dense_1</c>.</summary>
    public string LayerId(string name)
    {
        if (!_layers.TryGetValue(name, out string? id))
        {
            id = _identifiers.Unique(name);
            _layers.Add(name, id);
        }

        return id;
    }

    /// <summary>The name of a value in the emitted code: <c>inputs</c>, <c>dense1</c>.</summary>
    public string NameOf(Value value) => _values[value.Index];

    /// <summary>One line on a layer: <c>dense_1: Dense(128, ReLU), 784 -> 128.</c></summary>
    public string Describe(Operation operation) => Describe(operation, operation.Layer);

    /// <summary>What the kernels of a family are called; of none, for themselves.</summary>
    public FamilyNames NamesOf(KernelFamily? family) => family == null ? FamilyNames.None : _families[family];

    private string Identify(Operation operation) =>
        operation.OwnName is { } own ? _identifiers.Unique(own)
        : _layers.ContainsKey(operation.Layer) ? _identifiers.Unique(LayerId(operation.Layer) + operation.Part)
        : LayerId(operation.Layer);

    private void NameInputs()
    {
        for (int i = 0; i < _plan.Inputs.Count; i++)
        {
            NetworkInput input = _plan.Network.Inputs[i];
            _values[_plan.Inputs[i].Index] = input.Port.IsNamed ? Identifiers.Camel(_identifiers.Unique(input.Name)) : input.Port.Many;
        }
    }

    private void NameOperations()
    {
        for (int i = 0; i < _plan.Operations.Count; i++)
        {
            for (int write = 0; write < _plan.Operations[i].Writes.Count; write++)
            {
                _values[_plan.Operations[i].Writes[write].Index] = Identifiers.Camel(_operations[i]) + _plan.Operations[i].PartOf(write);
            }

            foreach (NamedValue named in _plan.Operations[i].Statistics?.Values ?? [])
            {
                _values[named.Value.Index] = Identifiers.Camel(_operations[i]) + named.Name;
            }
        }
    }

    /// <summary>Names what is computed over patches, and what maxima over them note in training.</summary>
    private void NamePatches()
    {
        foreach (Operation operation in _plan.Prediction.Patches.SelectMany(patches => patches.Operations.Take(patches.Operations.Count - 1)))
        {
            _values[operation.Output.Index] = Identifiers.Camel(
                _identifiers.Unique(LayerId(operation.Layer) + (operation is GatherPatches ? "Patches" : "InPatches")));
        }

        foreach (Operation operation in _plan.TrainingPatches.SelectMany(patches => patches.Operations))
        {
            for (int write = 1; write < operation.Writes.Count; write++)
            {
                _values[operation.Writes[write].Index] = NameOf(operation.Output) + operation.PartOf(write);
            }
        }
    }

    /// <summary>Names what operations give beside their outputs that run as one with the next.</summary>
    private void NameJoined()
    {
        foreach (JoinedOperation joined in _plan.Prediction.Joined)
        {
            for (int write = 1; write < joined.Writes.Count; write++)
            {
                _values[joined.Writes[write].Index] = Identifiers.Camel(_identifiers.Unique(LayerId(joined.Layer) + joined.PartOf(write)));
            }
        }
    }

    /// <summary>Names the family of an operation's kernels, if it has one: after the first operation that has it.</summary>
    private void Name(Operation operation, IReadOnlyList<Operation> computed)
    {
        if (operation.Family is { } family && !_families.ContainsKey(family))
        {
            string sharers = string.Join(", ", computed.Where(other => family.Equals(other.Family)).Select(other => other.Layer).Distinct());
            bool isTogether = _plan.Step?.Together is { } together && together.Operations.Any(other => ReferenceEquals(other, operation));
            int place = _plan.Operations.ToList().FindIndex(other => ReferenceEquals(other, operation));
            string id = place >= 0 ? _operations[place]
                : StepOperations.Any(other => ReferenceEquals(other, operation)) ? _identifiers.Unique(StepIdOf(operation) + "Step")
                : isTogether ? _identifiers.Unique(StepIdOf(operation) + "Steps")
                : operation is PooledConvolution ? _identifiers.Unique(LayerId(operation.Layer) + "Pooled")
                : operation is BandedConvolutions ? _identifiers.Unique(LayerId(operation.Layer) + "InBands")
                : operation is PatchOperation ? _identifiers.Unique(LayerId(operation.Layer) + "InPatches")
                : _plan.Network.IsDifferentiable ? _identifiers.Unique(LayerId(operation.Layer) + "Folded")
                : LayerId(operation.Layer);
            _families.Add(family, new FamilyNames(id, sharers, isTogether ? $"{sharers}: {Quantity.Of(_plan.Step!.Together!.Count, "step")} together." : Describe(operation, sharers)));
        }
    }

    private string StepIdOf(Operation operation) =>
        operation.OwnName is { } own ? Identifiers.Pascal(own) : LayerId(operation.Layer) + operation.Part;

    /// <summary>Names what streams keep that stands for no value of the sequence.</summary>
    private void NameStates()
    {
        foreach (Operation operation in StepOperations)
        {
            for (int write = 0; write < operation.Writes.Count; write++)
            {
                if (!_values.ContainsKey(operation.Writes[write].Index))
                {
                    _values[operation.Writes[write].Index] = Identifiers.Camel(LayerId(operation.Layer)) + operation.PartOf(write);
                }
            }
        }
    }

    /// <summary>One line on layers that are alike, by all their names.</summary>
    private string Describe(Operation operation, string names)
    {
        if (operation.Note is { } note)
        {
            return $"{names}: {note}.";
        }

        if (_plan.Network.Layers.FirstOrDefault(layer => layer.Name == operation.Layer) is not { } layer)
        {
            return $"{names}: {Quantity.Of(operation.Input.Size, "value")} a sample.";
        }

        return operation.PureActivation is { } activation && layer.Tensors.Count > 0
            ? $"{names}: {activation}."
            : $"{names}: {layer.Description}, {layer.Input} -> {layer.Output}{(operation.Folded.Length == 0 ? "" : $", with {operation.Folded} in its parameters")}{(operation.Joined.Length == 0 ? "" : $", and {operation.Joined}")}.";
    }
}
