namespace NetGen.Benchmarks.Costs;

/// <summary>What a process pays before a network has learned for the first time.</summary>
/// <param name="Network">The subject's title.</param>
/// <param name="BatchSize">Samples of the step.</param>
/// <param name="CreateMilliseconds">Constructing the network and its trainer.</param>
/// <param name="StepMilliseconds">The first step.</param>
/// <param name="JitMilliseconds">Time in the JIT compiler for these.</param>
/// <param name="JitMethods">Methods it compiled for them.</param>
internal sealed record FirstStepCost(
    string Network, int BatchSize, double CreateMilliseconds, double StepMilliseconds, double JitMilliseconds, long JitMethods)
{
    /// <summary>From nothing to the end of the first step.</summary>
    public double Milliseconds => CreateMilliseconds + StepMilliseconds;
}
