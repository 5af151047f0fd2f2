using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Analyzers.CallSites;

/// <summary>Where a variable is used, and where it may be given another value.</summary>
internal static class Writes
{
    /// <summary>The places within a node at which something of this name is written, or handed out to be written.</summary>
    public static IEnumerable<IdentifierNameSyntax> To(string name, SyntaxNode scope) =>
        Uses(name, scope).Where(IsWritten);

    /// <summary>All places within a node at which the name stands.</summary>
    public static IEnumerable<IdentifierNameSyntax> Uses(string name, SyntaxNode scope) => scope
        .DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(identifier => identifier.Identifier.ValueText == name);

    /// <summary>The member around a node, in which all uses of its locals are; top-level statements are one together.</summary>
    public static SyntaxNode MemberAround(SyntaxNode node)
    {
        MemberDeclarationSyntax? member = node.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member is null or GlobalStatementSyntax ? node.SyntaxTree.GetRoot() : member;
    }

    private static bool IsWritten(IdentifierNameSyntax identifier)
    {
        SyntaxNode node = identifier;
        while (IsSameVariable(node))
        {
            node = node.Parent!;
        }

        return node.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == node,
            PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PreIncrementExpression)
                || prefix.IsKind(SyntaxKind.PreDecrementExpression)
                || prefix.IsKind(SyntaxKind.AddressOfExpression),
            PostfixUnaryExpressionSyntax => true,
            ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword)
                || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword),
            ForEachVariableStatementSyntax loop => loop.Variable == node,
            RefExpressionSyntax or MakeRefExpressionSyntax => true,
            _ => false,
        };
    }

    /// <summary>Whether what stands around the node is the same variable still, or several of which it is one.</summary>
    private static bool IsSameVariable(SyntaxNode node) => node.Parent switch
    {
        ParenthesizedExpressionSyntax => true,
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        MemberAccessExpressionSyntax access => access.Name == node,
        ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
        TupleExpressionSyntax => true,
        _ => false,
    };
}
