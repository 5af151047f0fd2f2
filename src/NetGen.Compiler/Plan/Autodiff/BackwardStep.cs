namespace NetGen.Compiler.Plan.Autodiff;

/// <summary>An operation on the way back.</summary>
/// <param name="Operation">What is computed.</param>
/// <param name="Forward">The operation whose derivative it is part of, by its place among the network's operations.</param>
/// <param name="IsForInputs">Only the gradient with respect to the network's inputs needs it.</param>
public sealed record BackwardStep(Operation Operation, int Forward, bool IsForInputs) : IEquatable<BackwardStep>;
