using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Dense;

namespace NetGen.Compiler.Layers.PReLU;

/// <summary><c>[PReLU]</c>: a rectifier whose slopes below 0 are learnt.</summary>
public sealed class PReLUKind : LayerKind
{
    public override string Name => "PReLU";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs) =>
        new PReLULayer(name, attribute.Index, inputs[0].Shape, KernelArguments.VectorInitializer(attribute, "AlphaInitializer"));
}
