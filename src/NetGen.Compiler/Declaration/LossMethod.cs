namespace NetGen.Compiler.Declaration;

/// <summary>A method of a name that <c>[Train]</c> or <c>[Output]</c> gives its loss, of the class or of a base.</summary>
/// <param name="Owner">The name of the type that declares it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Signature">The parameters' types, as in <see cref="UserMember.Signature"/>.</param>
/// <param name="ReturnType">As in <c>float</c>.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="IsAccessible">Whether the class may call it; a base's private method it may not.</param>
public sealed record LossMethod(string Owner, string Name, string Signature, string ReturnType, bool IsStatic, bool IsAccessible)
    : IEquatable<LossMethod>;
