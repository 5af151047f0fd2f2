namespace NetGen.Compiler.Plan;

/// <summary>What an operation costs for sixteen samples of a batch, in instructions over sixteen lanes.</summary>
/// <param name="Rows">With samples in rows: outputs lie in the lanes, and part of the last vector is often empty.</param>
/// <param name="Lanes">With samples in the lanes: no lane is empty, but values are turned over before and after.</param>
public readonly record struct BatchCost(double Rows, double Lanes);
