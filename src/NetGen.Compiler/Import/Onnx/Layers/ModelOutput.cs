namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>A value that a model gives.</summary>
/// <param name="Name">What the model calls it.</param>
/// <param name="Layer">The layer that gives it, or the input that it is.</param>
internal sealed record ModelOutput(string Name, LayerDraft Layer);
