using System.CommandLine;
using System.Text;
using NetGen.Tool.Models;
using NetGen.Tool.Weights;
using NetGen.Weights;

namespace NetGen.Tool.Commands;

/// <summary>
/// <c>netgen tocsharp x.safetensors --class Shop.Net -o Net.Weights.cs</c>: what <c>network.ToCSharp()</c> writes, without
/// running the network.
/// </summary>
internal static class ToCSharpCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "The .safetensors file with the network's tensors." };
        var name = new Option<string>("--class") { Description = "The network's class, with its namespace: Shop.Net.", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The C# file to write.", Required = true };
        var layers = new Option<string[]>("--layer")
        {
            Description = "A layer's name, which is what stands before the last dot; "
                + "each of them, first to last, where the file tells no order.",
            AllowMultipleArgumentsPerToken = false,
        };
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var command = new Command("tocsharp", "Writes a weight file as C# that brings its class these weights.")
        {
            source, name, output, layers, force,
        };
        command.Does((parsed, writer) => Run(
            parsed.GetRequiredValue(source),
            parsed.GetRequiredValue(name),
            parsed.GetRequiredValue(output),
            parsed.GetValue(layers) ?? [],
            parsed.GetValue(force),
            writer));
        return command;
    }

    private static void Run(string source, string name, string path, string[] layers, bool force, TextWriter output)
    {
        string[] parts = [.. name.Split('.').Select(ClassName.Check)];
        OutputPath.Check(path, force);
        IReadOnlyList<WeightTensor> tensors = LayerOrder.Of(WeightFile.Read(source), layers);
        string text = Write(parts, tensors);
        using var file = new ReplacedFile(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
        output.WriteLine($"{path}: {Quantity.Plain(tensors.Count, "tensor")} for {name}");
    }

    /// <summary>The values rounded as the format rounds them, which says so where one is too large.</summary>
    private static IEnumerable<float> Singles(WeightTensor tensor) =>
        ElementCodec.Decode("F32", ElementCodec.Encode(tensor with { Type = "F32" })).Select(value => (float)value);

    private static string Write(string[] parts, IReadOnlyList<WeightTensor> tensors)
    {
        TensorDescription[] descriptions =
            [.. tensors.Select(tensor => new TensorDescription(tensor.Name, [.. tensor.Shape.Select(axis => checked((int)axis))]))];
        float[] values = [.. tensors.SelectMany(Singles)];
        try
        {
            return CSharpFile.Write(string.Join('.', parts[..^1]), ["partial class " + parts[^1]], descriptions, values);
        }
        catch (InvalidOperationException e)
        {
            throw new ToolException(e.Message);
        }
    }
}
