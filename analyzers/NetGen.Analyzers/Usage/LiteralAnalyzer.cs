using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Compiler.Graph;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers.Usage;

/// <summary>
/// Stands beside the compiler's error where a float of NetGen's is given a double, as in <c>LearningRate = 0.001</c>: of a
/// <c>float?</c> the compiler asks whether a cast is missing, where an f is.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LiteralAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.Find(Rules.DoubleForFloat.Id));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(NetworkAttributes.Input) is { } input)
            {
                var own = OwnNames.Of(input.ContainingNamespace);
                start.RegisterSyntaxNodeAction(node => Analyze(node, own), SyntaxKind.NumericLiteralExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, OwnNames own)
    {
        if (!DoubleLiteral.Is(context.Node))
        {
            return;
        }

        ExpressionSyntax value = DoubleLiteral.ExpressionAround((ExpressionSyntax)context.Node);
        if (DoubleLiteral.In(value).First() == context.Node
            && FloatTarget.NameFor(value, context.SemanticModel, own, context.CancellationToken) is { } target)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Find(Rules.DoubleForFloat.Id), value.GetLocation(), target, DoubleLiteral.AsFloat(value)));
        }
    }
}
