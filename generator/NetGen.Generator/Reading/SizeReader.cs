using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Compiler.Declaration;

namespace NetGen.Generator.Reading;

/// <summary>
/// Reads expressions in which constants of networks of this compilation stand. The generator sees them unbound, as it is what
/// writes them, and the analyzers see them written: both read the expression, and so the same.
/// </summary>
internal sealed class SizeReader(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly NetworkConstants _constants = new(compilation, cancellation);

    /// <summary>The constants of the user's that are being read, so that one that needs itself has an end.</summary>
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);

    /// <summary>The networks that have been met.</summary>
    public IReadOnlyList<INamedTypeSymbol> Networks => _constants.Networks;

    /// <summary>The expression; null where no network's constant stands in it, so that C# knows its value.</summary>
    public SizeExpression? Read(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax:
                return null;
            case ParenthesizedExpressionSyntax parenthesized:
                return Read(parenthesized.Expression);
            case CheckedExpressionSyntax inner:
                return Read(inner.Expression);
            case CastExpressionSyntax cast:
                return Convert(Read(cast.Expression), ModelOf(cast).GetTypeInfo(cast.Type, cancellation).Type, cast);
            case PrefixUnaryExpressionSyntax unary:
                return Read(unary.Operand) is { } operand ? Unary(unary, operand) : null;
            case BinaryExpressionSyntax binary:
                return ReadBinary(binary);
            case NameSyntax or MemberAccessExpressionSyntax:
                return ReadName(expression);
            default:
                return HasNetworks(expression) ? Foreign(expression) : null;
        }
    }

    /// <summary>The same, and a number where no network's constant stands in it.</summary>
    public SizeExpression ReadAny(ExpressionSyntax expression) =>
        Read(expression) ?? ModelOf(expression).GetConstantValue(expression, cancellation) switch
        {
            { HasValue: false } => new SizeExpression.Foreign(""),
            { Value: int or short or ushort or sbyte or byte or char } constant =>
                new SizeExpression.Number(System.Convert.ToInt64(constant.Value, System.Globalization.CultureInfo.InvariantCulture)),
            { Value: long number } => new SizeExpression.Number(number, IsLong: true),
            { Value: uint number } => new SizeExpression.Number(number, IsLong: true),
            _ => Foreign(expression),
        };

    /// <summary>What C# makes of an expression.</summary>
    public Optional<object?> ConstantOf(ExpressionSyntax expression) => ModelOf(expression).GetConstantValue(expression, cancellation);

    /// <summary>An expression as a sentence quotes it: on one line, and not too long.</summary>
    public static string TextOf(ExpressionSyntax expression)
    {
        const int Longest = 60;
        string text = string.Join(" ", expression.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text.Substring(0, Longest) + "...";
    }

    private SizeExpression? ReadBinary(BinaryExpressionSyntax binary)
    {
        if (Read(binary.Left) == null && Read(binary.Right) == null)
        {
            return null;
        }

        return binary.OperatorToken.Text is "+" or "-" or "*" or "/" or "%" or "<<" or ">>" or "&" or "|" or "^"
            ? new SizeExpression.Binary(binary.OperatorToken.Text, ReadAny(binary.Left), ReadAny(binary.Right))
            : Foreign(binary);
    }

    private static SizeExpression Unary(PrefixUnaryExpressionSyntax unary, SizeExpression operand) => unary.Kind() switch
    {
        SyntaxKind.UnaryPlusExpression => operand,
        SyntaxKind.UnaryMinusExpression => new SizeExpression.Binary("-", new SizeExpression.Number(0), operand),
        SyntaxKind.BitwiseNotExpression => new SizeExpression.Binary("^", operand, new SizeExpression.Number(-1)),
        _ => Foreign(unary),
    };

    private SizeExpression? ReadName(ExpressionSyntax name)
    {
        ISymbol? symbol = ModelOf(name).GetSymbolInfo(name, cancellation).Symbol;
        if (_constants.Find(name, symbol, ModelOf(name)) is { } constant)
        {
            return constant;
        }

        return symbol is IFieldSymbol { IsConst: true } field ? ReadConstant(field, name) : null;
    }

    /// <summary>A constant of the user's, by what it is set to.</summary>
    private SizeExpression? ReadConstant(IFieldSymbol field, ExpressionSyntax name)
    {
        ExpressionSyntax? value = field.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            EnumMemberDeclarationSyntax member => member.EqualsValue?.Value,
            _ => null,
        };
        if (value == null || !_open.Add(field))
        {
            return null;
        }

        SizeExpression? size = Convert(Read(value), field.Type, name);
        _open.Remove(field);
        return size;
    }

    private static SizeExpression? Convert(SizeExpression? operand, ITypeSymbol? type, ExpressionSyntax written) =>
        operand == null ? null : type?.SpecialType switch
        {
            SpecialType.System_Int32 => new SizeExpression.Conversion(operand, IsLong: false),
            SpecialType.System_Int64 => new SizeExpression.Conversion(operand, IsLong: true),
            _ => Foreign(written),
        };

    /// <summary>Whether a network's constant stands anywhere in it, but for the names of things.</summary>
    private bool HasNetworks(ExpressionSyntax expression) => expression is not InvocationExpressionSyntax
        && expression.ChildNodes().OfType<ExpressionSyntax>().Any(child => Read(child) != null);

    private static SizeExpression.Foreign Foreign(ExpressionSyntax expression) => new(TextOf(expression));

    private SemanticModel ModelOf(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out SemanticModel? model))
        {
            _models.Add(node.SyntaxTree, model = compilation.GetSemanticModel(node.SyntaxTree));
        }

        return model;
    }
}
