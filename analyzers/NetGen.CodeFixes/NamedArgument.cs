using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.CodeFixes;

/// <summary>What an attribute says of its properties: <c>Groups = 4</c>.</summary>
internal static class NamedArgument
{
    /// <summary>The argument of a property; null where it is left out.</summary>
    public static AttributeArgumentSyntax? Find(AttributeSyntax attribute, string property) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property);

    /// <summary>The change that writes one more behind all others.</summary>
    public static TextChange Add(AttributeSyntax attribute, string argument) => attribute.ArgumentList is not { } list
        ? new TextChange(new TextSpan(attribute.Name.Span.End, 0), $"({argument})")
        : list.Arguments.Count == 0
            ? new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), argument)
            : new TextChange(new TextSpan(list.Arguments[list.Arguments.Count - 1].Span.End, 0), ", " + argument);
}
