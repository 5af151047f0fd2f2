using NetGen.Compiler.Graph;
using NetGen.Compiler.Import.Onnx.Flow;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>Tile, and Expand of an axis of the size 1, where they repeat the whole sample; once is nothing.</summary>
internal sealed class RepeatRewriter : NodeRewriter
{
    public override IReadOnlyList<string> Operators => ["Tile", "Expand"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        IReadOnlyList<int> shape = context.Layers.Shape;
        double[]? times = node.Operator == "Tile" ? Tiles(node, context) : Expansions(node, context);
        if (times == null || times.Count(time => time != 1) > 1)
        {
            throw Refuse(node, shape);
        }

        int axis = Array.FindIndex(times, time => time != 1);
        if (axis < 0)
        {
            return;
        }

        if (!(times[axis] >= 2) || context.Layers.Size * times[axis] > GraphBuilder.LargestSize)
        {
            throw node.Refuse($"it makes none of a sample, or one of more than {Literal.Grouped(GraphBuilder.LargestSize)} values");
        }

        if (shape.Take(axis).Any(size => size != 1))
        {
            throw Refuse(node, shape);
        }

        context.Layers.AddRepeat((int)times[axis], [.. shape.Select((size, i) => i == axis ? size * (int)times[axis] : size)]);
    }

    private static ImportException Refuse(OnnxNode node, IReadOnlyList<int> shape) => node.Refuse(
        $"it doesn't repeat samples of {ImportFinding.Describe(shape)} as a whole, or not so many times as are known before the network runs",
        "repeat along the first axis behind the batch, or along one behind axes of the size 1");

    /// <summary>How many times each axis of a sample is repeated; null where that isn't known, or the batch is.</summary>
    private static double[]? Tiles(OnnxNode node, RewriteContext context)
    {
        double[] times = context.Weights(node, 1).Values;
        return times.Length == context.Rank && times.Take(context.BatchAxes).All(time => time == 1)
            ? [.. times.Skip(context.BatchAxes)]
            : null;
    }

    /// <inheritdoc cref="Tiles"/>
    private static double[]? Expansions(OnnxNode node, RewriteContext context)
    {
        Constant? wanted = context.Constants.Find(node.Input(1));
        if (wanted is not { Axes.Count: 1 } || wanted.Values.Length > context.Rank)
        {
            return null;
        }

        double[] sizes = [.. Enumerable.Repeat(1.0, context.Rank - wanted.Values.Length), .. wanted.Values];
        bool keepsBatch = sizes.Take(context.BatchAxes).All(size => double.IsNaN(size) || size == 1 || size == context.FixedBatch);
        double[] times = [.. sizes.Skip(context.BatchAxes).Select((size, i) =>
            size == 1 || size == context.Layers.Shape[i] ? 1 : context.Layers.Shape[i] == 1 ? size : double.NaN)];
        return keepsBatch && !Array.Exists(times, double.IsNaN) ? times : null;
    }
}
