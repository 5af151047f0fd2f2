using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Plan.Patches;

/// <summary>Makes of operations over a picture the same over sixteen patches of it.</summary>
internal static class PatchOperations
{
    /// <param name="chain">Each reads what the one before gives.</param>
    /// <param name="grid">The patches of what the last one gives.</param>
    /// <param name="nextValue">The index of the first value that is made.</param>
    public static Operation[] Of(IReadOnlyList<Operation> chain, PatchGrid grid, int nextValue)
    {
        Window[] windows = WindowsOf(chain, grid.High.Size, grid.Wide.Size);
        int seen = windows[0].Height.Input * windows[0].Width.Input * ((IOverWindows)chain[0]).Channels;
        Value gathered = InLanes(nextValue, seen);
        Value value = gathered;
        var over = new List<Operation>();
        for (int i = 0; i < chain.Count; i++)
        {
            var each = (IOverWindows)chain[i];
            Value output = InLanes(nextValue + i + 1, windows[i].Outputs * each.Filters);
            over.Add(new PatchOperation(each.Over(value, output, windows[i])));
            value = output;
        }

        return
        [
            new GatherPatches(chain[0], gathered, over[0].Family!, grid, windows[0], StrideOf(chain, window => window.Height), StrideOf(chain, window => window.Width)),
            .. over,
            new ScatterPatches(chain[chain.Count - 1], value, over[0].Family!, grid),
        ];
    }

    /// <summary>Sixteen floats for each value of a patch.</summary>
    private static Value InLanes(int index, int size) =>
        new(index, ValueKind.Hidden, size, 1, size * SampleLanes.Count, SampleLanes.Count, index);

    /// <summary>How each operation's window moves over its patch, from what the last one gives back to what the first one reads.</summary>
    private static Window[] WindowsOf(IReadOnlyList<Operation> chain, int lines, int places)
    {
        var windows = new Window[chain.Count];
        for (int i = chain.Count - 1; i >= 0; i--)
        {
            Window window = ((IOverWindows)chain[i]).Window;
            windows[i] = new Window(Over(window.Height, lines), Over(window.Width, places));
            (lines, places) = (windows[i].Height.Input, windows[i].Width.Input);
        }

        return windows;
    }

    /// <summary>The axis that is as long as so many places need.</summary>
    private static WindowAxis Over(WindowAxis axis, int places) =>
        new(((places - 1) * axis.Stride) + axis.Extent, axis.Size, axis.Stride, axis.Dilation, 0, 0);

    /// <summary>How far what the first one reads moves for each place of what the last one gives.</summary>
    private static int StrideOf(IEnumerable<Operation> chain, Func<Window, WindowAxis> axis) =>
        chain.Aggregate(1, (product, operation) => product * axis(((IOverWindows)operation).Window).Stride);
}
