using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Emit.Shared;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Convolution.Bands;
using NetGen.Compiler.Layers.Convolution.Pooled;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Patches;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>What the writers of one network's passes share: the plan, names, and the kernels and functions asked for so far.</summary>
public sealed class EmitContext : IKernelNeeds
{
    private readonly Identifiers _identifiers;
    private readonly Dictionary<string, string> _layers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _values = [];
    private readonly Dictionary<KernelFamily, FamilyNames> _families = [];
    private readonly string[] _operations;
    private readonly HashSet<KernelSpec> _shared = [];
    private readonly HashSet<Epilogue> _epilogues = [];
    private readonly HashSet<ProductNeed> _products = [];

    /// <summary>Whether it is a kernel of the file that all networks share that asks.</summary>
    private bool _isShared;

    public EmitContext(NetworkPlan plan, TargetCapability target)
    {
        _identifiers = new Identifiers(plan.Tensors.Concat(plan.Prediction.Tensors).Select(tensor => tensor.Tensor.Role).Distinct());
        Plan = plan;
        Target = target;
        Functions = new FunctionSet(target.HasStaticAbstracts);
        Library = new KernelLibrary(Arithmetic, target, KernelLibrary.Own);
        Backward = plan.Network.IsDifferentiable ? BackwardPlan.Of(plan) : null;
        for (int i = 0; i < plan.Inputs.Count; i++)
        {
            NetworkInput input = plan.Network.Inputs[i];
            _values[plan.Inputs[i].Index] = input.Port.IsNamed ? Identifiers.Camel(_identifiers.Unique(input.Name)) : input.Port.Many;
        }

        _operations = [.. plan.Operations.Select(Identify)];
        for (int i = 0; i < plan.Operations.Count; i++)
        {
            for (int write = 0; write < plan.Operations[i].Writes.Count; write++)
            {
                _values[plan.Operations[i].Writes[write].Index] = Identifiers.Camel(_operations[i]) + plan.Operations[i].PartOf(write);
            }

            foreach (NamedValue named in plan.Operations[i].Statistics?.Values ?? [])
            {
                _values[named.Value.Index] = Identifiers.Camel(_operations[i]) + named.Name;
            }
        }

        foreach (Operation operation in plan.Prediction.Patches.SelectMany(patches => patches.Operations.Take(patches.Operations.Count - 1)))
        {
            _values[operation.Output.Index] = Identifiers.Camel(
                _identifiers.Unique(LayerId(operation.Layer) + (operation is GatherPatches ? "Patches" : "InPatches")));
        }

        foreach (Operation operation in plan.TrainingPatches.SelectMany(patches => patches.Operations))
        {
            for (int write = 1; write < operation.Writes.Count; write++)
            {
                _values[operation.Writes[write].Index] = NameOf(operation.Output) + operation.PartOf(write);
            }
        }

        foreach (JoinedOperation joined in plan.Prediction.Joined)
        {
            for (int write = 1; write < joined.Writes.Count; write++)
            {
                _values[joined.Writes[write].Index] = Identifiers.Camel(_identifiers.Unique(LayerId(joined.Layer) + joined.PartOf(write)));
            }
        }

        foreach (Operation operation in Computed)
        {
            Name(operation);
        }

        NameStates();

        Ports = new PortTexts(
            [.. plan.Inputs.Select((value, i) => PortText.Of(plan.Network.Inputs[i].Port, value, () => NameOf(value)))],
            [.. plan.Outputs.Select((value, i) => PortText.Of(
                plan.Network.Outputs[i].Port, value, () => Identifiers.Camel(LayerId(plan.Network.Outputs[i].Name))))]);
    }

    public NetworkPlan Plan { get; }

    /// <summary>What the network reads and gives.</summary>
    internal PortTexts Ports { get; }

    /// <summary>What the network reads.</summary>
    internal IReadOnlyList<PortText> Inputs => Ports.Inputs;

    /// <summary>What the network gives.</summary>
    internal IReadOnlyList<PortText> Outputs => Ports.Outputs;

    /// <summary>The way back; null where nobody can ask for it.</summary>
    public BackwardPlan? Backward { get; }

    public TargetCapability Target { get; }

