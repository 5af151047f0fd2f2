using NetGen.Compiler.Kernels;
using NetGen.Compiler.Layers.Windows;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Plan.Patches;

/// <summary>Brings sixteen patches of a picture side by side, one to each lane; they overlap where windows do.</summary>
/// <param name="First">The operation that reads the picture.</param>
/// <param name="Output">Where the patches go.</param>
/// <param name="Kernels">What kernels over the patches are named for.</param>
/// <param name="Grid">The patches of what is given in the end.</param>
/// <param name="Seen">The first operation's window over its patch.</param>
/// <param name="Down">Lines of the picture for each line of what is given in the end.</param>
/// <param name="Across">Places for each of its places.</param>
public sealed record GatherPatches(Operation First, Value Output, KernelFamily Kernels, PatchGrid Grid, Window Seen, int Down, int Across)
    : Operation(First.Layer, First.Input, Output)
{
    public override string? Note => $"{Literal.Int(SampleLanes.Count)} patches of ({Literal.Int(Seen.Height.Input)}, {Literal.Int(Seen.Width.Input)}, {Literal.Int(Channels)}) side by side";

    public override BatchCost? BatchCost => new BatchCost(0, LanePlanner.CostOfTurning * Output.Size);

    public override KernelCall Call(Schedule schedule)
    {
        int place = Window.PlaceStride(Input, Channels);
        int line = ((IOverWindows)First).Window.Width.Padded * place;
        int[] starts = [.. Grid.Starts(Down * line, Across * place)];

        // Where channels lie side by side, so do those of places that follow each other.
        (int places, int run) = place == Channels ? (1, Seen.Width.Input * Channels) : (Seen.Width.Input, Channels);
        return new KernelCall(new GatherPatchesKernel(Kernels, starts.ToEquatableArray(), Seen.Height.Input, line, places, place, run), Input, Output);
    }

    private int Channels => ((IOverWindows)First).Channels;
}
