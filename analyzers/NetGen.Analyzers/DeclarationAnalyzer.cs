using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers;

/// <summary>
/// Shows what the compiler finds wrong with a network, on the argument, attribute or name it is about. It reads the
/// same declaration as the generator, and finds classes with layers and no input too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfNetworks;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(NetworkAttributes.Input) != null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
        {
            return;
        }

        ImmutableArray<AttributeData> attributes = NetworkAttributes.Of(type);
        if (attributes.IsEmpty)
        {
            return;
        }

        NetworkDeclaration declaration = DeclarationReader.Read(type, attributes, context.CancellationToken);
        if (!declaration.Type.IsNamed)
        {
            return;
        }

        var places = new FindingPlaces(type, attributes, context.CancellationToken);
        foreach (Finding finding in GraphBuilder.Build(declaration).Findings)
        {
            if (IsSaidByTheCompiler(finding, declaration))
            {
                continue;
            }

            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Find(finding.RuleId),
                places.Of(finding),
                places.OfRemedies(finding),
                FindingProperties.Of(finding),
                finding.Arguments.ToArray<object>()));
        }
    }

    /// <summary>
    /// An argument without a value is half typed, misspelt or of a wrong type: C# has its own error there.
    /// </summary>
    private static bool IsSaidByTheCompiler(Finding finding, NetworkDeclaration declaration) =>
        finding.AttributeIndex >= 0
        && finding.ArgumentName.Length > 0
        && declaration.Attributes[finding.AttributeIndex].Find(finding.ArgumentName) is { Kind: ArgumentKind.Unknown };
}
