using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx;

/// <summary>
/// What recurrent layers begin from and end with, where a model takes it as inputs and gives it as outputs, to be called step by step. A
/// network's streams keep it themselves: sequences begin from zeros.
/// </summary>
internal sealed class StatePorts
{
    private const int InitialState = 5;
    private const int InitialCell = 6;
    private const int FirstLast = 1;

    /// <summary>What hands values on, in other shapes or in part.</summary>
    private static readonly HashSet<string> Movers = new(StringComparer.Ordinal)
    {
        "Cast", "Concat", "Gather", "Identity", "Reshape", "Slice", "Split", "Squeeze", "Transpose", "Unsqueeze",
    };

    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, OnnxNode> _producers = new(StringComparer.Ordinal);
    private readonly HashSet<OnnxNode> _begun = [];
    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxValue> _outputs = [];

    private StatePorts(OnnxGraph graph)
    {
        _graph = graph;
        foreach (OnnxNode node in graph.Nodes)
        {
            foreach (string output in node.Outputs)
            {
                _producers[output] = node;
            }
        }
    }

    /// <summary>Whether there are any.</summary>
    public bool Any => _inputs.Count > 0;

    /// <summary>Takes them out of a graph, in which states become zeros.</summary>
    public static StatePorts Detach(OnnxGraph graph)
    {
        var states = new StatePorts(graph);
        states.FindInputs();
        if (states.Any)
        {
            states.FindOutputs();
            graph.InputList.RemoveAll(states._inputs.Contains);
            graph.OutputList.RemoveAll(states._outputs.Contains);
            graph.NodeList.InsertRange(0, states._inputs.Select(Zeros));
        }

        return states;
    }

    /// <summary>What became of them, as a sentence without a full stop; null where there are none.</summary>
    /// <param name="isStreamed">Whether the network has streams.</param>
    public string? Note(bool isStreamed)
    {
        if (!Any)
        {
            return null;
        }

        string outputs = _outputs.Count == 0 ? "" : $", and the output{Names(_outputs)} those behind the last step";
        return $"the input{Names(_inputs)} {(_inputs.Count == 1 ? "is a state" : "are states")} of recurrent layers{outputs}; here layers begin from zeros"
            + (isStreamed ? ", and a stream (CreateStream) keeps what they go on from" : "");
    }

    private static string Names(List<OnnxValue> values) =>
        (values.Count == 1 ? " " : "s ") + string.Join(", ", values.Select(value => $"'{ImportFinding.Quotable(value.Name, 40)}'"));

    private static OnnxNode Zeros(OnnxValue state)
    {
        var node = new OnnxNode { Name = state.Name, Operator = "ConstantOfShape" };
        node.OutputList.Add(state.Name);
        return node;
    }

    private void FindInputs()
    {
        var initializers = new HashSet<string>(_graph.Initializers.Select(initializer => initializer.Name), StringComparer.Ordinal);
        ILookup<string, OnnxNode> readers = _graph.Nodes
            .SelectMany(node => node.Inputs.Distinct(StringComparer.Ordinal), (node, input) => (node, input)).ToLookup(read => read.input, read => read.node, StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (OnnxValue input in _graph.Inputs.Where(input => !initializers.Contains(input.Name)))
        {
            var begun = new List<OnnxNode>();
            if (names.Add(input.Name) && input.Name.Length > 0 && !_producers.ContainsKey(input.Name) && OnlyBegins(input.Name, readers, begun) && begun.Count > 0)
            {
                _inputs.Add(input);
                _begun.UnionWith(begun);
            }
        }
    }

    /// <summary>Whether nothing is done with a value but that recurrent layers begin from it.</summary>
    private static bool OnlyBegins(string state, ILookup<string, OnnxNode> readers, List<OnnxNode> begun)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var values = new Stack<string>([state]);
        while (values.Count > 0)
        {
            string value = values.Pop();
            foreach (OnnxNode node in seen.Add(value) ? readers[value] : [])
            {
                if (IsRecurrent(node) && Enumerable.Range(0, node.Inputs.Count).All(i => node.Inputs[i] != value || i is InitialState or InitialCell))
                {
                    begun.Add(node);
                }
                else if (node.Domain.Length == 0 && node.Operator != "Concat" && Movers.Contains(node.Operator) && node.Inputs.Skip(1).All(other => other != value))
                {
                    node.OutputList.ForEach(values.Push);
                }
                else if (node is not { Domain: "", Operator: "Shape" })
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Outputs that are nothing but the last states of layers that begin from these, of the same shape; one output stays.</summary>
    private void FindOutputs()
    {
        _outputs.AddRange(_graph.Outputs.Where(output => _inputs.Exists(input => output.Name == input.Name + ".next")));
        if (_outputs.Count == 0)
        {
            _outputs.AddRange(_graph.Outputs.Where(output => _inputs.Exists(input => HasShapeOf(output, input)) && OnlyEnds(output.Name)));
        }

        if (_outputs.Count == _graph.Outputs.Count)
        {
            _outputs.RemoveAt(0);
        }
    }

    private static bool HasShapeOf(OnnxValue output, OnnxValue input) =>
        output.Axes == null || input.Axes == null
        || (output.Axes.Count == input.Axes.Count && output.Axes.Zip(input.Axes, (one, other) => one.Size is null || other.Size is null || one.Size == other.Size).All(same => same));

    private bool OnlyEnds(string output)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var values = new Stack<string>([output]);
        while (values.Count > 0)
        {
            string value = values.Pop();
            if (!seen.Add(value))
            {
                continue;
            }

            if (!_producers.TryGetValue(value, out OnnxNode? node) || node.Domain.Length > 0)
            {
                return false;
            }

            if (Movers.Contains(node.Operator))
            {
                foreach (string input in node.Operator == "Concat" ? node.Inputs : node.Inputs.Take(1))
                {
                    values.Push(input);
                }
            }
            else if (!_begun.Contains(node) || node.OutputList.IndexOf(value) < FirstLast)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsRecurrent(OnnxNode node) => node is { Domain: "", Operator: "LSTM" or "GRU" or "RNN" };
}
