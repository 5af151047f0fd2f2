using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Reading;

/// <summary>Which of an attribute's arguments is meant by the name of a parameter or property.</summary>
internal static class AttributeArguments
{
    /// <summary>
    /// The written arguments with the names of what they set. Several have the name of a <c>params</c> parameter. Empty
    /// names stand where no parameter is left, as in code that does not compile.
    /// </summary>
    public static IEnumerable<(string Name, AttributeArgumentSyntax Syntax)> Of(
        AttributeSyntax attribute, IMethodSymbol? constructor)
    {
        int position = 0;
        foreach (AttributeArgumentSyntax argument in attribute.ArgumentList?.Arguments ?? default)
        {
            IdentifierNameSyntax? name = argument.NameEquals?.Name ?? argument.NameColon?.Name;
            yield return (name?.Identifier.ValueText ?? ParameterAt(position, constructor), argument);
            position++;
        }
    }

    private static string ParameterAt(int position, IMethodSymbol? constructor)
    {
        if (constructor == null || constructor.Parameters.IsEmpty)
        {
            return "";
        }

        IParameterSymbol last = constructor.Parameters[constructor.Parameters.Length - 1];
        return position < constructor.Parameters.Length
            ? constructor.Parameters[position].Name
            : last.IsParams ? last.Name : "";
    }
}
