using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Generator.Reading;

/// <summary>
/// From Roslyn's symbols to the declaration that the compiler takes: attributes as written, whatever their kind, with
/// nothing checked. A new layer needs nothing here. What is returned holds no symbol, syntax or location.
/// </summary>
internal static class DeclarationReader
{
    /// <summary>Reads a type with its attributes, which <see cref="NetworkAttributes.Of"/> has put in order.</summary>
    /// <param name="type">A class, struct or interface that the source declares.</param>
    /// <param name="attributes">At least one.</param>
    /// <param name="compilation">What the type is declared in.</param>
    /// <param name="cancellation">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    public static NetworkDeclaration Read(
        INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, Compilation compilation, CancellationToken cancellation)
    {
        var sizes = new SizeReader(compilation, cancellation);
        var reader = new AttributeSyntaxReader(sizes, new EnumerationReader(compilation, cancellation), cancellation);
        EquatableArray<AttributeDeclaration> read = attributes.Select(attribute => ReadAttribute(attribute, reader)).ToEquatableArray();

        // Each network that is read may bring others.
        var networks = new List<ReferencedNetwork>();
        for (int i = 0; i < sizes.Networks.Count; i++)
        {
            INamedTypeSymbol other = sizes.Networks[i];
            if (!SymbolEqualityComparer.Default.Equals(other, type))
            {
                TypeDeclaration name = TypeReader.Named(other);
                networks.Add(new ReferencedNetwork(name.FullName, new NetworkDeclaration(
                    name, NetworkAttributes.Of(other).Select(attribute => ReadAttribute(attribute, reader)).ToEquatableArray())));
            }
        }

        return new NetworkDeclaration(TypeReader.Read(type, attributes, cancellation), read) { Networks = networks.ToEquatableArray() };
    }

    private static AttributeDeclaration ReadAttribute(AttributeData attribute, AttributeSyntaxReader reader)
    {
        if (reader.Read(attribute) is { } computed)
        {
            return reader.WithoutCombinations(attribute, computed);
        }

        var arguments = new List<Argument>();
        if (attribute.AttributeConstructor is { } constructor)
        {
            // A half-typed attribute may have fewer arguments than its constructor has parameters.
            foreach ((IParameterSymbol parameter, TypedConstant value) in
                constructor.Parameters.Zip(attribute.ConstructorArguments, (parameter, value) => (parameter, value)))
            {
                arguments.Add(ArgumentReader.Read(parameter.Name, value));
            }
        }

        arguments.AddRange(attribute.NamedArguments.Select(named => ArgumentReader.Read(named.Key, named.Value)));
        return reader.WithoutCombinations(attribute, new AttributeDeclaration(NetworkAttributes.KindOf(attribute), arguments.ToEquatableArray())
        {
            IsHalfTyped = attribute.AttributeConstructor?.Parameters.Length != attribute.ConstructorArguments.Length,
            IsOfUser = NetworkAttributes.IsOfUser(attribute),
        });
    }
}
