using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.ZeroPadding;

/// <summary>Zeros around a picture.</summary>
public sealed record ZeroPaddingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, Borders Borders)
    : BorderedLayer(Name, AttributeIndex, Input, Output, "ZeroPadding", Borders)
{
    public override Streaming Streaming => Streaming.Never("puts steps around the sequence");

    protected override Operation Copy(Value input, Value output) => new ZeroPaddingOperation(Name, input, output, Picture.Of(Input), Borders);
}