    public Network Network => Plan.Network;

    public Arithmetic Arithmetic => Target.Round(Network.Arithmetic);

    public KernelLibrary Library { get; }

    public FunctionSet Functions { get; }

    /// <summary>Some kernel sums over lanes.</summary>
    public bool NeedsLaneSums { get; private set; }

    /// <summary>Some kernel seeks the largest over lanes.</summary>
    public bool NeedsLaneMaxima { get; private set; }

    /// <summary>Some kernel draws random masks.</summary>
    public bool NeedsMasks { get; private set; }

    /// <summary>Families of kernels, in the order of the operations that name them.</summary>
    public IEnumerable<(KernelFamily Family, FamilyNames Names)> Families => Computed
        .Select(operation => operation.Family).OfType<KernelFamily>().Distinct().Select(family => (family, _families[family]));

    /// <summary>What the network does with a family.</summary>
    public FamilyUse UseOf(KernelFamily family) => new(
        Network.IsDifferentiable && Plan.Operations.Concat(Plan.Prediction.Operations).Any(operation => family.Equals(operation.Family)),
        Plan.Prediction.Lanes.Operations.Concat(OfStep(step => step.Lanes.Operations)).Concat(Plan.Prediction.OverPatches)
            .Any(operation => family.Equals(operation.Family)),
        InRows.Any(operation => family.Equals(operation.Family) && !operation.Parameters.Any(tensor => tensor.IsNarrow)));

    /// <summary>All operations whose kernels there are: of training where there is training, and of prediction.</summary>
    private IEnumerable<Operation> Computed => InRows.Concat(Plan.Prediction.OverPatches);

    /// <summary>Those of prediction with kernels of their own. A network without the library has no methods that look at layers.</summary>
    public IEnumerable<Operation> Predicted => Plan.Prediction.Apart(isLookedAt: !Network.IsStandalone || Network.IsDifferentiable);

    /// <summary>Those that run sample by sample, if they do not run in lanes.</summary>
    private IEnumerable<Operation> InRows =>
        [.. Network.IsDifferentiable ? Plan.Operations : EquatableArray<Operation>.Empty, .. Predicted, .. Plan.Prediction.Joined, .. OfStep(step => step.Operations), .. OfStep(step => step.Together?.Operations ?? EquatableArray<Operation>.Empty)];

    /// <summary>Operations of a step; none for a network that isn't computed step by step.</summary>
    private EquatableArray<Operation> OfStep(Func<StepPlan, EquatableArray<Operation>> operations) =>
        Plan.Step is { } step ? operations(step) : EquatableArray<Operation>.Empty;

    /// <summary>What has been asked for of the file that all networks share.</summary>
    internal SharedNeeds NeedsOf(TapePlan? tape) => new(
        Arithmetic,
        Functions.Needs.ToEquatableArray(),
        SharedNeeds.InOrder(_shared),
        SharedNeeds.InOrder(_epilogues),
        SharedNeeds.InOrder(_products),
        NeedsLaneSums,
        NeedsLaneMaxima,
        Training: tape != null,
        NeedsMasks,
        Labels: tape?.Losses.Any(loss => loss.Function.TakesLabels) == true,
        Plan.Prediction.HasDerivations,
        Tokens: Network.Inputs.Any(input => input.HasTokens));

    bool IKernelNeeds.StandOnce => Target.HasStaticAbstracts;

    void IKernelNeeds.LaneSums() => NeedsLaneSums = true;

    void IKernelNeeds.LaneMaxima() => NeedsLaneMaxima = true;

    void IKernelNeeds.Product(ProductNeed product, Epilogue? epilogue)
    {
        if (Target.HasStaticAbstracts)
        {
            _products.Add(product);
            if (epilogue != null && _epilogues.Add(epilogue))
            {
                RequireOnce(epilogue.Functions);
            }
        }
    }

    void IKernelNeeds.Masks() => NeedsMasks = true;

    void IKernelNeeds.Kernel(KernelSpec kernel) => Require(kernel);

