using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Compiler.Graph;

namespace NetGen.Analyzers.Options;

/// <summary>
/// Shows constants outside their useful range that are assigned to options of a trainer, in an initializer or later. It
/// asks for names before it asks what they mean, so that other assignments cost next to nothing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainerOptionsAnalyzer : DiagnosticAnalyzer
{
    private const string OptionsType = "NetGen.TrainerOptions";
    private const string TrainerType = "NetGen.Trainer";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.Find(Rules.LearningRate.Id), Descriptors.Find(Rules.Momentum.Id));

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(OptionsType) is { } options)
            {
                INamedTypeSymbol? trainer = start.Compilation.GetTypeByMetadataName(TrainerType);
                start.RegisterSyntaxNodeAction(
                    assignment => Analyze(assignment, options, trainer), SyntaxKind.SimpleAssignmentExpression);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, INamedTypeSymbol options, INamedTypeSymbol? trainer)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (UsefulRange.Of(NameOf(assignment.Left)) is not { } range
            || context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol
                is not IPropertySymbol { ContainingType: { } owner }
            || !(Same(owner, options) || Same(owner, trainer))
            || context.SemanticModel.GetConstantValue(assignment.Right, context.CancellationToken)
                is not { HasValue: true, Value: IConvertible constant }
            || constant.GetTypeCode() is TypeCode.String or TypeCode.Boolean or TypeCode.Char)
        {
            return;
        }

        float value = Convert.ToSingle(constant, CultureInfo.InvariantCulture);
        if (!range.Contains(value))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Find(range.Rule.Id),
                assignment.Right.GetLocation(),
                value.ToString("R", CultureInfo.InvariantCulture)));
        }
    }

    private static string NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };

    private static bool Same(INamedTypeSymbol type, INamedTypeSymbol? other) =>
        SymbolEqualityComparer.Default.Equals(type, other);
}
