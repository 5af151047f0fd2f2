using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Patches;

/// <summary>Operations of one sample that run over sixteen patches of its picture, one in each lane, where there are vectors.</summary>
/// <param name="First">The place of the first of them in prediction.</param>
/// <param name="Count">How many follow each other.</param>
/// <param name="Operations">What stands for them: patches are gathered, worked on, and put back.</param>
public sealed record PatchPlan(int First, int Count, EquatableArray<Operation> Operations) : IEquatable<PatchPlan>
{
    /// <summary>Whether they stand for one of these operations of prediction.</summary>
    public bool Covers(IEnumerable<Operation> prediction, Operation operation) =>
        prediction.Skip(First).Take(Count).Any(each => ReferenceEquals(each, operation));
}
