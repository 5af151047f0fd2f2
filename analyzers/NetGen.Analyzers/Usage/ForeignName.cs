namespace NetGen.Analyzers.Usage;

/// <summary>What something of another library is called here.</summary>
/// <param name="Advice">Goes on where the name is said not to exist.</param>
/// <param name="Replacement">What can be written in its place; null where more than the name is different.</param>
public sealed record ForeignName(string Advice, string? Replacement = null)
{
    /// <summary>The same thing under another name.</summary>
    public static ForeignName Is(string name) => new($"it is called {name} here", name);
}
