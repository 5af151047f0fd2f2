using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Analyzers.Usage;
using NetGen.Compiler.Graph;

namespace NetGen.Analyzers.CallSites;

/// <summary>Fit, Evaluate and their like of a trainer whose network has no loss: known by its lack of Step.</summary>
internal static class LossCall
{
    /// <summary>Whether a method of this name needs a loss: asked of every call, so nothing is bound yet.</summary>
    public static bool IsNamed(string name) => name is "Fit" or "FitAsync" or "FindLearningRate" or "Evaluate";

    /// <summary>Reports the method's name.</summary>
    public static void Check(InvocationExpressionSyntax invocation, SyntaxNodeAnalysisContext context)
    {
        if (context.SemanticModel.GetOperation(invocation, context.CancellationToken) is IInvocationOperation call
            && call.Instance?.Type is { Name: "Trainer" } trainer
            && call.TargetMethod.ContainingType is { Name: "Trainer", ContainingType: null, ContainingNamespace.Name: "NetGen" }
            && NetworkType.Behind(call.TargetMethod, trainer) is { } network
            && trainer.GetMembers("Step").IsEmpty
            && !ExpectedFailure.IsAround(invocation))
        {
            SyntaxNode name = invocation.Expression switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                MemberBindingExpressionSyntax binding => binding.Name,
                SyntaxNode other => other,
            };
            Location? train = TrainLoss.AttributeOf(trainer.ContainingType, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Find(Rules.NothingToFit.Id),
                name.GetLocation(),
                train == null ? null : [train],
                train == null ? null : NameFix.With((NameFix.Loss, TrainLoss.For(trainer.ContainingType))),
                call.TargetMethod.Name,
                network.Name,
                TrainLoss.Advice(trainer.ContainingType)));
        }
    }
}
