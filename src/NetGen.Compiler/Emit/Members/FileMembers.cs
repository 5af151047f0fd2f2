using NetGen.Compiler.Graph;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Weight files.</summary>
internal static class FileMembers
{
    internal const string Weights = "global::NetGen.Weights";
    internal const string StreamType = "global::System.IO.Stream";
    internal const string BytesType = "global::System.ReadOnlySpan<byte>";

    private const string Report = Weights + ".LoadReport";

    private const string Failure = "exception cref=\"global::NetGen.Weights.WeightFileException\"";

    public static void Emit(SourceWriter writer, MemberContext member)
    {
        EmitTensors(writer, member.Network);
        EmitSave(writer);
        EmitLoad(writer, member.ClassName);
        EmitLoadWeights(writer, member);
        EmitLoadPartial(writer, member.ClassName);
    }

    private static void EmitTensors(SourceWriter writer, Network network)
    {
        writer.Blank();
        writer.Line($"private static {Weights}.TensorDescription[] Tensors()");
        using (writer.Block())
        {
            writer.Line($"return new {Weights}.TensorDescription[]");
            using (writer.Block(close: "};"))
            {
                foreach (ParameterTensor tensor in network.Tensors)
                {
                    writer.Line($"new {Weights}.TensorDescription({Literal.String(tensor.Name)}, {Literal.IntArray(tensor.Shape.Axes)}),");
                }
            }
        }
    }

    private static void EmitSave(SourceWriter writer)
    {
        foreach (var (type, name, summary) in new[]
        {
            ("string", "path", "Writes all parameters to a safetensors file: aside first, then moved, so that an older file is never lost half way."),
            (StreamType, "stream", "Writes all parameters to a stream in safetensors format."),
        })
        {
            writer.Blank();
            writer.Summary(summary);
            EmitTarget(writer, type, name);
            using (writer.Block($"public void Save({type} {name})"))
            {
                EmitParameters(writer);
                writer.Line($"{Weights}.SafetensorsFile.Write({name}, Tensors(), parameters);");
            }
        }
    }

    private static void EmitLoad(SourceWriter writer, string className)
    {
        foreach (var (type, name, summary) in new[]
        {
            ("string", "path", "Reads a network from a safetensors file."),
            (StreamType, "stream", "Reads a network from a stream in safetensors format."),
            (BytesType, "file", "Reads a network from the bytes of a safetensors file."),
        })
        {
            writer.Blank();
            writer.Summary(summary);
            writer.Element($"param name=\"{name}\"", "Where from.");
            EmitFailure(writer);
            using (writer.Block($"public static {className} Load({type} {name})"))
            {
                EmitRead(writer, className, $"{name}, Tensors()");
            }
        }
    }

    private static void EmitLoadWeights(SourceWriter writer, MemberContext member)
    {
        writer.Blank();
        writer.Summary("Replaces this network's parameters by those of a safetensors file: all or, with partial, those that the file has for it. Not while others predict.");
        writer.Element("param name=\"path\"", "Where from.");
        writer.Element("param name=\"partial\"", "Whether tensors that are missing or of another shape or type keep their values, and what else is in the file is left aside.");
        writer.Element("param name=\"map\"", "The tensors' names in the file, and the order of its kernels' axes; null for a file that Save wrote.");
        writer.Element("returns", "Which tensors were loaded and which were not.");
        writer.Element(Failure, "The file is damaged or, but for what partial allows, another network's; nothing has changed.");
        PretrainedMembers.EmitGuardException(writer, member);
        using (writer.Block($"public {Report} LoadWeights(string path, bool partial = false, {Weights}.TensorMap? map = null)"))
        {
            EmitParameters(writer);
            writer.Line($"{Report} report = map is null");
            writer.Line($"    ? {Weights}.SafetensorsFile.Read(path, Tensors(), parameters, partial)");
            writer.Line($"    : {Weights}.SafetensorsFile.Read(path, Info, map, parameters, partial);");
            writer.Line("SetParameters(parameters);");
            writer.Line("return report;");
        }
    }

    private static void EmitLoadPartial(SourceWriter writer, string className)
    {
        writer.Blank();
        writer.Summary($"Makes a network as new {className}() does and loads a safetensors file into it, as LoadWeights does.");
        writer.Element("param name=\"path\"", "Where from.");
        writer.Element("param name=\"partial\"", "Whether tensors that the file doesn't have for it keep their initial values.");
        writer.Element("param name=\"report\"", "Which tensors were loaded and which were not.");
        writer.Element(Failure, "The file is damaged or, but for what partial allows, another network's.");
        using (writer.Block($"public static {className} Load(string path, bool partial, out {Report} report)"))
        {
            writer.Line($"{className} network = new {className}();");
            writer.Line("report = network.LoadWeights(path, partial);");
            writer.Line("return network;");
        }
    }

    /// <summary>Writes what the parameter of a method that writes is.</summary>
    internal static void EmitTarget(SourceWriter writer, string type, string name) =>
        writer.Element($"param name=\"{name}\"", type == StreamType ? "Where to; left open." : "Where to.");

    /// <summary>Writes when a method that reads throws.</summary>
    internal static void EmitFailure(SourceWriter writer) =>
        writer.Element(Failure, "A tensor is missing, too many, or of another shape or type, or the file is damaged.");

    /// <summary>Writes statements that read parameters and return a network of them.</summary>
    /// <param name="source">Where from, and which tensors: arguments of the reader.</param>
    internal static void EmitRead(SourceWriter writer, string className, string source)
    {
        writer.Line("float[] parameters = new float[ParameterCount];");
        writer.Line($"{Weights}.SafetensorsFile.Read({source}, parameters);");
        writer.Line($"return new {className}(parameters);");
    }

    /// <summary>Writes statements that declare <c>parameters</c>, all of the network's in canonical order.</summary>
    internal static void EmitParameters(SourceWriter writer)
    {
        writer.Line("float[] parameters = new float[ParameterCount];");
        writer.Line("GetParameters(parameters);");
    }
}
