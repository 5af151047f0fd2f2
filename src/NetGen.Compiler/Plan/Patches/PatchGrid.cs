namespace NetGen.Compiler.Plan.Patches;

/// <summary>Patches that an axis of a picture is cut into, all alike: the last lies over the one before where they do not come out even.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Length">How long the axis is.</param>
public readonly record struct PatchAxis(int Count, int Length)
{
    /// <summary>How long a patch is.</summary>
    public int Size => (Length + Count - 1) / Count;

    /// <summary>Where a patch begins.</summary>
    public int StartOf(int patch) => Math.Min(patch * Size, Length - Size);
}

/// <summary>Sixteen patches of a picture, line by line; each has a lane.</summary>
/// <param name="High">From top to bottom.</param>
/// <param name="Wide">From left to right.</param>
public readonly record struct PatchGrid(PatchAxis High, PatchAxis Wide)
{
    /// <summary>Every way to cut a picture of so many lines and places into sixteen.</summary>
    public static IEnumerable<PatchGrid> Of(int lines, int places) =>
        from high in new[] { 1, 2, 4, 8, 16 }
        where high <= lines && SampleLanes.Count / high <= places
        select new PatchGrid(new PatchAxis(high, lines), new PatchAxis(SampleLanes.Count / high, places));

    /// <summary>Where the patches begin: so many floats from line to line, and from place to place.</summary>
    public IEnumerable<int> Starts(int line, int place)
    {
        (PatchAxis high, PatchAxis wide) = (High, Wide);
        return
            from y in Enumerable.Range(0, high.Count)
            from x in Enumerable.Range(0, wide.Count)
            select (high.StartOf(y) * line) + (wide.StartOf(x) * place);
    }
}
