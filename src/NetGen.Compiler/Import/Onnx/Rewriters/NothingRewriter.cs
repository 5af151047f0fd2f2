using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Operators that leave values as they are: Identity, Cast to a floating-point type that doesn't round more than the model
/// or a network does (which computes in float); and those that join values, where there is one alone.
/// </summary>
internal sealed class NothingRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Identity", "Cast", "Concat", "Max", "Mean", "Min", "Sum"];

    public override bool TakesAnyBatch => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        if (JoinsValues(node) && node.Inputs.Count > 1)
        {
            throw node.Refuse("this operator has no layer that does the same");
        }

        context.RequireFirst(node);
        var type = (ElementType)node.Integer("to", 0);
        if (node.Operator == "Cast" && !type.IsFloatingPoint())
        {
            throw node.Refuse($"it makes {type.Title()} of the network's values; a network computes in float");
        }

        if (node.Operator == "Cast" && type is ElementType.Float16 or ElementType.BFloat16 && context.WeightTypes.Any(each => each != type))
        {
            throw node.Refuse(
                $"it rounds the network's values to {type.Title()}, while the model holds {context.WeightTypes.First(each => each != type).Title()}",
                "export the model in one floating-point type");
        }
    }

    private static bool JoinsValues(OnnxNode node) => node.Operator is "Concat" or "Max" or "Mean" or "Min" or "Sum";
}
