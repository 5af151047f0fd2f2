using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Arithmetic with a constant, which goes into the weights of the dense layer before or behind: the bias after a MatMul, or
/// the normalisation of inputs.
/// </summary>
internal sealed class ArithmeticRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Add", "Sub", "Mul", "Div", "Neg"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        int size = context.Layers.Size;
        double[] ones = Filled(size, 1);
        double[] zeros = new double[size];
        if (node.Operator == "Neg")
        {
            context.Layers.AddAffine(new Affine(node, Filled(size, -1), zeros));
            return;
        }

        bool isFirst = node.Input(0) == context.Value;
        double[] numbers = Numbers(node, context, isFirst ? 1 : 0);
        double[] negative = Array.ConvertAll(numbers, value => -value);
        context.Layers.AddAffine((node.Operator, isFirst) switch
        {
            ("Add", _) => new Affine(node, ones, numbers),
            ("Sub", true) => new Affine(node, ones, negative),
            ("Sub", false) => new Affine(node, Filled(size, -1), numbers),
            ("Mul", _) => new Affine(node, numbers, zeros),
            ("Div", true) => new Affine(node, Array.ConvertAll(numbers, value => 1 / value), zeros),
            _ => throw node.Refuse("it divides by the network's values, which no layer does"),
        });
    }

    private static double[] Numbers(OnnxNode node, RewriteContext context, int index)
    {
        if (node.Input(index) is { } other && !context.Flow.IsConstant(other))
        {
            throw node.Refuse(
                "both of its inputs come from the network's values, which no layer does", "layers must form a chain");
        }

        Constant constant = context.Weights(node, index);
        return Broadcast.ToSample(constant, context.Layers.Shape, context.BatchAxes)
            ?? throw node.Refuse(
                $"its constant has the shape {ImportFinding.Describe(constant.Axes)}, which does not fit a sample of {ImportFinding.Describe(context.Layers.Shape)}");
    }

    private static double[] Filled(int size, double value) => [.. Enumerable.Repeat(value, size)];
}
