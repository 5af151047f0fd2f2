using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Declaration;

namespace NetGen.Generator.Reading;

/// <summary>From a constant that Roslyn has evaluated to an argument.</summary>
internal static class ArgumentReader
{
    public static Argument Read(string name, TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Primitive => ReadPrimitive(name, constant.Value),
        TypedConstantKind.Enum => Argument.OfMember(name, MemberName(constant.Type, constant.Value)),
        TypedConstantKind.Array when IsText(constant.Type) => ReadTexts(name, constant),
        TypedConstantKind.Array when constant.IsNull => Argument.OfIntegers(name),
        TypedConstantKind.Array => ReadArray(name, constant.Values),
        TypedConstantKind.Error => Argument.Unknown(name),
        _ => Argument.Foreign(name),
    };

    /// <summary>A constant of a type, as Roslyn has evaluated an expression.</summary>
    public static Argument Read(string name, ITypeSymbol type, object? value) => type.TypeKind == TypeKind.Enum
        ? Argument.OfMember(name, MemberName(type, value))
        : ReadPrimitive(name, value);

    private static Argument ReadPrimitive(string name, object? value) => value switch
    {
        int integer => Argument.OfInteger(name, integer),
        long integer => Argument.OfInteger(name, integer),
        float number => Argument.OfNumber(name, number),
        double number => Argument.OfNumber(name, number),
        bool boolean => Argument.OfBoolean(name, boolean),
        string text => Argument.OfText(name, text),
        _ => Argument.Foreign(name),
    };

    private static Argument ReadArray(string name, ImmutableArray<TypedConstant> values) =>
        values.All(value => value.Kind == TypedConstantKind.Primitive && value.Value is int)
            ? Argument.OfIntegers(name, values.Select(value => (int)value.Value!).ToArray())
            : values.Any(value => value.Kind == TypedConstantKind.Error) ? Argument.Unknown(name)
            : Argument.Foreign(name);

    private static bool IsText(ITypeSymbol? type) => type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String };

    private static Argument ReadTexts(string name, TypedConstant array) =>
        !array.IsNull && array.Values.Any(value => value.Kind == TypedConstantKind.Error)
            ? Argument.Unknown(name)
            : Argument.OfTexts(name, array.IsNull ? [] : [.. array.Values.Select(value => value.Value as string ?? "")]);

    /// <summary>The member's name, or the digits where none has the value.</summary>
    private static string MemberName(ITypeSymbol? type, object? value) =>
        type?.GetMembers().OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name
        ?? Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
