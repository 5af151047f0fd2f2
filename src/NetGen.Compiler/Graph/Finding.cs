using System.Globalization;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>A rule that a declaration breaks, and where.</summary>
/// <param name="RuleId">The rule's id.</param>
/// <param name="AttributeIndex">The attribute it stands on; -1 for the class itself.</param>
/// <param name="ArgumentName">The argument it stands on; empty for the whole attribute.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
/// <param name="ContainerIndex">Which of the types around the class it stands on; -1 for none of them.</param>
public sealed record Finding(
    string RuleId, int AttributeIndex, string ArgumentName, EquatableArray<string> Arguments, int ContainerIndex = -1)
    : IEquatable<Finding>
{
    public string Message => string.Format(
        CultureInfo.InvariantCulture, Rules.Find(RuleId).Message, Arguments.Cast<object>().ToArray());
}
