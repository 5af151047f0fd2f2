using System.CommandLine;
using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Tool.Models;
using NetGen.Tool.Tables;
using NetGen.Tool.Weights;

namespace NetGen.Tool.Commands;

/// <summary><c>netgen inspect model.onnx</c> or <c>x.safetensors</c>: what a file holds, as tables.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "An .onnx or a .safetensors file." };
        var command = new Command("inspect", "Shows what a model or a weight file holds.") { file };
        command.Does((parsed, output) => Run(parsed.GetRequiredValue(file), output));
        return command;
    }

    private static void Run(string path, TextWriter output)
    {
        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            InspectModel(new ModelFile(path), output);
        }
        else
        {
            TensorTable.Of(WeightFile.Inspect(path)).Write(output);
        }
    }

    private static void InspectModel(ModelFile file, TextWriter output)
    {
        OnnxModel model = file.Inspect();
        output.WriteLine($"{file.Name}: {file.Origin}");
        foreach (OnnxValue input in file.Inputs)
        {
            output.WriteLine(ImportFinding.Quotable($"input  {input.Name}: {input.Describe()}"));
        }

        foreach (OnnxValue result in model.Graph?.Outputs ?? [])
        {
            output.WriteLine(ImportFinding.Quotable($"output {result.Name}: {result.Describe()}"));
        }

        output.WriteLine();
        ImportResult imported = file.Import();
        if (imported.Model is { } network)
        {
            LayerTable.Write(network, output);
            output.WriteLine();
            TensorTable.Of(network).Write(output);
        }
        else
        {
            NodeTable.Of(model).Write(output);
            output.WriteLine();
            output.WriteLine("No network: " + imported.Finding!.Message);
        }
    }
}
