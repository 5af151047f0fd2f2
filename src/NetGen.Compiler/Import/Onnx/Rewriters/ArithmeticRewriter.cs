using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Arithmetic with a constant, which goes into the weights of the dense layer before or behind, or of the convolution or normalization before: the
/// bias after a MatMul, or the normalisation of inputs.
/// </summary>
internal sealed class ArithmeticRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Add", "Sub", "Mul", "Div", "Neg"];

    public override bool TakesAnyBatch => true;

    public override bool TakesRows => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        if (node.Operator == "Neg")
        {
            context.Layers.AddAffine(Affine.ScaledBy(node, _ => -1, period: 1));
            return;
        }

        bool isFirst = node.Input(0) == context.Value;
        (Constant constant, Func<int, double> number) = Numbers(node, context, isFirst ? 1 : 0);
        if (IsNeutral(node.Operator, isFirst, constant))
        {
            return;
        }

        if (Divisor(node.Operator, isFirst, constant) is { } divisor && context.Layers.TryAverage(divisor))
        {
            return;
        }

        int period = Broadcast.Period(constant, context.Layers.Shape);
        if (node.Operator == "Add" && constant.Values.Length == period && period == context.Layers.Size && context.Layers.TryAddPositions(node, number, IsReadAsItIs(node, context)))
        {
            return;
        }

        int run = Broadcast.Run(constant, context.Layers.Shape);
        context.Layers.AddAffine((node.Operator, isFirst) switch
        {
            ("Add", _) => Affine.MovedBy(node, number, period, run),
            ("Sub", true) => Affine.MovedBy(node, index => -number(index), period, run),
            ("Sub", false) => new Affine(node, _ => -1, number, period, run),
            ("Mul", _) => Affine.ScaledBy(node, number, period, run),
            ("Div", true) => Affine.ScaledBy(node, index => 1 / number(index), period, run),
            _ => throw node.Refuse("it divides by the network's values, which no layer does"),
        });
    }

    /// <summary>
    /// Whether what reads the value can't take numbers for each place into its weights: a normalization, a sum, a product with each row. A dense
    /// layer over all values can.
    /// </summary>
    private static bool IsReadAsItIs(OnnxNode node, RewriteContext context) => context.Flow.Consumers(node.Output).Select(context.Flow.Node).Any(reader =>
        reader.Operator is "LayerNormalization" or "RMSNormalization" or "ReduceMean" or "MatMul"
        || (reader.Operator == "Add" && !reader.Inputs.Any(context.Flow.IsConstant)));

    /// <summary>Whether nothing changes: 0 is added, or by 1 is multiplied.</summary>
    private static bool IsNeutral(string name, bool isFirst, Constant constant) => (name, isFirst) switch
    {
        ("Add", _) or ("Sub", true) => Array.TrueForAll(constant.Values, value => value == 0),
        ("Mul", _) or ("Div", true) => Array.TrueForAll(constant.Values, value => value == 1),
        _ => false,
    };

    /// <summary>The number that values are divided by; of a product, where it is a whole number's share as a float.</summary>
    private static double? Divisor(string name, bool isFirst, Constant constant) => (name, isFirst) switch
    {
        ("Div", true) when constant.IsSingle => constant.Values[0],
        ("Mul", _) when constant.IsSingle && (float)constant.Values[0] == (float)(1 / Math.Round(1 / constant.Values[0])) =>
            Math.Round(1 / constant.Values[0]),
        _ => null,
    };

    private static (Constant Constant, Func<int, double> Number) Numbers(OnnxNode node, RewriteContext context, int index)
    {
        if (node.Operator == "Div" && node.Input(index) is { } other && !context.Flow.IsConstant(other))
        {
            throw node.Refuse("it divides by the network's values, which no layer does");
        }

        Constant constant = context.Weights(node, index);
        if (node.Operator == "Div" && Array.IndexOf(constant.Values, 0.0) is >= 0 and var zero)
        {
            throw node.Refuse($"it divides by 0{TensorPlace.Describe(zero, constant.Axes)}");
        }

        bool isAmongOthers = context.Batch > 0 || context.Layers.State.CountsRows;
        if (isAmongOthers && constant.Axes.Take(constant.Axes.Count - 1).Any(axis => axis != 1))
        {
            throw node.Refuse(
                $"its constant has the shape {ImportFinding.Describe(constant.Axes)}, and the axis {Literal.Int(context.Batch)} of values counts samples here",
                "add or multiply numbers of the last axis alone");
        }

        return (constant, Broadcast.ToSample(constant, context.Layers.Shape, context.BatchAxes)
            ?? throw node.Refuse(
                $"its constant has the shape {ImportFinding.Describe(constant.Axes)}, which does not fit a sample of {ImportFinding.Describe(context.Layers.Shape)}"));
    }
}
