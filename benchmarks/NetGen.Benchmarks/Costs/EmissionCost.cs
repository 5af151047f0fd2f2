namespace NetGen.Benchmarks.Costs;

/// <summary>What the compiler took for one network.</summary>
/// <param name="Network">The subject's title.</param>
/// <param name="FirstMilliseconds">In a process that has compiled nothing before: mostly JIT of the compiler.</param>
/// <param name="Milliseconds">The least of later ones, which is what a keystroke costs.</param>
/// <param name="Characters">The length of the file it wrote.</param>
internal sealed record EmissionCost(string Network, double FirstMilliseconds, double Milliseconds, int Characters);
