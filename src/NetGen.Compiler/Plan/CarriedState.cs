namespace NetGen.Compiler.Plan;

/// <summary>What a walk along a sequence leaves to the one that goes on from it.</summary>
/// <param name="States">The value that it is a part of.</param>
/// <param name="Start">Where it begins there.</param>
/// <param name="Length">Its floats, padding included.</param>
/// <param name="IsBackward">The walk goes from the last step to the first, so that no later sequence goes on from it.</param>
public sealed record CarriedState(Value States, int Start, int Length, bool IsBackward) : IEquatable<CarriedState>;
