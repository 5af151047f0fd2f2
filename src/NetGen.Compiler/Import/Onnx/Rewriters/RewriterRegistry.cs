using NetGen.Compiler.Import.Onnx.Format;

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
        new RowNormalizationRewriter(),
        new GroupNormalizationRewriter(),
        new ReshapeRewriter(),
        new FlattenRewriter(),
        new SqueezeRewriter(),
        new GatherRewriter(),
        new RecurrentRewriter(),
        new TransposeRewriter(),
        new RepeatRewriter(),
        new ConcatRewriter(),
        new ConvolutionRewriter(),
        new TransposedConvolutionRewriter(),
        new PoolRewriter(),
        new GlobalPoolRewriter(),
        new PadRewriter(),
        new SliceRewriter(),
        new ResizeRewriter(),
        new DropoutRewriter(),
        new NothingRewriter(),
    ];

    private static readonly Dictionary<string, NodeRewriter> ByOperator = Rewriters
        .SelectMany(rewriter => rewriter.Operators.Select(name => (name, rewriter)))
        .ToDictionary(pair => pair.name, pair => pair.rewriter, StringComparer.Ordinal);

    /// <summary>Turns nodes that join several of the network's values into layers.</summary>
    private static readonly MergeRewriter Merges = new();

    /// <summary>The one for a node; null where no layer does what it does.</summary>
    /// <param name="values">How many of its inputs come from the model's.</param>
    public static NodeRewriter? Find(OnnxNode node, int values) =>
        node.Domain.Length > 0 ? null
        : values > 1 && Merges.Operators.Contains(node.Operator) ? Merges
        : ByOperator.TryGetValue(node.Operator, out NodeRewriter? found) ? found
        : null;
}
