using NetGen.Compiler.Text;
using static NetGen.Compiler.Emit.Members.FileMembers;

namespace NetGen.Compiler.Emit.Members;

/// <summary>Files of other programs: weights under their names and in their order of axes, and ONNX.</summary>
internal static class ExchangeMembers
{
    private const string Misfit = "exception cref=\"global::System.ArgumentException\"";

    public static void Emit(SourceWriter writer, MemberContext member)
    {
        EmitSave(writer, "string", "path", "Writes all parameters to a safetensors file as another program has them: aside first, then moved.");
        EmitSave(writer, StreamType, "stream", "Writes all parameters to a stream in safetensors format, as another program has them.");
        EmitLoad(writer, member.ClassName, "string", "path", "Reads a network from a safetensors file of another program.");
        EmitLoad(writer, member.ClassName, StreamType, "stream", "Reads a network from a stream with a safetensors file of another program.");
        EmitLoad(writer, member.ClassName, BytesType, "file", "Reads a network from the bytes of another program's safetensors file.");
        EmitSaveOnnx(writer, "string", "path", "Writes the network as an ONNX model: aside first, then moved.");
        EmitSaveOnnx(writer, StreamType, "stream", "Writes the network to a stream as an ONNX model.");
    }

    private static void EmitSave(SourceWriter writer, string type, string name, string summary)
    {
        writer.Blank();
        writer.Summary(summary);
        EmitTarget(writer, type, name);
        EmitMap(writer);
        using (writer.Block($"public void Save({type} {name}, {Weights}.TensorMap map)"))
        {
            EmitParameters(writer);
            writer.Line($"{Weights}.SafetensorsFile.Write({name}, Info, map, parameters);");
        }
    }

    private static void EmitLoad(SourceWriter writer, string className, string type, string name, string summary)
    {
        writer.Blank();
        writer.Summary(summary);
        writer.Element($"param name=\"{name}\"", "Where from.");
        EmitMap(writer);
        EmitFailure(writer);
        using (writer.Block($"public static {className} Load({type} {name}, {Weights}.TensorMap map)"))
        {
            EmitRead(writer, className, $"{name}, Info, map");
        }
    }

    private static void EmitSaveOnnx(SourceWriter writer, string type, string name, string summary)
    {
        writer.Blank();
        writer.Summary(summary);
        EmitTarget(writer, type, name);
        writer.Element("param name=\"options\"", "How; null for a model that takes any number of samples at once.");
        using (writer.Block($"public void SaveOnnx({type} {name}, global::NetGen.OnnxOptions? options = null)"))
        {
            EmitParameters(writer);
            writer.Line($"{Weights}.OnnxFile.Write({name}, Info, parameters, options);");
        }
    }

    private static void EmitMap(SourceWriter writer)
    {
        writer.Element("param name=\"map\"", "The tensors' names in the file, and the order of its kernels' axes.");
        writer.Element(Misfit, "The map doesn't fit the network.");
    }
}
