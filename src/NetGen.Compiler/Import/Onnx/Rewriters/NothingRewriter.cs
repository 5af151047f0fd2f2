using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Operators that leave values as they are: Identity, Cast to a floating-point type that doesn't round more than the model
/// or a network does (which computes in float); and those that join values, where there is one alone.
/// </summary>
internal sealed class NothingRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Identity", "Cast", "Max", "Mean", "Min", "Sum"];

    public override bool TakesAnyBatch => true;

    public override bool TakesRows => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        if (JoinsValues(node) && node.Inputs.Count > 1)
        {
            throw node.Refuse("this operator has no layer that does the same");
        }

        context.RequireFirst(node);
        var type = (ElementType)node.Integer("to", 0);
        if (node.Operator == "Cast" && type is ElementType.Int32 or ElementType.Int64 && context.Layers.State.Layer is InputDraft && AreTokens(node, context))
        {
            return;
        }

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

    /// <summary>Whether what a node gives is looked up in tables alone.</summary>
    private static bool AreTokens(OnnxNode node, RewriteContext context) => context.Flow.Consumers(node.Output) is { Count: > 0 } readers
        && readers.Select(context.Flow.Node).All(reader => reader.Operator == "Gather" && reader.Input(0) is { } table && context.Flow.IsConstant(table));

    private static bool JoinsValues(OnnxNode node) => node.Operator is "Max" or "Mean" or "Min" or "Sum";
}
