using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Text;

namespace NetGen.Generator.Reading;

/// <summary>The methods that the name in <c>[Train(nameof(MyLoss))]</c> may mean; others are not read.</summary>
internal static class LossMethodReader
{
    public static EquatableArray<LossMethod> Of(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes)
    {
        var methods = new List<LossMethod>();
        if (NameOf(attributes) is { } name)
        {
            for (INamedTypeSymbol? owner = type; owner != null; owner = owner.BaseType)
            {
                methods.AddRange(owner.GetMembers(name).OfType<IMethodSymbol>().Select(method => Read(method, type)));
            }
        }

        return methods.ToEquatableArray();
    }

    private static string? NameOf(ImmutableArray<AttributeData> attributes) => attributes
        .Where(attribute => NetworkAttributes.KindOf(attribute) == "Train" && !attribute.ConstructorArguments.IsEmpty)
        .Select(attribute => attribute.ConstructorArguments[0])
        .Where(argument => argument.Kind == TypedConstantKind.Primitive)
        .Select(argument => argument.Value as string)
        .FirstOrDefault();

    private static LossMethod Read(IMethodSymbol method, INamedTypeSymbol type) => new(
        method.ContainingType.Name,
        MemberReader.Signature(method),
        MemberReader.Display(method.ReturnType),
        method.IsStatic,
        SymbolEqualityComparer.Default.Equals(method.ContainingType, type) || MemberReader.IsAccessible(method, type));
}
