using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Info, the description of the network, and Summary, its table.</summary>
internal static class InfoMember
{
    public static void Emit(SourceWriter writer, Network network)
    {
        writer.Blank();
        writer.Summary("Layers, shapes, parameters and multiply-adds; Info.Summary() is the table.");
        writer.Line($"public static global::NetGen.NetworkInfo Info {{ get; }} = new global::NetGen.NetworkInfo(");
        using (writer.Indent())
        {
            writer.Line($"{Literal.String(network.Type.PlainName)},");
            writer.Line(IsAnnounced(network)
                ? $"new global::NetGen.InputInfo[] {{ new global::NetGen.InputInfo({Literal.String(network.InputName)}, {Literal.IntArray(network.Input.Axes)}) }},"
                : $"{Literal.IntArray(network.Input.Axes)},");
            writer.Line("new global::NetGen.LayerInfo[]");
            using (writer.Block(close: IsAnnounced(network) ? "}, null);" : "});"))
            {
                foreach (Layer layer in network.Layers)
                {
                    writer.Line($"new global::NetGen.LayerInfo({string.Join(", ", Arguments(network, layer))}),");
                }
            }
        }

        writer.Blank();
        writer.Summary("The table of layers, shapes, parameters and multiply-adds: the text of Info.Summary().");
        writer.Line("public string Summary() => Info.Summary();");
    }

    /// <summary>Whether the input has a name other than the one it has without.</summary>
    private static bool IsAnnounced(Network network) => network.InputName != LayerSources.FreeInputName(network.Layers);

    private static IEnumerable<string> Arguments(Network network, Layer layer)
    {
        yield return Literal.String(layer.Name);
        yield return Literal.String(layer.Description);
        if (!network.IsChain)
        {
            yield return $"new[] {{ {string.Join(", ", network.Reads(layer).Select(Literal.String))} }}";
        }

        yield return Literal.IntArray(layer.Output.Axes);
        yield return Literal.Int(layer.ParameterCount);
        yield return Literal.Int(layer.MultiplyAdds) + "L";
        yield return layer.ActivationName is { } activation ? Literal.String(activation) : "null";
        if (layer.ActivationAlpha is { } alpha)
        {
            yield return Literal.Float(alpha);
        }
    }
}
