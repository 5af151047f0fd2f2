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
    /// <param name="cancellation">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    public static NetworkDeclaration Read(
        INamedTypeSymbol type, ImmutableArray<AttributeData> attributes, CancellationToken cancellation) => new(
            TypeReader.Read(type, attributes, cancellation),
            attributes.Select(ReadAttribute).ToEquatableArray());

    private static AttributeDeclaration ReadAttribute(AttributeData attribute)
    {
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
        return new AttributeDeclaration(NetworkAttributes.KindOf(attribute), arguments.ToEquatableArray())
        {
            IsHalfTyped = attribute.AttributeConstructor?.Parameters.Length != attribute.ConstructorArguments.Length,
        };
    }
}
