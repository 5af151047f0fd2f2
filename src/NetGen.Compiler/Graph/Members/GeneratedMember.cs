using NetGen.Compiler.Declaration;

namespace NetGen.Compiler.Graph.Members;

/// <summary>A member that is written into a network.</summary>
/// <param name="Name">Its name; <c>.ctor</c> for a constructor.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Signature">As in <see cref="UserMember.Signature"/>.</param>
/// <param name="Scope">The networks it is written into.</param>
/// <param name="IsPartial">Whether the user's part of the class may have the body of this method.</param>
public sealed record GeneratedMember(
    string Name, UserMemberKind Kind, string Signature, MemberScope Scope, bool IsPartial = false)
{
    /// <summary>The member with its parameters, as in <c>Save(string)</c>.</summary>
    public string Title => Kind == UserMemberKind.Method ? $"{Name}({Signature})" : Name;

    /// <summary>The member as it is written into a class of that name.</summary>
    public GeneratedMember In(string className) =>
        Signature == GeneratedMembers.Itself ? this with { Signature = className } : this;

    /// <summary>
    /// Whether C# takes both for one member, or the generated one would hide an inherited one: methods differ in their
    /// parameters, types in the number of their type parameters, and all else in nothing but the name.
    /// </summary>
    public bool CollidesWith(UserMember member) =>
        member.Name == Name
        && !IsImplementedBy(member)
        && (member.Kind != Kind || Kind == UserMemberKind.Value || member.Signature == Signature);

    /// <summary>Whether the member is the body of this one.</summary>
    public bool IsImplementedBy(UserMember member) =>
        IsPartial && member.Kind == Kind && !member.IsInherited && member.Signature == Signature;
}

/// <summary>The networks that a member is written into.</summary>
public enum MemberScope
{
    Every,

    /// <summary>All that have NetGen.dll at run time.</summary>
    WithLibrary,
    Differentiable,
    Trained,

    /// <summary>Those that run step by step.</summary>
    Streamed,

    /// <summary>Those whose weights lie in the assembly.</summary>
    WithWeights,

    /// <summary>Those to which C# may bring parameters; a network that has both kinds of weights has a finding.</summary>
    WithoutWeights,
}
