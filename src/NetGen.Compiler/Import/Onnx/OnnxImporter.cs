using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Import.Onnx.Rewriters;
using NetGen.Compiler.Import.Safetensors;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx;

/// <summary>
/// Reads networks of dense, recurrent and convolutional layers, with branches or without, from ONNX files. The graph is walked from its inputs to its outputs; at every
/// value known formulas begin, or nodes follow that rewriters turn into layers. Whatever can't be said exactly in layers is a
/// finding.
/// </summary>
public static class OnnxImporter
{
    /// <summary>The oldest version of the operators whose meaning is that of today (December 2017).</summary>
    public const int OldestOpset = 7;

    /// <summary>Reads a model as layers and weights.</summary>
    /// <param name="file">The whole .onnx file.</param>
    /// <param name="openExternal">
    /// Opens a file that holds weights beside the model, by its path relative to the model's folder; the path leads nowhere
    /// else. It may throw <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>. The stream must be able to seek.
    /// </param>
    /// <param name="steps">How many steps a sequence has whose number the model leaves open, at least 1; null where nobody said.</param>
    /// <returns>The model, or one finding; nothing in the file makes this throw.</returns>
    public static ImportResult Import(byte[] file, Func<string, Stream> openExternal, int? steps = null)
    {
        try
        {
            return new ImportResult(Import(Read(file), openExternal, steps), null);
        }
        catch (ImportException e)
        {
            return new ImportResult(null, e.Finding);
        }
    }

    /// <summary>Reads what a file holds without asking whether a network can do it.</summary>
    /// <param name="file">The whole .onnx file.</param>
    /// <param name="model">What it holds; null with a finding.</param>
    /// <returns>What is wrong with the file; null where it is sound.</returns>
    public static ImportFinding? Inspect(byte[] file, out OnnxModel? model)
    {
        try
        {
            model = Read(file);
            return null;
        }
        catch (ImportException e)
        {
            model = null;
            return e.Finding;
        }
    }

    /// <summary>What begins as a safetensors file is no message of protocol buffers: none has a field of the number 0.</summary>
    private static OnnxModel Read(byte[] file)
    {
        if (SafetensorsTable.IsBegunBy(file))
        {
            throw new ImportException(
                "the file is no ONNX model but looks like a safetensors file, which has weights and no layers",
                "declare the layers, and name it in [Weights]");
        }

        try
        {
            OnnxModel model = ModelReader.Read(file);
            return model.Graph != null ? model : throw new ImportException("the file is damaged or no ONNX model: it holds no graph");
        }
        catch (ImportException) when (FileKinds.Of(file) is { ForModel: { } advice } kind)
        {
            throw new ImportException($"it is {kind.Title}, no ONNX model", advice);
        }
    }

    private static ImportedModel Import(OnnxModel model, Func<string, Stream> openExternal, int? steps)
    {
        OnnxGraph graph = model.Graph!;
        if (model.Opset < OldestOpset)
        {
            throw new ImportException(
                $"the model uses version {Literal.Int(model.Opset)} of ONNX's operators, older than {Literal.Int(OldestOpset)}",
                "export it again, or convert it with onnx.version_converter");
        }

        StatePorts states = StatePorts.Detach(graph);
        ImportException? refusal = null;
        foreach (InputReading reading in InputReading.Of(graph, steps, states.Any))
        {
            try
            {
                var context = new RewriteContext(graph, reading, model.Opset, new TensorValues(openExternal));
                ImportedModel imported = ModelBuilder.Build(context.Layers, new ModelWalk(context).Run());
                return imported with { Note = states.Note(!imported.Attributes.Any(LooksBack)) ?? "" };
            }
            catch (ImportException e)
            {
                // What stands against the file as a whole in its likeliest reading is said first.
                refusal = refusal == null || (Place(graph, refusal) is >= 0 and var place && Place(graph, e) > place) ? e : refusal;
            }
        }

        throw UnrolledSteps.Find(graph) ?? refusal!;
    }

    private static bool LooksBack(AttributeDeclaration layer) => layer.Find("Bidirectional") != null || layer.Find("GoBackwards") != null;

    /// <summary>How far a model was read: the reading that came furthest knows best what stands against it.</summary>
    private static int Place(OnnxGraph graph, ImportException refusal) =>
        graph.NodeList.FindIndex(node => node.Operator == refusal.Finding.Operator && node.Title == refusal.Finding.Node);
}
