using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;

namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>A formula that begins at a value.</summary>
/// <param name="Append">Appends the layer that it is.</param>
/// <param name="Value">The value's name.</param>
/// <param name="Last">The node that gives what the formula does.</param>
/// <param name="Nodes">Its nodes, by their index; what those before the last give nothing else reads.</param>
internal sealed record FormulaMatch(Action<LayerGraph> Append, string Value, OnnxNode Last, IReadOnlyCollection<int> Nodes);
