namespace NetGen.Compiler.Declaration;

/// <summary>What kind of member a name belongs to.</summary>
public enum UserMemberKind
{
    Method,
    Constructor,
    Type,

    /// <summary>A field, constant, property or event.</summary>
    Value,

    /// <summary>All members of a base that is a network itself.</summary>
    Network,
}

/// <summary>
/// A member of the class or of its base that has the name of a generated one, or that has to be set. Others are not read,
/// so that an edit of them changes nothing here.
/// </summary>
/// <param name="Owner">The name of the type that declares it.</param>
/// <param name="Signature">
/// The parameters' types of a method or constructor, as in <c>ReadOnlySpan&lt;float&gt;, bool</c>; of a type the number of
/// its type parameters; else empty.
/// </param>
/// <param name="IsInherited">Whether a base declares it.</param>
/// <param name="IsRequired">Whether whoever creates an object has to set it.</param>
public sealed record UserMember(
    string Owner, string Name, UserMemberKind Kind, string Signature, bool IsInherited, bool IsRequired = false)
    : IEquatable<UserMember>;
