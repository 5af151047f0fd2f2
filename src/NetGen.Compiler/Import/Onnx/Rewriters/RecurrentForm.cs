using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// What a recurrent node says of itself. Its weights are W [directions, gates * units, features], R [directions, gates * units, units] and B
/// [directions, 2 * gates * units], of which the first half is added to what a step reads and the second to what comes of the state.
/// </summary>
internal sealed class RecurrentForm
{
    private const string Lstm = "LSTM";
    private const string Gru = "GRU";

    /// <summary>Activations of a simple one, with the alpha and beta that it has to have there; those without have none.</summary>
    private static readonly Dictionary<string, (string Name, float? Alpha, float? Beta)> SimpleActivations = new(StringComparer.Ordinal)
    {
        ["Tanh"] = ("Tanh", null, null),
        ["Relu"] = ("ReLU", null, null),
        ["Sigmoid"] = ("Sigmoid", null, null),
        ["Softsign"] = ("Softsign", null, null),
        ["Softplus"] = ("Softplus", null, null),
        ["LeakyRelu"] = ("LeakyReLU", 0.01f, null),
        ["Elu"] = ("ELU", 1, null),
        ["HardSigmoid"] = ("HardSigmoid", 1f / 6, 0.5f),
        ["Affine"] = ("Linear", 1, 0),
    };

    private readonly OnnxNode _node;
    private readonly string _direction;
    private readonly string? _activation;
    private readonly int _features;
    private readonly Constant _kernel;
    private readonly Constant _recurrent;
    private readonly Constant? _bias;

    private RecurrentForm(OnnxNode node, RewriteContext context)
    {
        _node = node;
        _direction = node.Find("direction")?.Text is { Length: > 0 } stated ? stated : "forward";
        _features = context.Layers.Shape[1];
        Directions = _direction == "bidirectional" ? 2 : 1;
        if (_direction is not ("forward" or "reverse" or "bidirectional"))
        {
            throw node.Refuse($"its direction is '{ImportFinding.Quotable(_direction)}', which is none");
        }

        _activation = Activation();
        _kernel = context.Weights(node, 1);
        _recurrent = context.Weights(node, 2);
        _bias = node.Input(3) == null ? null : context.Weights(node, 3);
        Units = _recurrent.Axes.Count == 3 ? _recurrent.Axes[2] : 0;
        int gates = Order.Length;
        RequireShape(_kernel, "W", Directions, (long)gates * Units, _features);
        RequireShape(_recurrent, "R", Directions, (long)gates * Units, Units);
        if (_bias != null)
        {
            RequireShape(_bias, "B", Directions, 2L * gates * Units);
        }

        if (Units < 1 || node.Integer("hidden_size", Units) != Units)
        {
            throw node.Refuse($"its hidden_size is {Literal.Grouped(node.Integer("hidden_size", Units))}, but its R is for {Quantity.Of(Units, "unit")}");
        }

        context.Layers.Reserve(node, (long)Directions * gates * Units * (_features + Units + 2));
    }

    public int Units { get; }

    public int Directions { get; }

    /// <summary>The place of each gate of a layer, i, f, c, o or z, r, h, among those of the node, i, o, f, c or z, r, h.</summary>
    private int[] Order => _node.Operator switch
    {
        Lstm => [0, 2, 3, 1],
        Gru => [0, 1, 2],
        _ => [0],
    };

    public static RecurrentForm Read(OnnxNode node, RewriteContext context)
    {
        if (node.Operator == Gru && node.Integer("linear_before_reset", 0) == 0)
        {
            throw node.Refuse(
                "linear_before_reset is 0: its reset gate multiplies the state, and that of a layer the product of state and kernel",
                "export a GRU of PyTorch, or of Keras with reset_after=True");
        }

        if (node.Find("clip") != null || node.Integer("input_forget", 0) != 0 || (node.Input(7) is { } peepholes && context.Constants.FindFill(peepholes) != 0))
        {
            throw node.Refuse("it has clip, input_forget or peepholes (P), and layers don't");
        }

        return new RecurrentForm(node, context);
    }

