using NetGen.Compiler.Text;

namespace NetGen.Compiler.Declaration;

/// <summary>A type around the network, from the outermost in.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>ref struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The name as it must be written, with <c>@</c> and type parameters.</param>
public sealed record ContainingType(string Keyword, string Name, bool IsPartial) : IEquatable<ContainingType>;

/// <summary>The class that the attributes stand on.</summary>
/// <param name="Namespace">Empty outside a namespace; a half-typed one lacks a name beside a dot. Written as in C#, with <c>@</c> where a keyword needs it.</param>
/// <param name="Containers">The types around it.</param>
/// <param name="Keyword"><c>class</c> or <c>record</c>; anything else can't be a network.</param>
/// <param name="Name">The name as it must be written: <c>@class</c> for a class called class.</param>
/// <param name="IsPartial">Whether every declaration says so.</param>
/// <param name="IsStatic">Whether the declaration says so.</param>
/// <param name="IsGeneric">Whether it, or a type around it, has type parameters.</param>
/// <param name="DeclarationsWithLayers">On how many partial declarations attributes of a network stand.</param>
/// <param name="IsAbstract">Whether the declaration says so.</param>
/// <param name="IsFileLocal">Whether it, or a type around it, can only be seen, and so only be continued, in its own file.</param>
/// <param name="Members">Members of the class and its bases that have names of generated ones, or have to be set.</param>
/// <param name="HasPrimaryConstructor">Whether parameters stand behind its name.</param>
/// <param name="BaseWithoutConstructor">The base, where it can't be constructed without arguments; else empty.</param>
public sealed record TypeDeclaration(
    string Namespace,
    EquatableArray<ContainingType> Containers,
    string Keyword,
    string Name,
    bool IsPartial = true,
    bool IsStatic = false,
    bool IsGeneric = false,
    int DeclarationsWithLayers = 1,
    bool IsAbstract = false,
    bool IsFileLocal = false,
    EquatableArray<UserMember> Members = default,
    bool HasPrimaryConstructor = false,
    string BaseWithoutConstructor = "")
{
    /// <summary>The methods of the name that <c>[Train]</c> gives its loss; empty where it gives none.</summary>
    public EquatableArray<LossMethod> LossMethods { get; init; }

    /// <summary>Whether it and all that is around it have names already; a half-typed one has none to continue it by.</summary>
    public bool IsNamed => Name.Length > 0
        && Containers.All(container => container.Name.Length > 0)
        && (Namespace.Length == 0 || Namespace.Split('.').All(part => part.Length > 0));

    /// <summary>Namespace, types around it and name, with dots.</summary>
    public string FullName => string.Join(".", new[] { Namespace }
        .Concat(Containers.Select(container => container.Name))
        .Append(Name)
        .Where(part => part.Length > 0));

    /// <summary>The name without <c>@</c>.</summary>
    public string PlainName => Name.TrimStart('@');
}
