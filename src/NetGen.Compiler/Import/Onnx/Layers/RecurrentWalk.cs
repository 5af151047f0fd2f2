using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Layers;

/// <summary>One way along a sequence, with weights of its own.</summary>
/// <param name="Node">The node that it was, for findings.</param>
/// <param name="IsBackward">It goes from the last step to the first.</param>
/// <param name="Weights">Kernel, recurrent kernel and, where there is one, bias, as layers have them.</param>
internal sealed record RecurrentWalk(OnnxNode Node, bool IsBackward, IReadOnlyList<double[]> Weights)
{
    /// <summary>The same weights the other way.</summary>
    public RecurrentWalk Turned() => this with { IsBackward = !IsBackward };

    /// <summary>Walks are the same where their weights are those of one place in one node.</summary>
    public bool IsSame(RecurrentWalk other) => Weights == other.Weights;
}
