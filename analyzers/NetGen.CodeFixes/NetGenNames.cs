using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>How the user writes names of NetGen where a fix adds one more.</summary>
internal static class NetGenNames
{
    /// <summary>What stands before an attribute's own name: <c>NetGen.</c> in <c>NetGen.Dense</c>.</summary>
    public static string Qualifier(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Left + qualified.DotToken.Text,
        AliasQualifiedNameSyntax qualified => qualified.Alias + qualified.ColonColonToken.Text,
        _ => "",
    };
}
