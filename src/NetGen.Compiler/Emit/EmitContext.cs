using NetGen.Compiler.Emit.Passes;
using NetGen.Compiler.Emit.Shared;
using NetGen.Compiler.Emit.Shared.Products;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Autodiff;
using NetGen.Compiler.Plan.Streams;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>What the writers of one network's passes share: the plan, names, and the kernels and functions asked for so far.</summary>
public sealed class EmitContext : IKernelNeeds
{
    private readonly PlanNames _names;
    private readonly HashSet<KernelSpec> _shared = [];
    private readonly HashSet<Epilogue> _epilogues = [];
    private readonly HashSet<ProductNeed> _products = [];

    /// <summary>Whether it is a kernel of the file that all networks share that asks.</summary>
    private bool _isShared;

    public EmitContext(NetworkPlan plan, TargetCapability target)
    {
        Plan = plan;
        Target = target;
        Functions = new FunctionSet(target.HasStaticAbstracts);
        Library = new KernelLibrary(Arithmetic, target, KernelLibrary.Own);
        Backward = plan.Network.IsDifferentiable ? BackwardPlan.Of(plan) : null;
        _names = new PlanNames(plan, [.. Computed]);
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
    public IEnumerable<(KernelFamily Family, FamilyNames Names)> Families =>
        Computed.Select(operation => operation.Family).OfType<KernelFamily>().Distinct().Select(family => (family, _names.NamesOf(family)));

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
        Library.Add(new KernelMethod(NameOf(kernel), kernel, _names.NamesOf(kernel.Family)));
    }

    /// <inheritdoc cref="PlanNames.NameOf(KernelSpec)"/>
    public string NameOf(KernelSpec kernel) => _names.NameOf(kernel);

    /// <inheritdoc cref="PlanNames.NameOf(Value)"/>
    public string NameOf(Value value) => _names.NameOf(value);

    /// <inheritdoc cref="PlanNames.IdOf"/>
    public string IdOf(int operation) => _names.IdOf(operation);

    /// <inheritdoc cref="PlanNames.LayerId"/>
    public string LayerId(string name) => _names.LayerId(name);

    /// <inheritdoc cref="PlanNames.Describe(Operation)"/>
    public string Describe(Operation operation) => _names.Describe(operation);

    /// <summary>The place of a layer among the network's.</summary>
    public int PlaceOf(string layer) => Network.Layers.ToList().FindIndex(each => each.Name == layer);
}
