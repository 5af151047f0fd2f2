namespace NetGen.Compiler.Import.Onnx.Formulas;

/// <summary>An activation as exporters write it out in small operators.</summary>
/// <param name="Definition">In normal form.</param>
/// <param name="Activation">The member of the <c>Activation</c> enumeration that is exactly this.</param>
internal sealed record Formula(Expression Definition, string Activation);
