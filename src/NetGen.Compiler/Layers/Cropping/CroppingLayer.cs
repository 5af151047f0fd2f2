using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Layers.ZeroPadding;
using NetGen.Compiler.Plan;

namespace NetGen.Compiler.Layers.Cropping;

/// <summary>A picture without its borders.</summary>
public sealed record CroppingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, Borders Borders)
    : BorderedLayer(Name, AttributeIndex, Input, Output, "Cropping", Borders)
{
    public override Streaming Streaming => Streaming.Never("takes steps off the sequence");

    protected override Operation Copy(Value input, Value output) => new CroppingOperation(Name, input, output, Picture.Of(Output), Borders);
}
