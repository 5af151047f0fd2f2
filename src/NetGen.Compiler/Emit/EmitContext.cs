using NetGen.Compiler.Functions;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>What the emitters of one network share: the plan, names, and the kernels and functions asked for so far.</summary>
public sealed class EmitContext
{
    private readonly Identifiers _identifiers = new();
    private readonly Dictionary<string, string> _layers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _values = [];

    public EmitContext(NetworkPlan plan, TargetCapability target)
    {
        Plan = plan;
        Target = target;
        Kernels = new KernelLibrary(Arithmetic, target);
        _values[0] = "inputs";
        Emitters = plan.Operations.Select(operation => operation.CreateEmitter(this)).ToList();
        for (int i = 0; i < plan.Operations.Count; i++)
        {
            _values[plan.Operations[i].Output.Index] = Identifiers.Camel(Emitters[i].Id);
        }
    }

    public NetworkPlan Plan { get; }

    public TargetCapability Target { get; }

    public Network Network => Plan.Network;

    public Arithmetic Arithmetic => Target.Round(Network.Arithmetic);

    public KernelLibrary Kernels { get; }

    public FunctionSet Functions { get; } = new();

    /// <summary>Some kernel sums over lanes.</summary>
    public bool NeedsLaneSums { get; private set; }

    public IReadOnlyList<OperationEmitter> Emitters { get; }

    /// <summary>Some kernel draws dropout masks.</summary>
    public bool NeedsMasks { get; private set; }

    public void RequireLaneSums() => NeedsLaneSums = true;

    public void RequireMasks() => NeedsMasks = true;

    /// <summary>Asks for functions over every vector width up to the widest worth using.</summary>
    public void Require(IEnumerable<MathFunction> functions, int width)
    {
        foreach (MathFunction function in functions)
        {
            foreach (int lanes in Kernels.Tiers.Where(lanes => lanes <= width))
            {
                Functions.Require(function, lanes);
            }
        }
    }

    /// <summary>The emitters of operations with parameters, in order.</summary>
    public IEnumerable<TrainedEmitter> TrainedEmitters => Emitters.OfType<TrainedEmitter>();

    public Layer? LayerOf(Operation operation) => Network.Layers.FirstOrDefault(layer => layer.Name == operation.Name);

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

    /// <summary>An identifier for an operation that no layer of the user's stands for.</summary>
    public string OwnId(string name) => _identifiers.Unique(name);

    /// <summary>An identifier for an operation that belongs to a layer whose name is taken already.</summary>
    public string PartId(string name, string part) => _identifiers.Unique(LayerId(name) + part);

    public bool IsLayerNamed(string name) => _layers.ContainsKey(name);

    /// <summary>The name of a value in the emitted code: <c>inputs</c>, <c>dense1</c>.</summary>
    public string NameOf(Value value) => _values[value.Index];

    /// <summary>One line on a layer: <c>dense_1: Dense(128, ReLU), 784 -> 128.</c></summary>
    public string Describe(Operation operation) => Describe(operation, operation.Name);

    /// <summary>One line on layers that are alike, by all their names.</summary>
    public string Describe(Operation operation, string names)
    {
        if (LayerOf(operation) is not { } layer)
        {
            return $"{names}: {Quantity.Of(operation.Input.Size, "value")} a sample.";
        }

        return operation.PureActivation is { } activation && layer.Tensors.Count > 0
            ? $"{names}: {activation}."
            : $"{names}: {layer.Description}, {layer.Input} -> {layer.Output}.";
    }
}
