using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Orders;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Info, the description of the network, and Summary, its table.</summary>
internal static class InfoMember
{
    /// <summary>What fits beside the margin of a class within two namespaces.</summary>
    private const int LongestList = 116;

    public static void Emit(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        bool isChain = network.IsChain;
        bool isPlain = network.IsLastTheOutput && network.Inputs.Count == 1 && !network.Inputs[0].HasTokens
            && network.Inputs[0].Name == LayerSources.FreeInputName(network.Layers);
        string outputs = network.IsLastTheOutput ? "null" : $"new[] {{ {string.Join(", ", network.Outputs.Select(output => Literal.String(output.Name)))} }}";
        var orders = new RowOrders(network);
        writer.Blank();
        writer.Summary("Layers, shapes, parameters and multiply-adds; Info.Summary() is the table.");
        writer.Line($"public static global::NetGen.NetworkInfo Info {{ get; }} = new global::NetGen.NetworkInfo(");
        using (writer.Indent())
        {
            writer.Line($"{Literal.String(network.Type.PlainName)},");
            EmitInputs(writer, network, isPlain);
            writer.Line("new global::NetGen.LayerInfo[]");
            using (writer.Block(close: (isPlain ? "})" : $"}}, {outputs})") + Memory(member)))
            {
                foreach (Layer layer in network.Layers)
                {
                    EmitLayer(writer, layer, isChain ? null : network.Reads(layer), orders);
                }
            }
        }

        writer.Blank();
        writer.Summary("The table of layers, shapes, parameters and multiply-adds: the text of Info.Summary().");
        writer.Line("public string Summary() => Info.Summary();");
    }

    /// <summary>What it takes of memory.</summary>
    private static string Memory(MemberContext member)
    {
        NetworkPlan plan = member.Context.Plan;
        long weights = Math.Max(plan.StorageLength, plan.Prediction.Tensors.Select(tensor => tensor.Offset + tensor.StorageLength).DefaultIfEmpty().Max());
        string[] bytes =
        [
            .. new[] { weights, plan.Step?.StateSize ?? 0, member.Prediction.FloatsPerSample }.Select(floats => Literal.Int(floats * sizeof(float))),
        ];
        return $".WithMemory(weights: {bytes[0]}L, state: {bytes[1]}L, scratch: {bytes[2]}L);";
    }

    private static void EmitInputs(SourceWriter writer, Network network, bool isPlain)
    {
        if (isPlain || network.Inputs.Count == 1)
        {
            writer.Line(isPlain ? $"{Literal.IntArray(network.Input.Axes)}," : $"new global::NetGen.InputInfo[] {{ {Input(network.Inputs[0])} }},");
            return;
        }

        writer.Line("new global::NetGen.InputInfo[]");
        using (writer.Block(close: "},"))
        {
            foreach (NetworkInput input in network.Inputs)
            {
                writer.Line($"{Input(input)},");
            }
        }
    }

    private static string Input(NetworkInput input) =>
        $"new global::NetGen.InputInfo({Literal.String(input.Name)}, {Literal.IntArray(input.Shape.Axes)}{(input.HasTokens ? $", tokenCount: {Literal.Int(input.Vocabulary)}" : "")})";

    /// <summary>A tensor; with what lies along its axes where that is a flattened picture.</summary>
    private static string Tensor(ParameterTensor tensor, EquatableArray<RowOrder> orders)
    {
        string arguments = $"({Literal.String(tensor.Role)}, {Literal.Ints(tensor.Shape.Axes)})";
        IEnumerable<string> axes = orders.Select((order, axis) => (order, axis)).Where(pair => !pair.order.IsPlain)
            .Select(pair => $".Along({string.Join(", ", pair.order.Parts.Select(Part).Prepend(Literal.Int(pair.axis)))})");
        return orders.Count == 0 ? "new" + arguments : $"new global::NetGen.TensorInfo{arguments}{string.Concat(axes)}";
    }

    private static string Part(RowPart part) => Literal.IntArray([part.Places, part.Channels]);

    private static string Argument(Argument argument) => $"new({Literal.String(argument.Name)}, {argument.Kind switch
    {
        ArgumentKind.Integer => Literal.Int((long)argument.Number),
        ArgumentKind.Number => Literal.Float((float)argument.Number),
        ArgumentKind.Boolean => argument.Number != 0 ? "true" : "false",
        ArgumentKind.Integers => Literal.IntArray(argument.Integers),
        _ => Literal.String(argument.Text),
    }})";

    /// <param name="reads">The names of what the layer reads; null in a chain, where that goes without saying.</param>
    private static void EmitLayer(SourceWriter writer, Layer layer, IEnumerable<string>? reads, RowOrders orders)
    {
        string arguments = string.Join(", ", Arguments(layer, reads));
        if (layer.Arguments.Count == 0 && layer.Tensors.Count == 0)
        {
            writer.Line($"new global::NetGen.LayerInfo({arguments}),");
            return;
        }

        writer.Line("new global::NetGen.LayerInfo(");
        using (writer.Indent())
        {
            writer.Line($"{arguments},");
            if (layer.Arguments.Count > 0)
            {
                EmitList(writer, "arguments", "LayerArgument", layer.Arguments.Select(Argument), layer.Tensors.Count > 0 ? "," : "),");
            }

            if (layer.Tensors.Count > 0)
            {
                EmitList(writer, "tensors", "TensorInfo", layer.Tensors.Select(tensor => Tensor(tensor, orders.Of(tensor))), "),");
            }
        }
    }

    private static IEnumerable<string> Arguments(Layer layer, IEnumerable<string>? reads)
    {
        yield return Literal.String(layer.Name);
        yield return Literal.String(layer.Description);
        if (reads != null)
        {
            yield return $"new[] {{ {string.Join(", ", reads.Select(Literal.String))} }}";
        }

        yield return Literal.IntArray(layer.Output.Axes);
        yield return Literal.Int(layer.ParameterCount);
        yield return Literal.Int(layer.MultiplyAdds) + "L";
        yield return layer.ActivationName is { } activation ? Literal.String(activation) : "null";
        if (layer.ActivationAlpha is { } alpha)
        {
            yield return Literal.Float(alpha);
        }

        if (layer.TrainableParameterCount != layer.ParameterCount)
        {
            yield return $"trainableParameterCount: {Literal.Int(layer.TrainableParameterCount)}";
        }

        yield return $"kind: {Literal.String(layer.Kind)}";
    }

    /// <summary>One of the arguments that are lists, on a line of its own, or on several where one is too short.</summary>
    private static void EmitList(SourceWriter writer, string name, string type, IEnumerable<string> items, string end)
    {
        string list = string.Join(", ", items);
        string line = $"{name}: new global::NetGen.{type}[] {{ {list} }}{end}";
        if (line.Length <= LongestList)
        {
            writer.Line(line);
            return;
        }

        using (writer.Block($"{name}: new global::NetGen.{type}[]", close: "}" + end))
        {
            writer.Line($"{list},");
        }
    }
}
