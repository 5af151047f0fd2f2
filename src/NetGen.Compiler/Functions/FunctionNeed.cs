namespace NetGen.Compiler.Functions;

/// <summary>A function over so many lanes.</summary>
/// <param name="Name">The name of one of <see cref="MathFunctions.All"/>.</param>
/// <param name="Lanes">16, 8, 4 or 1; or <see cref="AnyLanes"/>.</param>
public sealed record FunctionNeed(string Name, int Lanes)
{
    /// <summary>As many as a type argument says.</summary>
    public const int AnyLanes = 0;
}
