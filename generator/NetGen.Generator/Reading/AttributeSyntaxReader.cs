using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Generator.Reading;

/// <summary>
/// Reads an attribute by what is written. C# binds no constructor where an argument is unbound, and so knows nothing of the
/// others either.
/// </summary>
internal sealed class AttributeSyntaxReader(SizeReader sizes, EnumerationReader enumerations, CancellationToken cancellation)
{
    /// <summary>The attribute; null where none of its sizes stands on a network, so that C# knows all of it.</summary>
    public AttributeDeclaration? Read(AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList.Arguments.Count: > 0 } syntax
            || ConstructorOf(attribute) is not { } constructor)
        {
            return null;
        }

        ILookup<string, ExpressionSyntax> written = AttributeArguments.Of(syntax, constructor)
            .ToLookup(argument => argument.Name, argument => argument.Syntax.Expression, StringComparer.Ordinal);
        List<(string Name, ITypeSymbol Type)> parameters =
        [
            .. constructor.Parameters.Select(parameter => (parameter.Name, parameter.Type)),
            .. Properties(attribute.AttributeClass!).Where(property => written.Contains(property.Name)).Select(property => (property.Name, property.Type)),
        ];
        if (!parameters.Exists(parameter => IsComputed(parameter.Type, written[parameter.Name])))
        {
            return null;
        }

        List<IParameterSymbol> missing = [.. constructor.Parameters.Where(parameter => !written.Contains(parameter.Name))];
        return new AttributeDeclaration(
            NetworkAttributes.KindOf(attribute),
            parameters
                .Where(parameter => written.Contains(parameter.Name))
                .Select(parameter => Read(parameter.Name, parameter.Type, [.. written[parameter.Name]]))
                .Concat(missing.Where(parameter => parameter.HasExplicitDefaultValue)
                    .Select(parameter => ArgumentReader.Read(parameter.Name, parameter.Type, parameter.ExplicitDefaultValue)))
                .ToEquatableArray())
        {
            IsHalfTyped = written.Contains("") || missing.Exists(parameter => !parameter.HasExplicitDefaultValue),
        };
    }

    /// <summary>The attribute with text in place of members that are put together: no enumeration has a member of that name.</summary>
    public AttributeDeclaration WithoutCombinations(AttributeData attribute, AttributeDeclaration read)
    {
        if (!read.Arguments.Any(argument => argument.Kind == ArgumentKind.Member)
            || attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return read;
        }

        Dictionary<string, string> combinations = new(StringComparer.Ordinal);
        foreach ((string name, AttributeArgumentSyntax argument) in AttributeArguments.Of(syntax, ConstructorOf(attribute)))
        {
            if (read.Find(name) is { Kind: ArgumentKind.Member } && enumerations.Combination(argument.Expression) is { } text)
            {
                combinations[name] = text;
            }
        }

        return combinations.Count == 0 ? read : read with
        {
            Arguments = read.Arguments
                .Select(argument => combinations.TryGetValue(argument.Name, out string? text) ? Argument.OfMember(argument.Name, text) : argument)
                .ToEquatableArray(),
        };
    }

    private static IMethodSymbol? ConstructorOf(AttributeData attribute) =>
        attribute.AttributeConstructor ?? attribute.AttributeClass?.InstanceConstructors.FirstOrDefault();

    private bool IsComputed(ITypeSymbol type, IEnumerable<ExpressionSyntax> values) =>
        IsSize(type is IArrayTypeSymbol array ? array.ElementType : type)
        && Elements(values).Any(value => sizes.Read(value) != null);

    private Argument Read(string name, ITypeSymbol type, ExpressionSyntax[] values)
    {
        if (IsComputed(type, values))
        {
            return type is IArrayTypeSymbol
                ? Argument.OfSizes(name, Elements(values).Select(sizes.ReadAny))
                : Argument.OfSize(name, sizes.ReadAny(values[0]));
        }

        if (type is IArrayTypeSymbol)
        {
            return Argument.OfSizes(name, Elements(values).Select(sizes.ReadAny));
        }

        return sizes.ConstantOf(values[0]) is { HasValue: true } constant
            ? ArgumentReader.Read(name, type, constant.Value)
            : Argument.Unknown(name);
    }

    private static bool IsSize(ITypeSymbol type) => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    /// <summary>What stands in an array, or in place of one.</summary>
    private static IEnumerable<ExpressionSyntax> Elements(IEnumerable<ExpressionSyntax> values)
    {
        foreach (ExpressionSyntax value in values)
        {
            InitializerExpressionSyntax? initializer = value switch
            {
                ArrayCreationExpressionSyntax array => array.Initializer,
                ImplicitArrayCreationExpressionSyntax array => array.Initializer,
                _ => null,
            };
            if (initializer == null)
            {
                yield return value;
                continue;
            }

            foreach (ExpressionSyntax element in initializer.Expressions)
            {
                yield return element;
            }
        }
    }

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol attribute)
    {
        for (INamedTypeSymbol? type = attribute; type != null; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
            {
                yield return property;
            }
        }
    }
}
