using NetGen.Compiler.Kernels;

namespace NetGen.Compiler.Plan.Patches;

/// <summary>An operation over a patch, sixteen of them in the lanes.</summary>
/// <param name="Over">The operation, over one of them.</param>
public sealed record PatchOperation(Operation Over) : Operation(Over.Layer, Over.Reads, Over.Writes)
{
    public override KernelFamily? Family => Over.Family;

    public override BatchCost? BatchCost => Over.BatchCost;

    public override string Folded => Over.Folded;

    public override string PartOf(int write) => Over.PartOf(write);

    /// <summary>Patches lie as samples do.</summary>
    public override KernelCall? Call(Schedule schedule) => Over.Call(Schedule.Lanes);
}
