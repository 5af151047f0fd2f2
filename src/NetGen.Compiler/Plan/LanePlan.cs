using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan;

/// <summary>The part of a batch's forward pass that runs with samples in the lanes.</summary>
/// <param name="Operations">In the order of the network; they read inputs of the network and what they give themselves.</param>
/// <param name="Inputs">The inputs that they read, which are turned over before.</param>
/// <param name="Given">What they give to operations in rows and to the user, which is turned back.</param>
public sealed record LanePlan(EquatableArray<Operation> Operations, EquatableArray<Value> Inputs, EquatableArray<Value> Given)
    : IEquatable<LanePlan>
{
    /// <summary>All of the batch runs in rows.</summary>
    public static LanePlan None { get; } = new(EquatableArray<Operation>.Empty, EquatableArray<Value>.Empty, EquatableArray<Value>.Empty);

    /// <summary>Whether anything runs in lanes.</summary>
    public bool Exists => Operations.Count > 0;

    /// <summary>What operations of a network with these outputs ask for.</summary>
    public static LanePlan Of(IReadOnlyList<Operation> operations, IReadOnlyList<Operation> others, IReadOnlyList<Value> outputs)
    {
        var needed = new HashSet<Value>(others.SelectMany(other => other.Reads).Concat(outputs));
        return new LanePlan(
            operations.ToEquatableArray(),
            operations.SelectMany(operation => operation.Reads).Where(value => value.IsInput).Distinct().ToEquatableArray(),
            operations.SelectMany(operation => operation.Writes).Where(needed.Contains).ToEquatableArray());
    }
}
