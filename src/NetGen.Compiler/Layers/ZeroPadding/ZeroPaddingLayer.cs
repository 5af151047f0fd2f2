using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.ZeroPadding;

/// <summary>Zeros around a picture.</summary>
public sealed record ZeroPaddingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, Borders Borders)
    : BorderedLayer(Name, AttributeIndex, Input, Output, "ZeroPadding", Borders)
{
    protected override Operation Copy(Value input, Value output) => new ZeroPaddingOperation(Name, input, output, Picture.Of(Input), Borders);
}
