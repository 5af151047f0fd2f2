using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Compiler.Graph;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers.Usage;

/// <summary>
/// Stands beside the compiler's error where code uses a name that a network or a type of NetGen doesn't have, and says what it is
/// called here, or which attribute brings it. Of all names in a project only those are bound that could mean something.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        Descriptors.Find(Rules.MissingAttribute.Id), Descriptors.Find(Rules.ForeignName.Id), Descriptors.Find(Rules.NotStreamed.Id));

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
                var isOfInterest = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
                start.RegisterSyntaxNodeAction(
                    node =>
                    {
                        if (WrittenName.IdentifierOf(node.Node)?.ValueText is { } name
                            && (node.Node is AttributeSyntax ? !own.HasAttribute(name)
                                : WrittenName.IsArgument(node.Node)
                                ? own.MayBeMeantByArgument(name)
                                : isOfInterest.GetOrAdd(name, each => own.MayBeMeantBy(each)))
                            && WrittenName.Of(node.Node, node.SemanticModel, node.CancellationToken) is { } written)
                        {
                            Report(written, node.Compilation, node.ReportDiagnostic, node.CancellationToken);
                        }
                    },
                    SyntaxKind.SimpleMemberAccessExpression,
                    SyntaxKind.MemberBindingExpression,
                    SyntaxKind.QualifiedName,
                    SyntaxKind.NameColon,
                    SyntaxKind.NameEquals,
                    SyntaxKind.SimpleAssignmentExpression,
                    SyntaxKind.Attribute);
            }
        });
    }

    private static void Report(WrittenName written, Compilation compilation, Action<Diagnostic> report, CancellationToken cancellation)
    {
        if (MissingMember.Of(written, compilation, cancellation) is { } missing)
        {
            report(missing);
            return;
        }

        if (written.Meant() is not { } name)
        {
            return;
        }

        report(Diagnostic.Create(
            Descriptors.Find(Rules.ForeignName.Id),
            written.Identifier.GetLocation(),
            name.Replacement == null ? null : NameFix.With((NameFix.Replacement, name.Replacement)),
            written.Receiver.Title,
            written.Identifier.ValueText,
            name.Advice));
    }
}
