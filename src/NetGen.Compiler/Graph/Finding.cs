using System.Globalization;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>A rule that a declaration breaks, and where.</summary>
/// <param name="RuleId">The rule's id.</param>
/// <param name="AttributeIndex">The attribute it stands on; -1 for the class itself.</param>
/// <param name="ArgumentName">The argument it stands on; empty for the whole attribute.</param>
/// <param name="Arguments">What the rule's message is filled with.</param>
/// <param name="ContainerIndex">Which of the types around the class it stands on; -1 for none of them.</param>
/// <param name="MemberIndex">Which of the members of the class it stands on; -1 for none of them.</param>
/// <param name="Remedies">What would help, the best first; each of them alone.</param>
/// <param name="ValueIndex">Which of the argument's values it stands on, where each is written for itself; -1 for all of them.</param>
public sealed record Finding(
    string RuleId,
    int AttributeIndex,
    string ArgumentName,
    EquatableArray<string> Arguments,
    int ContainerIndex = -1,
    int MemberIndex = -1,
    EquatableArray<Remedy> Remedies = default,
    int ValueIndex = -1)
    : IEquatable<Finding>
{
    public string Message => string.Format(
        CultureInfo.InvariantCulture, Rules.Find(RuleId).Message, Arguments.Cast<object>().ToArray());
}

/// <summary>A change of one attribute that answers a finding.</summary>
/// <param name="AttributeIndex">The attribute that is changed, or before which that with the finding should stand.</param>
/// <param name="Parameter">
/// The parameter that gets another value, of the constructor, <c>activation</c>, or a property, <c>Padding</c>; the type of an enumeration is
/// called so too. Empty where attributes change places.
/// </param>
/// <param name="Member">The member of the enumeration that it gets, <c>Softmax</c>, or the name, or the number.</param>
public sealed record Remedy(int AttributeIndex, string Parameter, string Member) : IEquatable<Remedy>
{
    public static Remedy Activation(int attributeIndex, string member) => new(attributeIndex, "activation", member);

    public static Remedy Loss(int attributeIndex, string member) => new(attributeIndex, "loss", member);

    /// <summary>Another name in place of one that an argument has.</summary>
    public static Remedy Name(int attributeIndex, string argument, string name) => new(attributeIndex, argument, name);

    /// <summary>Another padding of a window.</summary>
    public static Remedy Padding(int attributeIndex, string member) => new(attributeIndex, "Padding", member);

    /// <summary>Another number in place of one that an argument has, or that it stands for where it is left out.</summary>
    public static Remedy Number(int attributeIndex, string argument, int number) => new(attributeIndex, argument, Literal.Int(number));

    public static Remedy StandBefore(int attributeIndex) => new(attributeIndex, "", "");
}
