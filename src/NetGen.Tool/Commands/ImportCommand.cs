using System.CommandLine;
using NetGen.Compiler.Import;
using NetGen.Tool.Models;
using NetGen.Weights;

namespace NetGen.Tool.Commands;

/// <summary>
/// <c>netgen import model.onnx -o Model.cs</c>: a model as a declaration that can be trained further, its weights beside it.
/// </summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The .onnx file." };
        var output = new Option<string>("--output", "-o") { Description = "The C# file to write; the weights go beside it.", Required = true };
        var name = new Option<string?>("--name") { Description = "The class's name; that of the C# file unless stated." };
        var space = new Option<string?>("--namespace") { Description = "The class's namespace; none unless stated." };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var command = new Command("import", "Turns an ONNX model into a network: attributes in C#, and a weight file.")
        {
            model, output, name, space, force,
        };
        command.Does((parsed, writer) => Run(
            new ModelFile(parsed.GetRequiredValue(model)),
            parsed.GetRequiredValue(output),
            parsed.GetValue(name),
            parsed.GetValue(space),
            parsed.GetValue(force),
            writer));
        return command;
    }

    private static void Run(ModelFile file, string source, string? name, string? space, bool force, TextWriter output)
    {
        file.Inspect();
        string weights = Path.ChangeExtension(source, ".safetensors");
        string className = name == null ? ClassName.From(Path.GetFileNameWithoutExtension(source)) : ClassName.Check(name);
        foreach (string part in space?.Split('.') ?? [])
        {
            ClassName.Check(part);
        }

        if (source.Equals(weights, StringComparison.OrdinalIgnoreCase))
        {
            throw new ToolException($"--output names the C# file, and {source} is what its weights would be called");
        }

        OutputPath.Check(source, force);
        OutputPath.Check(weights, force);
        ImportResult result = file.Import();
        if (result.Model is not { } model)
        {
            throw new ToolException($"{file.Name}: {result.Finding!.Message}");
        }

        Write(model, source, weights, DeclarationText.Write(model, file, className, space, Path.GetFileName(weights)));
        output.WriteLine($"{source}: {className}, {Quantity.Plain(model.Attributes.Count(attribute => attribute.Kind is not ("Input" or "Output")), "layer")}");
        output.WriteLine($"{weights}: {Quantity.Plain(model.Tensors.Count, "tensor")}");
    }

    /// <summary>Both files are written aside before either is moved.</summary>
    private static void Write(ImportedModel model, string source, string weights, string text)
    {
        TensorDescription[] tensors = [.. model.Tensors.Select(tensor => new TensorDescription(tensor.Name, [.. tensor.Shape]))];
        float[] values = [.. model.Tensors.SelectMany(tensor => tensor.Values)];
        using var sourceFile = new ReplacedFile(source);
        using var weightFile = new ReplacedFile(weights);
        sourceFile.Stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        SafetensorsFile.Write(weightFile.Stream, tensors, values);
        weightFile.Commit();
        sourceFile.Commit();
    }
}
