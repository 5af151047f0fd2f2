using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph.Orders;

/// <summary>
/// In which order rows of values lie in a program whose pictures have their channels first: those that a picture was flattened to, or
/// that become one. The tensors that meet such rows have their numbers in that order there.
/// </summary>
/// <remarks>
/// Values that are joined one by one lie alike and are tied to one another. Ties of rows have the order that one of them must have, by
/// a picture on one of its sides, and the order of here where none must. A value with several axes is a picture where a layer over pictures
/// gives it, or reads it and no layer of another kind gives it.
/// </remarks>
internal sealed class RowOrders
{
    private readonly Network _network;
    private readonly int[] _ties;
    private readonly HashSet<int> _pictures = [];

    public RowOrders(Network network)
    {
        _network = network;
        _ties = [.. Enumerable.Range(0, network.Inputs.Count + network.Layers.Count)];
        Each((layer, output) =>
        {
            bool isReshaped = layer.OrderOfValues == ValueOrder.Reshaped && layer.Input.Equals(layer.Output);
            bool isJoined = layer.OrderOfValues == ValueOrder.Joined && (!layer.Output.IsFlat || layer.Sources.Count == 1);
            if (layer.OrderOfValues == ValueOrder.Kept || isReshaped || isJoined)
            {
                Read(layer).ForEach(input => Tie(input, output));
            }
        });
        FindPictures();
    }

    /// <summary>The orders of a tensor's axes elsewhere; empty where all are those of here.</summary>
    public EquatableArray<RowOrder> Of(ParameterTensor tensor)
    {
        int index = _network.Layers.ToList().FindIndex(layer => layer.Name == tensor.Layer);
        Layer layer = _network.Layers[index];
        RowOrder[] orders = layer.OrderOfValues switch
        {
            _ when !layer.Input.IsFlat || !layer.Output.IsFlat => [],
            ValueOrder.Summed when tensor.Shape.Axes.Count == 2 => [Order(Root(Read(layer)[0])), Order(Root(OutputOf(index)))],
            ValueOrder.Summed => [Order(Root(OutputOf(index)))],
            ValueOrder.Kept when tensor.Shape.Equals(layer.Output) => [Order(Root(OutputOf(index)))],
            _ => [],
        };
        return (orders.All(order => order.IsPlain) ? [] : orders).ToEquatableArray();
    }

    private void FindPictures()
    {
        var ofOthers = new HashSet<int>();
        var read = new HashSet<int>();
        Each((layer, output) =>
        {
            if (layer.OrderOfValues == ValueOrder.Pictures)
            {
                _pictures.Add(Root(output));
                read.UnionWith(Read(layer).Select(Root));
            }
            else if (layer.OrderOfValues is ValueOrder.Own or ValueOrder.Summed)
            {
                ofOthers.Add(Root(output));
            }
        });
        _pictures.UnionWith(read.Except(ofOthers));
    }

    /// <summary>The order that values tied to one another have; the order of here where no layer asks for one.</summary>
    private RowOrder Order(int root)
    {
        RowOrder[] asked = [.. Asked(root).Distinct()];
        return asked.Length switch
        {
            0 => RowOrder.Plain(SizeOf(root)),
            1 => asked[0],
            _ => RowOrder.Unknown,
        };
    }

    private List<RowOrder> Asked(int root)
    {
        var asked = new List<RowOrder>();
        Each((layer, output) =>
        {
            bool isRead = layer.Input.IsFlat && Read(layer).Exists(input => Root(input) == root);
            bool isGiven = layer.Output.IsFlat && Root(output) == root;
            switch (layer.OrderOfValues)
            {
                case ValueOrder.Reshaped when isGiven && !layer.Input.IsFlat:
                    asked.Add(_pictures.Contains(Root(Read(layer)[0])) ? RowOrder.Picture(layer.Input) : RowOrder.Plain(layer.Input.Size));
                    break;
                case ValueOrder.Reshaped when isRead && !layer.Output.IsFlat:
                    asked.Add(_pictures.Contains(Root(output)) ? RowOrder.Picture(layer.Output) : RowOrder.Plain(layer.Output.Size));
                    break;
                case ValueOrder.Joined when isGiven && layer.Sources.Count > 1:
                    asked.Add(RowOrder.Join(Read(layer).Select(input => Order(Root(input)))));
                    break;
                case ValueOrder.Own or ValueOrder.Pictures when isGiven || isRead:
                    asked.Add(RowOrder.Plain(SizeOf(root)));
                    break;
            }
        });
        return asked;
    }

    private void Each(Action<Layer, int> look)
    {
        for (int i = 0; i < _network.Layers.Count; i++)
        {
            look(_network.Layers[i], OutputOf(i));
        }
    }

    private List<int> Read(Layer layer) =>
        [.. layer.Sources.Select(source => source.IsInput ? source.InputIndex : OutputOf(source.Layer))];

    private int OutputOf(int layer) => _network.Inputs.Count + layer;

    private int SizeOf(int value) => value < _network.Inputs.Count
        ? _network.Inputs[value].Shape.Size
        : _network.Layers[value - _network.Inputs.Count].Output.Size;

    private int Root(int value) => _ties[value] == value ? value : Root(_ties[value]);

    private void Tie(int first, int second) => _ties[Root(second)] = Root(first);
}
