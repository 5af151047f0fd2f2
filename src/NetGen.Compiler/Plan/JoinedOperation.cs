using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>Two operations as one, in the place of the first, in passes in rows that do not have to show what that gives.</summary>
/// <param name="First">Gives a map.</param>
/// <param name="Second">Alone reads it.</param>
public abstract record JoinedOperation(Operation First, Operation Second) : Operation(First.Layer, First.Reads, Second.Writes), IEquatable<JoinedOperation>
{
    /// <summary>The values that are never written as a whole.</summary>
    public Value Map => First.Output;

    public override EquatableArray<PlannedTensor> Parameters => First.Parameters.Concat(Second.Parameters).ToEquatableArray();

    public override string Folded => string.Join(", ", new[] { First.Folded, Second.Folded }.Where(layers => layers.Length > 0));

    public override string Joined =>
        string.Join(", ", new[] { First.Joined, Second.Layer, Second.Joined }.Where(layers => layers.Length > 0 && layers != First.Layer));
}
