namespace NetGen.Compiler.Text;

/// <summary>
/// The memory that the last text was written in, for the next one. The garbage collector takes it whenever it likes: an
/// editor that compiles networks now and then keeps nothing of them.
/// </summary>
internal static class SpareMemory
{
    private static readonly WeakReference<char[]?> Last = new(null);

    /// <summary>The spare memory, which is nobody else's from then on; null where there is none.</summary>
    public static char[]? Take()
    {
        lock (Last)
        {
            Last.TryGetTarget(out char[]? memory);
            Last.SetTarget(null);
            return memory;
        }
    }

    /// <summary>Leaves memory that its owner does not use any more.</summary>
    public static void Give(char[] memory)
    {
        lock (Last)
        {
            Last.SetTarget(memory);
        }
    }
}
