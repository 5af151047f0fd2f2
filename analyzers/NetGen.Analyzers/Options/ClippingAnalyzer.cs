using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Compiler.Graph;

namespace NetGen.Analyzers.Options;

/// <summary>
/// Shows where a trainer of a network with recurrent layers is made and its options, which stand there, clip no gradients. Of options that
/// come from elsewhere nothing is known.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClippingAnalyzer : DiagnosticAnalyzer
{
    private const string CreateTrainer = nameof(CreateTrainer);
    private const string OptionsType = "NetGen.TrainerOptions";

    private static readonly string[] Layers = ["LSTMAttribute", "GRUAttribute", "SimpleRNNAttribute"];
    private static readonly string[] Clipping = ["ClipNorm", "GlobalClipNorm", "ClipValue"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.Find(Rules.NoClipping.Id));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(OptionsType) is { } options)
            {
                start.RegisterSyntaxNodeAction(call => Analyze(call, options), SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, INamedTypeSymbol options)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        ExpressionSyntax? given = call.ArgumentList.Arguments.FirstOrDefault()?.Expression;
        BaseObjectCreationExpressionSyntax? made = Creation(given);
        if (NameOf(call.Expression) is { Identifier.ValueText: CreateTrainer } name
            && made == given
            && !Clips(made)
            && context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol { ContainingType: { } network } method
            && TakesOptions(method, options)
            && IsRecurrent(network))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(Rules.NoClipping.Id), name.GetLocation(), network.Name));
        }
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>Options that are made where they are handed over, of nothing but what their initializer says.</summary>
    private static BaseObjectCreationExpressionSyntax? Creation(ExpressionSyntax? expression) =>
        expression is BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 } } creation ? creation : null;

    private static bool TakesOptions(IMethodSymbol method, INamedTypeSymbol options) =>
        method.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, options);

    /// <summary>Whether a class declares a recurrent layer.</summary>
    private static bool IsRecurrent(INamedTypeSymbol network) => network.GetAttributes().Any(attribute =>
        attribute.AttributeClass is { ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true } } type
        && Layers.Contains(type.Name));

    private static bool Clips(BaseObjectCreationExpressionSyntax? creation) =>
        creation?.Initializer is { } initializer && initializer.Expressions.Any(expression =>
            expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax option } && Clipping.Contains(option.Identifier.ValueText));
}
