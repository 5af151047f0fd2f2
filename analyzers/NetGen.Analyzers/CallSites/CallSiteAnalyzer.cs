using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers.CallSites;

/// <summary>
/// Shows where code calls a network with a span of a length that is known before the program runs and is wrong. A call is
/// recognised by the method's name first, so that of all calls in a project only those are bound: an action for operations
/// would have the operations of every method built.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallSiteAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.CreateRange(Descriptors.All.Where(descriptor => descriptor.Category == "CallSite"));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(NetworkAttributes.Input) != null)
            {
                start.RegisterSyntaxNodeAction(Analyze, SyntaxKind.InvocationExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        if (NameOf(invocation.Expression) is not { } name)
        {
            return;
        }

        if (LossCall.IsNamed(name))
        {
            LossCall.Check(invocation, context);
        }
        else if (EmittedMethod.IsNamed(name)
            && context.SemanticModel.GetOperation(invocation, context.CancellationToken) is IInvocationOperation call
            && EmittedMethod.ParametersOf(call.TargetMethod) is { } parameters
            && NetworkType.Behind(call.TargetMethod, call.Instance?.Type) is { } network
            && !ExpectedFailure.IsAround(invocation))
        {
            new CallSite(call, network, context.SemanticModel, context.ReportDiagnostic, context.CancellationToken)
                .Check(parameters);
        }
    }

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        _ => null,
    };
}
