namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Every family of operators. A new one is a file beside this one and a line in this list.</summary>
internal static class RewriterRegistry
{
    private static readonly NodeRewriter[] Rewriters =
    [
        new GemmRewriter(),
        new MatMulRewriter(),
        new ArithmeticRewriter(),
        new BatchNormalizationRewriter(),
        new PlainActivationRewriter(),
        new SwishRewriter(),
        new LeakyReluRewriter(),
        new EluRewriter(),
        new GeluRewriter(),
        new HardSigmoidRewriter(),
        new ClipRewriter(),
        new SoftmaxRewriter(),
        new ReshapeRewriter(),
        new FlattenRewriter(),
        new SqueezeRewriter(),
        new DropoutRewriter(),
        new NothingRewriter(),
    ];

    private static readonly Dictionary<string, NodeRewriter> ByOperator = Rewriters
        .SelectMany(rewriter => rewriter.Operators.Select(name => (name, rewriter)))
        .ToDictionary(pair => pair.name, pair => pair.rewriter, StringComparer.Ordinal);

    public static NodeRewriter? Find(string name) => ByOperator.TryGetValue(name, out NodeRewriter? found) ? found : null;
}
