namespace NetGen.Compiler.Functions;

/// <summary>A function over so many lanes.</summary>
/// <param name="Name">The name of one of <see cref="MathFunctions.All"/>.</param>
/// <param name="Lanes">16, 8, 4 or 1.</param>
public sealed record FunctionNeed(string Name, int Lanes);
