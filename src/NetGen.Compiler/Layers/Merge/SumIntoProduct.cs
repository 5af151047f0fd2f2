using NetGen.Compiler.Plan;
using NetGen.Compiler.Plan.Fusion;

namespace NetGen.Compiler.Layers.Merge;

/// <summary>The sum of what a product gives and of another value is computed on the product's sums while they are in registers.</summary>
internal sealed class SumIntoProduct : FusionRule
{
    public override Operation? Fuse(Operation first, Operation second) =>
        second is MergeOperation { Function: AddFunction.Title, Reads.Count: 2 } sum
        && sum.Reads.FirstOrDefault(value => value != first.Output) is { } other && other.Stride == first.Output.Stride
            ? first.WithAddends(other, sum.Layer)
            : null;
}
