using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Import.Onnx.Layers;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Import.Onnx.Rewriters;

/// <summary>
/// MaxPool and AveragePool. Edges other than Keras's are zeros around the picture where that is the same: for averages that count them, and
/// for maxima of what is never negative.
/// </summary>
internal sealed class PoolRewriter : NodeRewriter
{
    private const string Max = "MaxPool";

    private static readonly HashSet<string> NeverNegative = ["ReLU", "ReLU6", "Sigmoid", "HardSigmoid", "Softplus", "Softmax", "Step"];

    public override IReadOnlyList<string> Operators => [Max, "AveragePool"];

    public override void Rewrite(OnnxNode node, RewriteContext context)
    {
        context.RequireFirst(node);
        if (node.Outputs.Skip(1).Any(output => output.Length > 0))
        {
            throw node.Refuse("it gives the places of the maxima too", "export the model without them");
        }

        IReadOnlyList<int> places = PictureAxes.Places(node, context);
        int[] sizes = NodeWindow.Numbers(node, "kernel_shape", places.Count, 0);
        WindowAxis[] axes = NodeWindow.Read(node, places, sizes);
        if (axes.Any(axis => axis.Dilation != 1))
        {
            throw node.Refuse("its window has gaps (dilations)");
        }

        if (axes.Any(axis => axis.Before >= axis.Size || axis.After >= axis.Size))
        {
            throw node.Refuse("one of its windows lies over the edge as a whole");
        }

        if (axes.Any(axis => axis.Rest > 0) && node.Integer("ceil_mode", 0) != 0)
        {
            throw node.Refuse("its last window ends behind the edge (ceil_mode)", "export the model with ceil_mode=False");
        }

        axes = [.. axes.Select(NodeWindow.WithoutRest)];
        bool isSame = axes.All(axis => NodeWindow.Is(axis, WindowPadding.Same));
        bool isZero = node.Operator == Max ? IsNeverNegative(context.Layers.State.Layer) : node.Integer("count_include_pad", 0) != 0;
        bool isPadded = axes.Any(axis => axis.HasPadding);
        if (isPadded && !isZero && !isSame)
        {
            throw node.Refuse(
                "it reaches over the edges other than Padding.Same does, which is as many places on both sides, or one more at the end",
                node.Operator == Max
                    ? "put ReLU in front of it, behind which that is the same as zeros around"
                    : "count the zeros around (count_include_pad)");
        }

        isSame &= isPadded && !(isZero && node.Operator != Max);
        if (isPadded && !isSame)
        {
            NodeWindow.AddZeros(context, axes);
        }

        context.Layers.AddPicture(
            node.Operator == Max ? "MaxPooling" : "AveragePooling", [.. Arguments(sizes, [.. axes.Select(axis => axis.Stride)], isSame)], [.. axes.Select(axis => axis.Output)],
            hasChannelsFirst: true);
    }

    private static IEnumerable<Argument> Arguments(int[] sizes, int[] strides, bool isSame)
    {
        foreach (Argument size in NodeWindow.Sizes("pool", sizes))
        {
            yield return size;
        }

        if (!strides.SequenceEqual(sizes))
        {
            yield return NodeWindow.OneOrEach("Stride", strides);
        }

        if (isSame)
        {
            yield return Argument.OfMember("Padding", WindowPadding.Same);
        }
    }

    /// <summary>Whether a layer's values are all at least 0, as far as its activation says; what only moves values hands that on.</summary>
    private static bool IsNeverNegative(LayerDraft layer)
    {
        while (layer is PermuteDraft or ReshapeDraft or FlattenDraft or DropoutDraft or PictureDraft)
        {
            layer = layer.Sources[0];
        }

        return layer is ActivateDraft activate ? NeverNegative.Contains(activate.Activation)
            : layer is ActivatedDraft summed && NeverNegative.Contains(summed.Activation);
    }
}
