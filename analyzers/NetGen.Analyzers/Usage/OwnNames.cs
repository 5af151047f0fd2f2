using Microsoft.CodeAnalysis;
using NetGen.Compiler.Graph.Members;

namespace NetGen.Analyzers.Usage;

/// <summary>The names of public types and members of NetGen, and of members of networks: which names in code could be meant for one of them.</summary>
internal sealed class OwnNames
{
    /// <summary>Members that only some networks have, or their trainers.</summary>
    private static readonly HashSet<string> OfSomeNetworks =
        [.. MissingMember.Scopes.Keys, .. TrainLoss.Members.Append(ClassesOfOutputs.PredictClass).Select(ForeignNames.PlainOf)];

    private const string Attribute = nameof(Attribute);

    private readonly HashSet<string> _names;
    private readonly HashSet<string> _plainNames;

    private readonly HashSet<string> _attributes;

    private OwnNames(IEnumerable<string> names, IEnumerable<string> attributes)
    {
        _names = [.. names];
        _attributes = [.. attributes];
        _plainNames = [.. _names.Select(ForeignNames.PlainOf)];
    }

    /// <param name="library">The namespace with the library's types.</param>
    public static OwnNames Of(INamespaceSymbol library) => new(library.GetTypeMembers()
        .SelectMany(type => type.GetMembers().Append(type))
        .Where(member => member.DeclaredAccessibility == Accessibility.Public && member.CanBeReferencedByName)
        .SelectMany(member => member is IMethodSymbol method
            ? method.Parameters.Select(parameter => parameter.Name).Append(member.Name)
            : [member.Name])
        .Concat(GeneratedMembers.Names), AttributesOf(library));

    /// <summary>What can be written as an attribute, in short.</summary>
    /// <param name="library">The namespace with the library's types.</param>
    public static IEnumerable<string> AttributesOf(INamespaceSymbol library) => library.GetTypeMembers()
        .Where(type => type.DeclaredAccessibility == Accessibility.Public && !type.IsAbstract && type.Name.EndsWith(Attribute, StringComparison.Ordinal))
        .Select(type => type.Name.Substring(0, type.Name.Length - Attribute.Length));

    /// <summary>Whether a type, a member or a parameter has the name.</summary>
    public bool Contains(string name) => _names.Contains(name);

    /// <summary>Whether an attribute has the name.</summary>
    public bool HasAttribute(string name) => _attributes.Contains(name);

    /// <summary>
    /// Whether the name, should it be unbound, could draw a finding: somebody else's word for something, one of ours in another
    /// spelling, or a member that not every network has.
    /// </summary>
    public bool MayBeMeantBy(string name)
    {
        string plainName = ForeignNames.PlainOf(name);
        return ForeignNames.IsKnown(plainName)
            || OfSomeNetworks.Contains(plainName)
            || (_plainNames.Contains(plainName) && !_names.Contains(name));
    }

    /// <summary>The same of an argument's name: of ours too, since a property's name is no parameter's.</summary>
    public bool MayBeMeantByArgument(string name)
    {
        string plainName = ForeignNames.PlainOf(name);
        return ForeignNames.IsKnown(plainName) || _plainNames.Contains(plainName);
    }
}
