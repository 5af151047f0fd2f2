using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>Gathers findings while a graph is built.</summary>
public sealed class FindingSink
{
    private readonly List<Finding> _findings = [];

    public bool IsEmpty => _findings.Count == 0;

    /// <summary>Notes a finding on an attribute or one of its arguments; index -1 is the class.</summary>
    public void Add(Rule rule, int attributeIndex, string argumentName, params string[] arguments) =>
        _findings.Add(new Finding(rule.Id, attributeIndex, argumentName, arguments.ToEquatableArray()));

    /// <summary>Notes a finding on a type around the class, counted from the outermost.</summary>
    public void AddToContainer(Rule rule, int containerIndex, params string[] arguments) =>
        _findings.Add(new Finding(rule.Id, -1, "", arguments.ToEquatableArray(), containerIndex));

    public EquatableArray<Finding> ToFindings() => _findings.ToEquatableArray();
}
