using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Reading;

/// <summary>
/// Finds members of an enumeration that are put together, as in <c>Activation.ReLU | Activation.Tanh</c>: the number that
/// comes of it may be another member's, which nobody meant.
/// </summary>
internal sealed class EnumerationReader(Compilation compilation, CancellationToken cancellation)
{
    private const int DeepestConstant = 16;

    /// <summary>The expression as it is written where members are put together in it; else null.</summary>
    public string? Combination(ExpressionSyntax expression) => Combination(expression, depth: 0);

    private string? Combination(ExpressionSyntax expression, int depth) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Combination(parenthesized.Expression, depth),
        CheckedExpressionSyntax inner => Combination(inner.Expression, depth),
        ConditionalExpressionSyntax conditional =>
            Combination(conditional.WhenTrue, depth) ?? Combination(conditional.WhenFalse, depth),
        BinaryExpressionSyntax or PrefixUnaryExpressionSyntax => SizeReader.TextOf(expression),
        CastExpressionSyntax cast => cast.Expression.DescendantNodesAndSelf().Any(IsOfBits) ? SizeReader.TextOf(expression) : null,
        NameSyntax or MemberAccessExpressionSyntax when depth < DeepestConstant => OfConstant(expression, depth),
        _ => null,
    };

    private static bool IsOfBits(SyntaxNode node) => node.Kind() is SyntaxKind.BitwiseOrExpression
        or SyntaxKind.BitwiseAndExpression or SyntaxKind.ExclusiveOrExpression or SyntaxKind.BitwiseNotExpression;

    /// <summary>By what a constant of the user's is set to; a member of the enumeration has its number for good.</summary>
    private string? OfConstant(ExpressionSyntax name, int depth) =>
        compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellation).Symbol is IFieldSymbol { IsConst: true } field
        && field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer: { } initializer }
            ? Combination(initializer.Value, depth + 1)
            : null;
}
