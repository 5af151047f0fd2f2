using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Analyzers.Usage;

/// <summary>Literals of type <c>double</c>, and how they are written as <c>float</c>.</summary>
public static class DoubleLiteral
{
    /// <summary>Whether it is one.</summary>
    public static bool Is(SyntaxNode node) =>
        node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression, Token.Value: double };

    /// <summary>The largest expression around a literal that consists of literals alone, as <c>-0.5</c> or <c>1 / 255.0</c>.</summary>
    public static ExpressionSyntax ExpressionAround(ExpressionSyntax literal)
    {
        ExpressionSyntax expression = literal;
        while (expression.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or BinaryExpressionSyntax
            && ConsistsOfLiterals(expression.Parent))
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        return expression;
    }

    /// <summary>The doubles in an expression, from left to right.</summary>
    public static IEnumerable<LiteralExpressionSyntax> In(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().Where(Is).Cast<LiteralExpressionSyntax>();

    /// <summary>The literal as a float: with an f, instead of a d if that is there.</summary>
    public static string AsFloat(LiteralExpressionSyntax literal) => literal.Token.Text.TrimEnd('d', 'D') + "f";

    /// <summary>The expression with each of its doubles as a float.</summary>
    public static string AsFloat(ExpressionSyntax expression) => expression.ReplaceNodes(
        In(expression),
        (literal, _) => SyntaxFactory.LiteralExpression(
            SyntaxKind.NumericLiteralExpression, SyntaxFactory.ParseToken(AsFloat(literal)).WithTriviaFrom(literal.Token))).ToString();

    private static bool ConsistsOfLiterals(SyntaxNode expression) => expression.DescendantNodesAndSelf().All(
        node => node is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax or BinaryExpressionSyntax
            || node.IsKind(SyntaxKind.NumericLiteralExpression));
}
