namespace NetGen.Compiler.Graph;

/// <summary>How much a finding matters when nobody configured it.</summary>
public enum RuleSeverity
{
    Suggestion,
    Warning,
    Error,
}

/// <summary>Something that can be wrong with a network. Written once; analyzers place it on the right span.</summary>
/// <param name="Id"><c>NETGEN001</c> and so on; never used again for another rule.</param>
/// <param name="Title">A few words.</param>
/// <param name="Message">One sentence with numbered places for a finding's arguments.</param>
/// <param name="Category">
/// <c>Declaration</c>, <c>Shape</c>, <c>CallSite</c>, <c>Sense</c>, <c>Budget</c>, <c>Options</c>, <c>Weights</c>,
/// <c>Target</c>, <c>Stream</c> or <c>Usage</c>.
/// </param>
public sealed record Rule(string Id, string Title, string Message, string Category, RuleSeverity Severity)
{
    /// <summary>The path of its page, in the repository and in the package.</summary>
    public string Page => $"docs/diagnostics/{Id}.md";

    /// <summary>
    /// Whether a network that breaks the rule can't be emitted. It follows from the rule alone, so that a severity that
    /// somebody configures never changes what a network computes. One beyond its budget, or that has no streams, is complete all the same.
    /// </summary>
    public bool PreventsEmission => Severity == RuleSeverity.Error && Category is not ("Budget" or "Stream");
}
