using System.CommandLine;
using NetGen.Compiler.Import;
using NetGen.Tool.Models;
using NetGen.Tool.Models.Json;
using NetGen.Weights;

namespace NetGen.Tool.Commands;

/// <summary>
/// <c>netgen import model.onnx -o Model.cs</c>: a model as a declaration that can be trained further, its weights beside it.
/// </summary>
internal static class ImportCommand
{
    private const int DefaultSteps = 64;

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "The .onnx file, or a .json file of RTNeural, GuitarML or Keras." };
        var output = new Option<string>("--output", "-o") { Description = "The C# file to write; the weights go beside it.", Required = true };
        var name = new Option<string?>("--name") { Description = "The class's name; that of the C# file unless stated." };
        var space = new Option<string?>("--namespace") { Description = "The class's namespace; none unless stated." };
        var steps = new Option<int?>("--steps")
        {
            Description = "The steps of a sequence, where a .json file doesn't say (64 then) or an .onnx file leaves them open; streams take any number.",
        };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var command = new Command("import", "Turns a model into a network: attributes in C#, and a weight file.")
        {
            model, output, name, space, steps, force,
        };
        command.Does((parsed, writer) => Run(
            Reader(parsed.GetRequiredValue(model), parsed.GetValue(steps)),
            Path.GetFileName(parsed.GetRequiredValue(model)),
            parsed.GetRequiredValue(output),
            parsed.GetValue(name),
            parsed.GetValue(space),
            parsed.GetValue(force),
            writer));
        return command;
    }

    /// <summary>Checks a file, and reads the model that it holds when it is asked to.</summary>
    private static Func<(ImportedModel Model, string Origin)> Reader(string path, int? steps)
    {
        if (steps < 1)
        {
            throw new ToolException("--steps takes a number of at least 1");
        }

        if (JsonModelFile.Is(path))
        {
            (ImportedModel, string) read = JsonModelFile.Read(path, steps ?? DefaultSteps);
            return () => read;
        }

        var file = new ModelFile(path);
        file.Inspect();
        return () =>
        {
            ImportResult result = file.Import(steps);
            return result.Model is { } model ? (model, file.Origin) : throw new ToolException($"{file.Name}: {result.Finding!.Message}");
        };
    }

    private static void Run(
        Func<(ImportedModel Model, string Origin)> read, string file, string source, string? name, string? space, bool force, TextWriter output)
    {
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
        (ImportedModel model, string origin) = read();
        bool hasWeights = model.Tensors.Count > 0 || NetworkFile.GraphOf(model).Tensors.Count() == 0;
        Write(model, source, hasWeights ? weights : null, DeclarationText.Write(model, file, origin, className, space, Path.GetFileName(weights)));
        output.WriteLine($"{source}: {className}, {Quantity.Plain(model.Attributes.Count(attribute => attribute.Kind is not ("Input" or "Output")), "layer")}");
        if (model.Note.Length > 0)
        {
            output.WriteLine($"note: {model.Note}");
        }

        output.WriteLine(!hasWeights ? "no weights: the file has none" : $"{weights}: {Quantity.Plain(model.Tensors.Count, "tensor")}");
    }

    /// <summary>Both files are written aside before either is moved.</summary>
    private static void Write(ImportedModel model, string source, string? weights, string text)
    {
        if (weights == null)
        {
            using var alone = new ReplacedFile(source);
            alone.Stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            alone.Commit();
            return;
        }

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
