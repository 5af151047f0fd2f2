using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Generator.Reading;

/// <summary>The methods that names in <c>[Train(nameof(MyLoss))]</c> and <c>[Output("value", nameof(MyLoss))]</c> may mean; others are not read.</summary>
internal static class LossMethodReader
{
    public static EquatableArray<LossMethod> Of(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes)
    {
        var methods = new List<LossMethod>();
        foreach (string name in NamesOf(attributes).Distinct())
        {
            for (INamedTypeSymbol? owner = type; owner != null; owner = owner.BaseType)
            {
                methods.AddRange(owner.GetMembers(name).OfType<IMethodSymbol>().Select(method => Read(method, type)));
            }
        }

        return methods.ToEquatableArray();
    }

    private static IEnumerable<string> NamesOf(ImmutableArray<AttributeData> attributes) => attributes
        .Select(attribute => (attribute.ConstructorArguments, Place: NetworkAttributes.KindOf(attribute) switch { "Train" => 0, "Output" => 1, _ => -1 }))
        .Where(each => each.Place >= 0 && each.ConstructorArguments.Length > each.Place)
        .Select(each => each.ConstructorArguments[each.Place])
        .Where(argument => argument.Kind == TypedConstantKind.Primitive)
        .Select(argument => argument.Value as string)
        .OfType<string>();

    private static LossMethod Read(IMethodSymbol method, INamedTypeSymbol type) => new(
        method.ContainingType.Name,
        method.Name,
        MemberReader.Signature(method),
        MemberReader.Display(method.ReturnType),
        method.IsStatic,
        SymbolEqualityComparer.Default.Equals(method.ContainingType, type) || MemberReader.IsAccessible(method, type));
}
