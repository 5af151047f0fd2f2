using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>Gathers findings while a graph is built.</summary>
public sealed class FindingSink
{
    private readonly List<Finding> _findings = [];

    /// <summary>Whether there is a finding that leaves nothing to emit.</summary>
    public bool PreventsEmission => _findings.Exists(finding => Rules.Find(finding.RuleId).PreventsEmission);

    /// <summary>Notes a finding on an attribute or one of its arguments; index -1 is the class.</summary>
    public void Add(Rule rule, int attributeIndex, string argumentName, params string[] arguments) =>
        Add(new Finding(rule.Id, attributeIndex, argumentName, arguments.ToEquatableArray()));

    /// <summary>Notes a finding on one of an argument's values.</summary>
    public void AddToValue(Rule rule, int attributeIndex, string argumentName, int valueIndex, params string[] arguments) =>
        Add(new Finding(rule.Id, attributeIndex, argumentName, arguments.ToEquatableArray(), ValueIndex: valueIndex));

    /// <summary>Notes a finding on a type around the class, counted from the outermost.</summary>
    public void AddToContainer(Rule rule, int containerIndex, params string[] arguments) =>
        Add(new Finding(rule.Id, -1, "", arguments.ToEquatableArray(), ContainerIndex: containerIndex));

    /// <summary>Notes a finding on a member of the class.</summary>
    public void AddToMember(Rule rule, int memberIndex, params string[] arguments) =>
        Add(new Finding(rule.Id, -1, "", arguments.ToEquatableArray(), MemberIndex: memberIndex));

    public void Add(Finding finding) => _findings.Add(finding);

    public EquatableArray<Finding> ToFindings() => _findings.ToEquatableArray();
}
