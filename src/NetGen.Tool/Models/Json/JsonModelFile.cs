using System.Text.Json;
using NetGen.Compiler.Import;

namespace NetGen.Tool.Models.Json;

/// <summary>A model in JSON: layers and weights together, as programs for audio exchange them, or an architecture of Keras, which has none.</summary>
internal static class JsonModelFile
{
    private const string Known = "RTNeural (in_shape, layers), GuitarML (model_data, state_dict) or Keras (class_name, config)";

    /// <summary>Whether a file is read as JSON.</summary>
    public static bool Is(string path) => Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <param name="path">The file.</param>
    /// <param name="steps">The steps of a sequence, where the file doesn't say.</param>
    /// <returns>The model, and which program's it is.</returns>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="ToolException">It is damaged, of another program, or can't be said in layers.</exception>
    public static (ImportedModel Model, string Origin) Read(string path, int steps)
    {
        InputFile.Check(path);
        string name = Path.GetFileName(path);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 64 });
            var file = new JsonPart(document.RootElement, "");
            return RTNeuralModel.Is(file) ? (RTNeuralModel.Read(file, steps), "a model of RTNeural")
                : GuitarModel.Is(file) ? (GuitarModel.Read(file, steps), "a model of GuitarML")
                : KerasModel.Is(file) ? (KerasModel.Read(file), "an architecture of Keras")
                : throw new ToolException($"expected a model of {Known}; found {(file.IsObject ? "other members" : "no object")}");
        }
        catch (JsonException e)
        {
            throw new ToolException($"{name}: expected JSON; {ImportFinding.Quotable(e.Message)}");
        }
        catch (ToolException e)
        {
            throw new ToolException($"{name}: {e.Message}");
        }
    }
}
