namespace NetGen.Compiler.Plan;

/// <summary>
/// Batches of narrow networks run with samples in the lanes: sixteen at a time are turned over to [unit][sample], go
/// through the layers, and are turned back.
/// </summary>
internal static class SampleLanes
{
    /// <summary>Samples that run at a time, whatever the vectors: narrower ones take them in several steps.</summary>
    public const int Count = 16;
}
