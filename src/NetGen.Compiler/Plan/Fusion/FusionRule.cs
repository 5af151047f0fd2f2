namespace NetGen.Compiler.Plan.Fusion;

/// <summary>Two operations that are one: the second's work is done in the last lines of the first's.</summary>
public abstract class FusionRule
{
    /// <summary>The operation that gives what the second would; null where they stay apart.</summary>
    /// <param name="first">Gives a value that nothing but the second reads.</param>
    /// <param name="second">Reads that value.</param>
    public abstract Operation? Fuse(Operation first, Operation second);
}
