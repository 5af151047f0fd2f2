using Microsoft.CodeAnalysis;
using NetGen.Analyzers.CallSites;

namespace NetGen.Analyzers.Usage;

/// <summary>A type of NetGen, or a network, on which a name was tried.</summary>
/// <param name="Key">What <see cref="ForeignNames"/> calls it.</param>
/// <param name="Title">What a finding calls it.</param>
/// <param name="Type">Whose members there are.</param>
internal sealed record Receiver(string Key, string Title, INamedTypeSymbol Type)
{
    private const string Trainer = nameof(Trainer);
    private const string Attribute = nameof(Attribute);

    /// <summary>Whether it is a network without findings.</summary>
    public bool IsNetwork => Key == ForeignNames.Network;

    /// <summary>Whether it is a network's trainer, or the base of them.</summary>
    public bool IsTrainer => Key == Trainer;

    /// <summary>The receiver that is a type; null for a type that is not NetGen's.</summary>
    public static Receiver? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (NetworkType.IsNetwork(named))
        {
            return new Receiver(ForeignNames.Network, named.Name, named);
        }

        if (named.Name == Trainer && NetworkType.IsNetwork(named.ContainingType))
        {
            return new Receiver(Trainer, named.ContainingType.Name + "." + Trainer, named);
        }

        string name = named.Name.EndsWith(Attribute, StringComparison.Ordinal)
            ? named.Name.Substring(0, named.Name.Length - Attribute.Length)
            : named.Name;
        return IsInNetGen(named) ? new Receiver(name, name, named) : null;
    }

    /// <summary>
    /// The names of what code may use on it that are the same word as a plain name: instance members on a value, static ones
    /// on the type.
    /// </summary>
    /// <param name="plainName">As of <see cref="ForeignNames.PlainOf"/>.</param>
    /// <param name="isStatic">Whether the name was tried on the type itself.</param>
    public IEnumerable<string> Namesakes(string plainName, bool isStatic)
    {
        for (INamedTypeSymbol? type = Type; type != null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers())
            {
                if (member.DeclaredAccessibility == Accessibility.Public
                    && member.CanBeReferencedByName
                    && (member.IsStatic || member is ITypeSymbol) == isStatic
                    && ForeignNames.PlainOf(member.Name) == plainName)
                {
                    yield return member.Name;
                }
            }
        }
    }

    private static bool IsInNetGen(INamedTypeSymbol type) => type is
    {
        ContainingType: null,
        ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true },
    };
}
