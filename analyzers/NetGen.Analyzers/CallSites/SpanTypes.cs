using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Analyzers.CallSites;

/// <summary>The types whose values have a length here.</summary>
internal static class SpanTypes
{
    /// <summary>Whether it is <c>Span&lt;T&gt;</c> or <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
    public static bool IsSpan(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1, ContainingType: null } && IsInSystem(type);

    /// <summary>Whether it is <c>T[]</c>.</summary>
    public static bool IsArray(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1 };

    /// <inheritdoc cref="IsSpan"/>
    public static bool IsArrayOrSpan(ITypeSymbol? type) => IsArray(type) || IsSpan(type);

    /// <summary>Whether it is the type of that name in the namespace <c>System</c>.</summary>
    public static bool IsSystem(ITypeSymbol? type, string name) => type != null && type.Name == name && IsInSystem(type);

    /// <summary>The number of elements of a struct with <c>[InlineArray]</c>; null for any other type.</summary>
    public static int? InlineArrayLength(ITypeSymbol? type)
    {
        if (type is not { TypeKind: TypeKind.Struct })
        {
            return null;
        }

        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is
                {
                    Name: "InlineArrayAttribute",
                    ContainingNamespace: { Name: "CompilerServices", ContainingNamespace: { Name: "Runtime" } runtime },
                }
                && runtime.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
                && attribute.ConstructorArguments.Only().Value is int length)
            {
                return length;
            }
        }

        return null;
    }

    /// <summary>The element of an array that has one; else the default.</summary>
    public static T? Only<T>(this ImmutableArray<T> array) => array.Length == 1 ? array[0] : default;

    private static bool IsInSystem(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
}
