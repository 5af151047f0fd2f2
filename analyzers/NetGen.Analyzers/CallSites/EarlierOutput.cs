using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// Finds out whose output a buffer holds. Lengths are exact, so a buffer that was the whole output of one network and is the
/// whole input of another fits both or neither, however long it is; one of batches fits both only by chance.
/// </summary>
internal sealed class EarlierOutput(SemanticModel model, CancellationToken cancellation)
{
    private const string Predict = nameof(Predict);
    private const string PredictBatch = nameof(PredictBatch);

    /// <summary>
    /// The network whose Predict or PredictBatch has certainly filled the whole of this buffer when the call is reached;
    /// null where none has, or it depends.
    /// </summary>
    public (NetworkType Network, bool IsBatch)? Of(IOperation buffer, SyntaxNode call)
    {
        ISymbol? variable = VariableBehind(buffer);
        foreach (StatementSyntax statement in variable == null ? [] : StatementsBefore(call))
        {
            if (PredictionOf(statement) is { } prediction
                && prediction.Arguments.FirstOrDefault(
                    argument => argument.Parameter is { Name: "output" or "outputs" }) is { } output
                && SymbolEqualityComparer.Default.Equals(VariableBehind(output.Value), variable)
                && NetworkType.Behind(prediction.TargetMethod, prediction.Instance?.Type) is { } network)
            {
                return (network, prediction.TargetMethod.Name == PredictBatch);
            }
        }

        return NetworkBehind(buffer) is { } giver ? (giver, false) : null;
    }

    /// <summary>The network whose Predict has made the array that is the value.</summary>
    private NetworkType? NetworkBehind(IOperation? value, int steps = 16) => steps == 0 ? null : value switch
    {
        IConversionOperation conversion => NetworkBehind(conversion.Operand, steps - 1),
        ILocalReferenceOperation { Local: var local } =>
            NetworkBehind(InitialValue.Of(local, model, cancellation), steps - 1),
        IInvocationOperation call => EmittedMethod.NetworkThatGives(call),
        _ => null,
    };

    /// <summary>
    /// The statements that have run whenever the call is reached, the nearest first: those before it in its block and in
    /// the blocks around that, within one function. A label may be jumped to past what stands before it.
    /// </summary>
    private static IEnumerable<StatementSyntax> StatementsBefore(SyntaxNode call)
    {
        for (SyntaxNode node = call; node.Parent is { } parent && !IsFunction(node); node = parent)
        {
            IReadOnlyList<StatementSyntax> siblings = parent switch
            {
                BlockSyntax block => block.Statements,
                CompilationUnitSyntax unit =>
                    [.. unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement)],
                _ => [],
            };
            foreach (StatementSyntax statement in siblings.Where(each => each.SpanStart <= node.SpanStart).Reverse())
            {
                if (statement is LabeledStatementSyntax)
                {
                    yield break;
                }

                if (statement.SpanStart < node.SpanStart)
                {
                    yield return statement;
                }
            }
        }
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
        || node is MemberDeclarationSyntax and not GlobalStatementSyntax;

    /// <summary>The call that a statement consists of, where it looks like one of a network's predictions.</summary>
    private IInvocationOperation? PredictionOf(StatementSyntax statement) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax invocation }
        && invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Predict or PredictBatch }
        && model.GetOperation(invocation, cancellation) is IInvocationOperation call
        && EmittedMethod.ParametersOf(call.TargetMethod) != null
            ? call
            : null;

    /// <summary>The variable of which a value is the whole, and which keeps its value while its code runs.</summary>
    private ISymbol? VariableBehind(IOperation? value, int steps = 16) => steps == 0 ? null : value switch
    {
        IConversionOperation conversion when SpanTypes.IsArrayOrSpan(conversion.Operand.Type) =>
            VariableBehind(conversion.Operand, steps - 1),
        IInvocationOperation { TargetMethod: { Name: "AsSpan", Parameters.Length: 1 } method } call
            when SpanTypes.IsSystem(method.ContainingType, "MemoryExtensions") =>
            VariableBehind(call.Arguments.Only()?.Value, steps - 1),
        ILocalReferenceOperation { Local: var local } =>
            InitialValue.Of(local, model, cancellation) is { } initial
                ? VariableBehind(initial, steps - 1) ?? local
                : null,
        IParameterReferenceOperation { Parameter: var parameter } => IsNeverWritten(parameter) ? parameter : null,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation, Field: { IsReadOnly: true } field } =>
            IsReplaced(field, value.Syntax) ? null : field,
        _ => null,
    };

    /// <summary>A parameter of a class can be written in other files, one of a method can't.</summary>
    private bool IsNeverWritten(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None
        && parameter.DeclaringSyntaxReferences.Only() is { } declaration
        && declaration.SyntaxTree == model.SyntaxTree
        && declaration.GetSyntax(cancellation) is { Parent.Parent: not TypeDeclarationSyntax } syntax
        && InitialValue.IsNeverWritten(parameter, parameter.Type, syntax, model, cancellation);

    /// <summary>Whether a readonly field may be: by the code that constructs it, or by a struct that replaces itself.</summary>
    private static bool IsReplaced(IFieldSymbol field, SyntaxNode place) =>
        !(field.IsStatic || field.ContainingType.TypeKind == TypeKind.Class)
        || place.Ancestors().Any(ancestor =>
            ancestor is ConstructorDeclarationSyntax || ancestor.IsKind(SyntaxKind.InitAccessorDeclaration));
}
