using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// Concat of one value, which is nothing, and of a sequence with constant rows before or behind it, as class tokens: zeros in their places, and a table that
/// is added to all.
/// </summary>
internal sealed class ConcatRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Concat"];

    public override bool TakesAnyBatch => true;

    public override bool TakesRows => true;

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        if (node.Inputs.Count == 1)
        {
            return;
        }

        int place = node.Inputs.ToList().IndexOf(context.Value);
        List<Constant?> rows = [.. node.Inputs.Select((input, i) => i == place ? null : RowsOf(input, context))];
        bool isSequence = context is { BatchAxes: 1, Batch: 0, Layers.Shape.Count: 2, Layers.State.CountsRows: false } && context.Axis(node.Integer("axis", 0)) == 1;
        if (!isSequence || rows.Where((constant, i) => i != place && constant?.Axes[2] != context.Layers.Shape[1]).Any())
        {
            throw node.Refuse("this operator has no layer that does the same");
        }

        (int steps, int features) = (context.Layers.Shape[0], context.Layers.Shape[1]);
        double[] before = Values(rows.Take(place)), after = Values(rows.Skip(place));
        (int first, int last) = (before.Length / features, after.Length / features);
        context.Layers.AddPicture("ZeroPadding", PictureAxes.Sides([first], [last]), [first + steps + last], hasChannelsFirst: false);
        double[] table = [.. before, .. new double[steps * features], .. after];
        if (!context.Layers.TryAddPositions(node, i => table[i], isSequence: true))
        {
            throw node.Refuse("it joins rows with a value that is no sequence");
        }
    }

    private static double[] Values(IEnumerable<Constant?> constants) => [.. constants.SelectMany(constant => constant?.Values ?? [])];

    /// <summary>Constant rows [1, rows, features], which every sample has; null for others.</summary>
    private static Constant? RowsOf(string name, RewriteContext context)
    {
        if (context.Constants.FindWeights(name) is { } constant)
        {
            return constant.Axes.Count == 3 && constant.Axes[0] == 1 ? constant : null;
        }

        // The same for as many samples as there are.
        return context.Flow.Producer(name) is { Domain: "", Operator: "Expand" or "Tile" } node
            && context.Constants.FindWeights(node.Input(0)) is { Axes.Count: 3 } rows && rows.Axes[0] == 1
            && context.Constants.Find(node.Input(1)) is { Axes.Count: 1, Values.Length: 3 } sizes
            && (double.IsNaN(sizes.Values[0]) || sizes.Values[0] == 1)
            && Enumerable.Range(1, 2).All(axis => sizes.Values[axis] == 1 || (node.Operator == "Expand" && sizes.Values[axis] == rows.Axes[axis]))
            ? rows
            : null;
    }
}
