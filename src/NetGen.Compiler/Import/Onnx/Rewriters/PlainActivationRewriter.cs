using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Activations that are the same in ONNX and here, without a parameter.</summary>
internal sealed class PlainActivationRewriter : NodeRewriter
{
    private static readonly Dictionary<string, string> Activations = new(StringComparer.Ordinal)
    {
        ["Relu"] = "ReLU",
        ["Sigmoid"] = "Sigmoid",
        ["Tanh"] = "Tanh",
        ["Softplus"] = "Softplus",
        ["Softsign"] = "Softsign",
        ["HardSwish"] = "HardSwish",
        ["Mish"] = "Mish",
    };

    public override IReadOnlyList<string> Operators => [.. Activations.Keys];

    public override bool TakesAnyBatch => true;

    public override bool TakesRows => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        context.Layers.AddActivation(Activations[node.Operator]);
    }
}
