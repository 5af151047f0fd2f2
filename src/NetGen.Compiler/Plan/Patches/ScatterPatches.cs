using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Patches;

/// <summary>Puts sixteen patches back to where they lie in the picture.</summary>
/// <param name="Last">The operation that gives the picture.</param>
/// <param name="Patches">They lie side by side, one in each lane.</param>
/// <param name="Kernels">What kernels over the patches are named for.</param>
/// <param name="Grid">Where they lie.</param>
public sealed record ScatterPatches(Operation Last, Value Patches, KernelFamily Kernels, PatchGrid Grid) : Operation(Last.Layer, Patches, Last.Output)
{
    public override string? Note => $"the patches of ({Literal.Int(Grid.High.Size)}, {Literal.Int(Grid.Wide.Size)}, {Literal.Int(Filters)}) back in their places";

    public override BatchCost? BatchCost => new BatchCost(0, LanePlanner.CostOfTurning * Patches.Size);

    public override KernelCall Call(Schedule schedule)
    {
        int place = Value.StrideOf(Filters);
        int line = Grid.Wide.Length * place;
        return new KernelCall(
            new ScatterPatchesKernel(Kernels, Grid.Starts(line, place).ToEquatableArray(), Grid.High.Size, line, Grid.Wide.Size, Filters), Patches, Output);
    }

    private int Filters => ((IOverWindows)Last).Filters;
}
