namespace NetGen.Benchmarks.Costs;

/// <summary>What a process pays before a network is at full speed.</summary>
/// <param name="Network">The subject's title.</param>
/// <param name="CreateMilliseconds">Constructing it, weights included.</param>
/// <param name="FirstCallMilliseconds">The first <c>Predict</c>.</param>
/// <param name="JitMilliseconds">Time in the JIT compiler for these two.</param>
/// <param name="JitMethods">Methods it compiled for them.</param>
/// <param name="CallsToSteady">Calls of <c>Predict</c> until it stays within a quarter of its final time.</param>
/// <param name="MillisecondsToSteady">How long that took.</param>
/// <param name="SteadyNanoseconds">The final time of a call.</param>
internal sealed record FirstCallCost(
    string Network,
    double CreateMilliseconds,
    double FirstCallMilliseconds,
    double JitMilliseconds,
    long JitMethods,
    long CallsToSteady,
    double MillisecondsToSteady,
    double SteadyNanoseconds);