    /// <summary>The weights of each direction as a layer has them.</summary>
    public IReadOnlyList<RecurrentWalk> Walks() =>
    [
        .. Enumerable.Range(0, Directions).Select(direction => new RecurrentWalk(
            _node, _direction == "reverse" || direction == 1,
            [
                Turned(_kernel, direction, _features), Turned(_recurrent, direction, Units),
                .. _bias == null ? [] : new[] { Biases(_bias, direction) },
            ])),
    ];

    /// <summary>A layer of one walk.</summary>
    public RecurrentDraft Layer(LayerDraft source, RecurrentWalk walk, bool givesSequence, bool isInTime) =>
        new(source, _node.Operator == "RNN" ? "SimpleRNN" : _node.Operator, Units, _activation, [walk]) { GivesSequence = givesSequence, IsInTime = isInTime };

    /// <summary>The activation of a simple one, null for others; those of all directions have to be what layers compute.</summary>
    private string? Activation()
    {
        string[] plain = _node.Operator switch
        {
            Lstm => ["Sigmoid", "Tanh", "Tanh"],
            Gru => ["Sigmoid", "Tanh"],
            _ => ["Tanh"],
        };
        IReadOnlyList<string> stated = _node.Find("activations")?.Texts ?? [];
        string[] all = stated.Count > 0 ? [.. stated] : [.. Enumerable.Repeat(plain, Directions).SelectMany(each => each)];
        bool isSimple = plain.Length == 1;
        bool isKnown = all.Length == plain.Length * Directions
            && all.Select((name, i) => isSimple ? name == all[0] && IsSimple(name) : name == plain[i % plain.Length]).All(found => found);
        return !isKnown
            ? throw _node.Refuse(
                $"its activations are {ImportFinding.Quotable(string.Join(", ", all))}, and a layer's {(isSimple ? "one of " + string.Join(", ", SimpleActivations.Keys) : string.Join(", ", plain))}")
            : isSimple ? SimpleActivations[all[0]].Name : null;
    }

    private bool IsSimple(string name) => SimpleActivations.TryGetValue(name, out (string Name, float? Alpha, float? Beta) known)
        && Has("activation_alpha", known.Alpha, name == "HardSigmoid" ? 0.2f : known.Alpha) && Has("activation_beta", known.Beta, known.Beta);

    /// <summary>Whether a number is what it has to be, or is not stated and so by default.</summary>
    private bool Has(string attribute, float? wanted, float? fallback) =>
        wanted == null || (_node.Find(attribute)?.Floats is { Count: > 0 } stated ? stated.All(number => number == wanted) : wanted == fallback);

    private void RequireShape(Constant weights, string name, params long[] axes)
    {
        if (!weights.Axes.Select(axis => (long)axis).SequenceEqual(axes) || weights.Values.Length == 0)
        {
            throw _node.Refuse($"its {name} has the shape {ImportFinding.Describe(weights.Axes)}, not ({string.Join(", ", axes.Select(Literal.Grouped))})");
        }
    }

    /// <summary>[gates * units, inputs] of a direction as [inputs, gates * units].</summary>
    private double[] Turned(Constant weights, int direction, int inputs)
    {
        int columns = Order.Length * Units;
        var kernel = new double[columns * inputs];
        for (int column = 0; column < columns; column++)
        {
            int row = (direction * columns) + Row(column);
            for (int input = 0; input < inputs; input++)
            {
                kernel[(input * columns) + column] = weights.Values[(row * inputs) + input];
            }
        }

        return kernel;
    }

    /// <summary>A GRU keeps both biases, of others only their sum is seen.</summary>
    private double[] Biases(Constant bias, int direction)
    {
        int columns = Order.Length * Units;
        int begin = 2 * direction * columns;
        double[] first = [.. Enumerable.Range(0, columns).Select(column => bias.Values[begin + Row(column)])];
        double[] second = [.. Enumerable.Range(0, columns).Select(column => bias.Values[begin + columns + Row(column)])];
        return _node.Operator == Gru ? [.. first, .. second] : [.. first.Zip(second, (one, other) => one + other)];
    }

    /// <summary>Where a value of a layer's gates is among the node's.</summary>
    private int Row(int column) => (Order[column / Units] * Units) + (column % Units);
}
