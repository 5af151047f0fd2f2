using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>
/// An attribute's argument for a parameter whose type is an enumeration of the same name: <c>Activation.ReLU</c> for
/// <c>activation</c>, <c>Padding = Padding.Same</c> for the property <c>Padding</c>. As text, since what a change of it has to keep is layout.
/// </summary>
internal static class EnumerationArgument
{
    /// <summary>
    /// The change that gives the parameter another member: in place where it is written, else as a new argument.
    /// </summary>
    public static TextChange Set(AttributeSyntax attribute, string parameter, string member)
    {
        string type = char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
        string value = $"{NetGenNames.Qualifier(attribute.Name)}{type}.{member}";
        bool isProperty = parameter == type;
        AttributeArgumentSyntax? found = isProperty ? NamedArgument.Find(attribute, parameter) : Find(attribute, parameter, type);
        if (found is { } written)
        {
            // The user's own way to the enumeration is kept.
            return written.Expression is MemberAccessExpressionSyntax access && EndsIn(access.Expression, type)
                ? new TextChange(access.Name.Span, member)
                : new TextChange(written.Expression.Span, value);
        }

        if (isProperty)
        {
            return NamedArgument.Add(attribute, $"{parameter} = {value}");
        }

        AttributeArgumentSyntax? last = attribute.ArgumentList?.Arguments
            .LastOrDefault(argument => argument.NameEquals == null);
        return last == null
            ? new TextChange(new TextSpan(attribute.Name.Span.End, 0), $"({value})")
            : new TextChange(
                new TextSpan(last.Span.End, 0), last.NameColon == null ? $", {value}" : $", {parameter}: {value}");
    }

    /// <summary>
    /// By its name; else by position, where an argument that names the enumeration is it, or else stands in its place: a
    /// dense layer has its activation second, the others have theirs first.
    /// </summary>
    private static AttributeArgumentSyntax? Find(AttributeSyntax attribute, string parameter, string type)
    {
        List<AttributeArgumentSyntax> arguments =
            [.. (attribute.ArgumentList?.Arguments ?? default).Where(argument => argument.NameEquals == null)];
        return arguments.Find(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)
            ?? arguments.Find(argument => argument.NameColon == null
                && argument.Expression is MemberAccessExpressionSyntax access && EndsIn(access.Expression, type))
            ?? arguments.ElementAtOrDefault(PositionOf(attribute)) switch
            {
                // A constant of the user's, or a member through a using static.
                { NameColon: null } argument => argument,
                _ => null,
            };
    }

    private static int PositionOf(AttributeSyntax attribute)
    {
        string name = attribute.Name.ToString();
        bool isDense = name.EndsWith("Dense", StringComparison.Ordinal)
            || name.EndsWith("DenseAttribute", StringComparison.Ordinal);
        return isDense ? 1 : 0;
    }

    private static bool EndsIn(ExpressionSyntax expression, string name) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == name,
        _ => false,
    };
}