    /// <summary>Asks for functions over every vector width up to the widest worth using.</summary>
    void IKernelNeeds.Functions(IEnumerable<MathFunction> functions, int width)
    {
        if (_isShared && Target.HasStaticAbstracts)
        {
            RequireOnce(functions);
            return;
        }

        foreach (MathFunction function in functions)
        {
            foreach (int lanes in Library.Tiers.Where(lanes => lanes <= width))
            {
                Functions.Require(function, lanes);
            }
        }
    }

    private void RequireOnce(IEnumerable<MathFunction> functions)
    {
        foreach (MathFunction function in functions)
        {
            Functions.Require(function, FunctionNeed.AnyLanes);
        }
    }

    /// <summary>Asks for a kernel, and for what it calls.</summary>
    public void Require(KernelSpec kernel)
    {
        if (kernel.IsBuiltIn || Library.Has(NameOf(kernel), kernel))
        {
            return;
        }

        if (kernel.IsShared)
        {
            if (_shared.Add(kernel))
            {
                _isShared = true;
                kernel.Require(this);
                _isShared = false;
            }

            return;
        }

        kernel.Require(this);
        Library.Add(new KernelMethod(NameOf(kernel), kernel, NamesOf(kernel.Family)));
    }

    /// <summary>What a kernel is called.</summary>
    public string NameOf(KernelSpec kernel) => NamesOf(kernel.Family).Prefix + kernel.Verb;

    /// <summary>The place of a layer among the network's.</summary>
    public int PlaceOf(string layer) => Network.Layers.ToList().FindIndex(each => each.Name == layer);

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

    private FamilyNames NamesOf(KernelFamily? family) => family == null ? FamilyNames.None : _families[family];

    private string Identify(Operation operation) =>
        operation.OwnName is { } own ? _identifiers.Unique(own)
        : _layers.ContainsKey(operation.Layer) ? _identifiers.Unique(LayerId(operation.Layer) + operation.Part)
        : LayerId(operation.Layer);

    private void Name(Operation operation)
    {
        if (operation.Family is { } family && !_families.ContainsKey(family))
        {
            string sharers = string.Join(", ", Computed.Where(other => family.Equals(other.Family)).Select(other => other.Layer).Distinct());
            bool isTogether = Plan.Step?.Together is { } together && together.Operations.Any(other => ReferenceEquals(other, operation));
            int place = Plan.Operations.ToList().FindIndex(other => ReferenceEquals(other, operation));
            string id = place >= 0 ? _operations[place]
                : OfStep(step => step.Operations).Any(other => ReferenceEquals(other, operation)) ? _identifiers.Unique(StepIdOf(operation) + "Step")
                : isTogether ? _identifiers.Unique(StepIdOf(operation) + "Steps")
                : operation is PooledConvolution ? _identifiers.Unique(LayerId(operation.Layer) + "Pooled")
                : operation is BandedConvolutions ? _identifiers.Unique(LayerId(operation.Layer) + "InBands")
                : operation is PatchOperation ? _identifiers.Unique(LayerId(operation.Layer) + "InPatches")
                : Network.IsDifferentiable ? _identifiers.Unique(LayerId(operation.Layer) + "Folded")
                : LayerId(operation.Layer);
            _families.Add(family, new FamilyNames(id, sharers, isTogether ? $"{sharers}: {Quantity.Of(Plan.Step!.Together!.Count, "step")} together." : Describe(operation, sharers)));
        }
    }

    private string StepIdOf(Operation operation) =>
        operation.OwnName is { } own ? Identifiers.Pascal(own) : LayerId(operation.Layer) + operation.Part;

    /// <summary>Names what streams keep that stands for no value of the sequence.</summary>
    private void NameStates()
    {
        foreach (Operation operation in OfStep(step => step.Operations))
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

        if (Network.Layers.FirstOrDefault(layer => layer.Name == operation.Layer) is not { } layer)
        {
            return $"{names}: {Quantity.Of(operation.Input.Size, "value")} a sample.";
        }

        return operation.PureActivation is { } activation && layer.Tensors.Count > 0
            ? $"{names}: {activation}."
            : $"{names}: {layer.Description}, {layer.Input} -> {layer.Output}{(operation.Folded.Length == 0 ? "" : $", with {operation.Folded} in its parameters")}{(operation.Joined.Length == 0 ? "" : $", and {operation.Joined}")}.";
    }
}
