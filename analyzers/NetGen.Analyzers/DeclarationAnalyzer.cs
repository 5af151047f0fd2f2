using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Sizes;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Targets;
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
                var manifests = new Lazy<ImmutableArray<WeightManifest>>(
                    () => ReadManifests(start.Options, start.CancellationToken), LazyThreadSafetyMode.PublicationOnly);
                TargetCapability target = TargetReader.Read(start.Compilation);
                start.RegisterSymbolAction(symbol => Analyze(symbol, target, manifests), SymbolKind.NamedType);
            }
        });
    }

    private static ImmutableArray<WeightManifest> ReadManifests(AnalyzerOptions options, CancellationToken cancellation) =>
        options.AdditionalFiles.Where(ManifestReader.IsManifest)
            .Select(file => ManifestReader.Read(file, cancellation)).ToImmutableArray();

    private static void Analyze(
        SymbolAnalysisContext context, TargetCapability target, Lazy<ImmutableArray<WeightManifest>> manifests)
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

        NetworkDeclaration declaration = DeclarationReader.Read(type, attributes, context.Compilation, context.CancellationToken);
        if (!declaration.Type.IsNamed)
        {
            return;
        }

        if (declaration.Attributes.Concat(declaration.Networks.SelectMany(network => network.Declaration.Attributes)).Any(attribute => attribute.NamesFile))
        {
            declaration = declaration.With(manifests.Value);
        }

        declaration = SizeResolver.Resolve(declaration);

        bool hasUnknown = type.GetAttributes().Any(attribute => attribute.AttributeClass is null or IErrorTypeSymbol);
        var places = new FindingPlaces(type, attributes, context.CancellationToken);
        foreach (Finding finding in GraphBuilder.Build(declaration).Findings.Concat(TargetRules.Check(declaration, target)))
        {
            if (IsSaidByTheCompiler(finding, declaration, attributes, context.CancellationToken)
                || (hasUnknown && DependsOnOtherAttributes(finding)))
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
    private static bool IsSaidByTheCompiler(
        Finding finding, NetworkDeclaration declaration, ImmutableArray<AttributeData> attributes,
        CancellationToken cancellation)
    {
        if (finding.AttributeIndex < 0 || finding.ArgumentName.Length == 0)
        {
            return false;
        }

        AttributeDeclaration attribute = declaration.Attributes[finding.AttributeIndex];
        Argument? argument = attribute.Find(finding.ArgumentName);
        return argument switch
        {
            null => attribute.IsHalfTyped,
            { Kind: ArgumentKind.Integers, Integers.Count: 0 } => attributes[finding.AttributeIndex]
                .ApplicationSyntaxReference!.GetSyntax(cancellation).ContainsDiagnostics,
            _ => argument.Kind == ArgumentKind.Unknown,
        };
    }

    /// <summary>
    /// Whether an attribute that C# doesn't know, such as a misspelt <c>[Flaten]</c>, may be the input or layer that is
    /// missed here: C# has its own error on that one.
    /// </summary>
    private static bool DependsOnOtherAttributes(Finding finding) =>
        finding.RuleId == Rules.NoInput.Id
        || finding.RuleId == Rules.NoLayers.Id
        || Rules.Find(finding.RuleId).Category is "Shape" or "Sense" or "Budget" or "Stream" or "Weights";
}
