using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Sizes, constructors and the description of the network.</summary>
internal static class ConstructionMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        Network network = member.Network;
        EmitConstant(writer, "InputSize", network.Input.Size, $"Values of one sample on the way in; the shape is {network.Input}.");
        EmitConstant(writer, "OutputSize", network.Output.Size, $"Values of one sample on the way out; the shape is {network.Output}.");
        EmitConstant(writer, "ParameterCount", network.ParameterCount, "Trained numbers of all layers.");

        writer.Blank();
        writer.Line($"private readonly {MemberContext.Code}::AlignedMemory _parameters = new {MemberContext.Code}::AlignedMemory({MemberContext.Code}::Layout.Length);");
        if (member.Prediction.NeedsPool)
        {
            writer.Line($"private readonly {MemberContext.Code}::ScratchPool _scratch = new {MemberContext.Code}::ScratchPool();");
        }

        EmitConstructors(writer, member);
        EmitInfo(writer, network);
    }

    private static void EmitConstant(SourceWriter writer, string name, long value, string summary)
    {
        writer.Blank();
        writer.Summary(summary);
        writer.Line($"public const int {name} = {Literal.Int(value)};");
    }

    private static void EmitConstructors(SourceWriter writer, MemberContext member)
    {
        string name = member.ClassName;
        if (member.Network.Weights != null)
        {
            PretrainedMembers.EmitConstructor(writer, member);
        }
        else
        {
            writer.Blank();
            writer.Summary("Makes a network with initial parameters drawn from seed 0.");
            using (writer.Block($"public {name}()\n    : this(0UL)"))
            {
            }
        }

        writer.Blank();
        writer.Summary("Makes a network with initial parameters drawn from a seed: the same seed gives the same bits on every machine.");
        writer.Element("param name=\"seed\"", "Any number.");
        using (writer.Block($"public {name}(ulong seed)"))
        {
            EmitInitialization(writer, member);
        }

        writer.Blank();
        writer.Summary("Makes a network with the given parameters.");
        using (writer.Block($"private {name}({MemberContext.ReadOnlySpan} parameters)"))
        {
            writer.Line("SetParameters(parameters);");
        }
    }

    private static void EmitInitialization(SourceWriter writer, MemberContext member)
    {
        if (member.Network.ParameterCount == 0)
        {
            writer.Line("_ = seed;");
            return;
        }

        writer.Line($"{MemberContext.Span} parameters = new float[ParameterCount];");
        int index = 0;
        foreach (PlannedTensor tensor in member.Context.Plan.Tensors)
        {
            Shape shape = tensor.Tensor.Shape;
            bool isBias = tensor.Tensor.Role == TensorRole.Bias;
            string sizes = isBias ? "" : $"{Literal.Int(shape.Axes[0])}, {Literal.Int(shape.Axes[1])}, ";
            writer.Line(
                $"global::NetGen.Initialization.ParameterInitializer.{(isBias ? "FillBias" : "Fill")}(global::NetGen.Initializer.{tensor.Tensor.Initializer}, seed, "
                + $"{Literal.Int(index++)}, {sizes}parameters.Slice({Literal.Int(tensor.CanonicalOffset)}, {Literal.Int(tensor.Tensor.Count)}));");
        }

        writer.Line("SetParameters(parameters);");
    }

    private static void EmitInfo(SourceWriter writer, Network network)
    {
        writer.Blank();
        writer.Summary("Layers, shapes, parameters and multiply-adds; Info.Summary() is the table.");
        writer.Line($"public static global::NetGen.NetworkInfo Info {{ get; }} = new global::NetGen.NetworkInfo(");
        using (writer.Indent())
        {
            writer.Line($"{Literal.String(network.Type.PlainName)},");
            writer.Line($"{Array(network.Input)},");
            writer.Line("new global::NetGen.LayerInfo[]");
            using (writer.Block(close: "});"))
            {
                foreach (Layer layer in network.Layers)
                {
                    string activation = layer.ActivationName is { } known ? Literal.String(known) : "null";
                    writer.Line(
                        $"new global::NetGen.LayerInfo({Literal.String(layer.Name)}, {Literal.String(layer.Description)}, {Array(layer.Output)}, "
                        + $"{Literal.Int(layer.ParameterCount)}, {Literal.Int(layer.MultiplyAdds)}L, {activation}),");
                }
            }
        }
    }

    private static string Array(Shape shape) =>
        "new int[] { " + string.Join(", ", shape.Axes.Select(axis => Literal.Int(axis))) + " }";
}
