using NetGen.Compiler.Graph;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>The constructors, and where their parameters come from.</summary>
internal static class ConstructionMembers
{
    public static void Emit(SourceWriter writer, MemberContext member)
    {
        EmitDefaultConstructor(writer, member);
        if (member.Network.IsStandalone)
        {
            return;
        }

        EmitSeedConstructor(writer, member);
        EmitSeed(writer);
        EmitParametersConstructor(writer, member);
        EmitInitialParameters(writer, member);
    }

    private static void EmitDefaultConstructor(SourceWriter writer, MemberContext member)
    {
        if (member.Network.Weights != null)
        {
            PretrainedMembers.EmitConstructor(writer, member);
            return;
        }

        bool isStandalone = member.Network.IsStandalone;
        writer.Blank();
        writer.Summary("Makes a network with the parameters that a file of ToCSharp() brings; without one, "
            + (isStandalone ? "all are 0, for SetParameters to replace." : "with initial parameters drawn from a fresh seed, which Seed tells."));
        using (writer.Block($"public {member.ClassName}()"))
        {
            writer.Line($"{MemberContext.ReadOnlySpan} parameters = default;");
            writer.Line("EmbeddedParameters(ref parameters);");
            if (!isStandalone)
            {
                using (writer.Block("if (parameters.IsEmpty)"))
                {
                    writer.Line("Seed = global::NetGen.Initialization.ParameterInitializer.DrawSeed();");
                    writer.Line("parameters = InitialParameters(Seed);");
                }

                writer.Blank();
                writer.Line("SetParameters(parameters);");
                return;
            }

            using (writer.Block("if (!parameters.IsEmpty)"))
            {
                writer.Line("SetParameters(parameters);");
            }
        }
    }

    private static void EmitSeedConstructor(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Summary("Makes a network with initial parameters drawn from a seed: the same seed gives the same bits on every machine.");
        writer.Element("param name=\"seed\"", "Any number.");
        using (writer.Block($"public {member.ClassName}(ulong seed)"))
        {
            writer.Line("Seed = seed;");
            writer.Line("SetParameters(InitialParameters(seed));");
        }
    }

    private static void EmitSeed(SourceWriter writer)
    {
        writer.Blank();
        writer.Summary(
            "What the initial parameters were drawn from: made with this seed, another network starts alike. "
            + "0 where nothing was drawn, because a file, the assembly or C# brought the parameters.");
        writer.Line("public ulong Seed { get; private set; }");
    }

    private static void EmitParametersConstructor(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Summary("Makes a network with the given parameters.");
        using (writer.Block($"private {member.ClassName}({MemberContext.ReadOnlySpan} parameters)"))
        {
            writer.Line("SetParameters(parameters);");
        }
    }

    private static void EmitInitialParameters(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Summary("Draws parameters from a seed, in canonical order.");
        using (writer.Block($"private static {MemberContext.ReadOnlySpan} InitialParameters(ulong seed)"))
        {
            if (member.Network.ParameterCount == 0)
            {
                writer.Line("return default;");
                return;
            }

            bool areMany = member.Context.Plan.Tensors.Count > MostByName;
            writer.Line(areMany ? "float[] parameters = new float[ParameterCount];" : $"{MemberContext.Span} parameters = new float[ParameterCount];");
            int index = 0;
            foreach (PlannedTensor tensor in member.Context.Plan.Tensors)
            {
                EmitFill(writer, tensor, index++, areMany);
            }

            writer.Line("return parameters;");
            bool[] haveFans = [.. member.Context.Plan.Tensors.Select(tensor => tensor.Tensor.Fans != null).Distinct()];
            foreach (bool hasFans in areMany ? haveFans : [])
            {
                writer.Blank();
                writer.Line(hasFans ? Fill : FillBias);
            }
        }
    }

    /// <summary>From this number of tensors on, a function of its own for them makes the text shorter.</summary>
    private const int MostByName = 12;

    private const string Fill =
        """
        void Fill(global::NetGen.Initializer initializer, int tensor, int inputs, int outputs, int places, int start, int length) =>
            global::NetGen.Initialization.ParameterInitializer.Fill(
                initializer, seed, tensor, inputs, outputs, places, global::System.MemoryExtensions.AsSpan(parameters, start, length));
        """;

    private const string FillBias =
        """
        void FillBias(global::NetGen.Initializer initializer, int tensor, int start, int length) =>
            global::NetGen.Initialization.ParameterInitializer.FillBias(
                initializer, seed, tensor, global::System.MemoryExtensions.AsSpan(parameters, start, length));
        """;

    private static void EmitFill(SourceWriter writer, PlannedTensor tensor, int index, bool areMany)
    {
        Fans? fans = tensor.Tensor.Fans;
        (string start, string length) = (Literal.Int(tensor.CanonicalOffset), Literal.Int(tensor.Tensor.Count));
        if (areMany)
        {
            string all = fans == null ? "" : $"{Literal.Int(fans.In)}, {Literal.Int(fans.Out)}, {Literal.Int(fans.Places)}, ";
            writer.Line($"{(fans == null ? "FillBias" : "Fill")}(global::NetGen.Initializer.{tensor.Tensor.Initializer}, {Literal.Int(index)}, {all}{start}, {length});");
            EmitOnes(writer, tensor, "global::System.MemoryExtensions.AsSpan(parameters, ");
            return;
        }

        string sizes = fans == null ? "" : $"{Literal.Int(fans.In)}, {Literal.Int(fans.Out)}, {(fans.Places == 1 ? "" : Literal.Int(fans.Places) + ", ")}";
        writer.Line(
            $"global::NetGen.Initialization.ParameterInitializer.{(fans == null ? "FillBias" : "Fill")}(global::NetGen.Initializer.{tensor.Tensor.Initializer}, seed, "
            + $"{Literal.Int(index)}, {sizes}parameters.Slice({Literal.Int(tensor.CanonicalOffset)}, {Literal.Int(tensor.Tensor.Count)}));");
        EmitOnes(writer, tensor, "parameters.Slice(");
    }

    /// <summary>A run of ones among what has been drawn.</summary>
    /// <param name="slice">The call that gives a part of the parameters, up to its place and length.</param>
    private static void EmitOnes(SourceWriter writer, PlannedTensor tensor, string slice)
    {
        if (tensor.Tensor.FromOne is { } run)
        {
            writer.Line($"{slice}{Literal.Int(tensor.CanonicalOffset + run.Start)}, {Literal.Int(run.Count)}).Fill(1f);");
        }
    }
}
