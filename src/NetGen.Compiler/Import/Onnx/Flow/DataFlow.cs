using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>
/// Who gives and who reads each value, of those nodes that work on the network's input. Nodes that only prepare constants
/// (a transposed initializer, the sizes for a reshape) and nodes that nothing leads out of are no part of it.
/// </summary>
internal sealed class DataFlow
{
    private readonly Dictionary<string, int> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _consumers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _constants = new(StringComparer.Ordinal);
    private readonly List<int> _nodes = [];
    private readonly OnnxGraph _graph;

    public DataFlow(OnnxGraph graph)
    {
        _graph = graph;
        foreach (OnnxTensor initializer in graph.Initializers)
        {
            RefuseSecond(_constants.Add(initializer.Name), "initializers", initializer.Name);
        }

        var inputs = new HashSet<string>(StringComparer.Ordinal);
        foreach (OnnxValue input in graph.Inputs)
        {
            RefuseSecond(inputs.Add(input.Name), "inputs", input.Name);
        }

        FindProducers();
        Outputs = FindOutputs();
        FindConsumers(FindUsed());
    }

    /// <summary>The names of the graph's outputs, at least one.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The nodes that the outputs depend on, but those that only prepare constants, in the order of computation.</summary>
    public IReadOnlyList<int> Nodes => _nodes;

    public OnnxNode Node(int index) => _graph.Nodes[index];

    /// <summary>Whether the model gives a value.</summary>
    public bool IsOutput(string value) => Outputs.Contains(value, StringComparer.Ordinal);

    /// <summary>Whether a value is the same for every sample.</summary>
    public bool IsConstant(string value) => _constants.Contains(value);

    /// <summary>The node that gives a value; null for initializers and the graph's inputs.</summary>
    public OnnxNode? Producer(string value) => _producers.TryGetValue(value, out int index) ? Node(index) : null;

    /// <summary>The place of a node that gives a value.</summary>
    public int IndexOf(OnnxNode node) => _producers[node.Output];

    /// <summary>The nodes that read a value, each once, by their index in ascending order.</summary>
    public IReadOnlyList<int> Consumers(string value) =>
        _consumers.TryGetValue(value, out List<int>? found) ? found : [];

    /// <summary>One of two values of one name would win without a word.</summary>
    private static void RefuseSecond(bool isFirst, string what, string name)
    {
        if (!isFirst)
        {
            throw new ImportException($"two of the model's {what} are called '{ImportFinding.Quotable(name)}'");
        }
    }

    private void FindProducers()
    {
        var given = new HashSet<string>(_graph.Inputs.Select(input => input.Name).Concat(_constants), StringComparer.Ordinal);
        for (int i = 0; i < _graph.Nodes.Count; i++)
        {
            OnnxNode node = Node(i);
            foreach (string output in node.Outputs.Where(output => output.Length > 0))
            {
                if (!given.Add(output))
                {
                    throw node.Refuse($"the value '{ImportFinding.Quotable(output)}' is given twice");
                }

                _producers.Add(output, i);
            }

            if (ConstantOperators.MakesConstant(node, IsConstant))
            {
                _constants.Add(node.Output);
            }
        }
    }

    private List<string> FindOutputs()
    {
        if (_graph.Outputs.Count == 0)
        {
            throw new ImportException("the model has no output");
        }

        PortNames.CheckNumber(_graph.Outputs.Count, "output");
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (OnnxValue output in _graph.Outputs)
        {
            RefuseSecond(names.Add(output.Name), "outputs", output.Name);
        }

        return [.. _graph.Outputs.Select(output => output.Name)];
    }

    /// <summary>The nodes that the outputs depend on.</summary>
    private HashSet<int> FindUsed()
    {
        var used = new HashSet<int>();
        var wanted = new Stack<string>(Outputs);
        while (wanted.Count > 0)
        {
            if (_producers.TryGetValue(wanted.Pop(), out int index) && used.Add(index))
            {
                foreach (string input in Node(index).Inputs)
                {
                    wanted.Push(input);
                }
            }
        }

        return used;
    }

    private void FindConsumers(HashSet<int> used)
    {
        foreach (int index in used.OrderBy(index => index))
        {
            OnnxNode node = Node(index);
            if (node.Output.Length > 0 && IsConstant(node.Output))
            {
                continue;
            }

            _nodes.Add(index);
            foreach (string input in node.Inputs.Where(input => input.Length > 0).Distinct(StringComparer.Ordinal))
            {
                if (_producers.TryGetValue(input, out int producer) && producer >= index)
                {
                    throw node.Refuse("it reads a value that is given only after it; nodes must stand in the order of computation");
                }

                if (!_consumers.TryGetValue(input, out List<int>? readers))
                {
                    _consumers.Add(input, readers = []);
                }

                readers.Add(index);
            }
        }
    }
}
