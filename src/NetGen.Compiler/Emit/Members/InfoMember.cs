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
            writer.Line($"{Literal.IntArray(network.Input.Axes)},");
            writer.Line("new global::NetGen.LayerInfo[]");
            using (writer.Block(close: "});"))
            {
                foreach (Layer layer in network.Layers)
                {
                    string activation = layer.ActivationName is { } known ? Literal.String(known) : "null";
                    string alpha = layer.ActivationAlpha is { } number ? ", " + Literal.Float(number) : "";
                    writer.Line(
                        $"new global::NetGen.LayerInfo({Literal.String(layer.Name)}, {Literal.String(layer.Description)}, {Literal.IntArray(layer.Output.Axes)}, "
                        + $"{Literal.Int(layer.ParameterCount)}, {Literal.Int(layer.MultiplyAdds)}L, {activation}{alpha}),");
                }
            }
        }

        writer.Blank();
        writer.Summary("The table of layers, shapes, parameters and multiply-adds: the text of Info.Summary().");
        writer.Line("public string Summary() => Info.Summary();");
    }
}
