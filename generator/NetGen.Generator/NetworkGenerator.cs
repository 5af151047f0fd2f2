using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit.Shared;
using NetGen.Compiler.Graph.Sizes;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Targets;
using NetGen.Generator.Reading;

namespace NetGen.Generator;

/// <summary>
/// Writes the members of every class with <c>[Input]</c> or <c>[Onnx]</c>, and ones that throw where layers stand on a class
/// without it. It reads attributes, and what the build says of weights and models, and hands on text; what lies between is the
/// compiler's. It never reports a diagnostic: the analyzers do, from the same findings.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<WeightManifest>> manifests = Manifests(context);
        IncrementalValueProvider<TargetCapability> target = Target(context);
        IncrementalValuesProvider<EmittedNetwork> networks = Compile(
            Declarations(context, NetworkAttributes.Input, static node => node is TypeDeclarationSyntax), manifests, target);
        IncrementalValuesProvider<EmittedNetwork> withoutInput = Compile(DeclarationsWithoutInput(context), manifests, target);

        IncrementalValueProvider<HintNames> names = NamesOf(networks)
            .Combine(NamesOf(withoutInput))
            .Select(static (both, _) => HintNames.Among(both.Left.AddRange(both.Right)))
            .WithTrackingName(TrackingNames.HintNames);

        Write(context, networks, names);
        Write(context, withoutInput, names);
        WriteShared(context, networks, withoutInput, target);
    }

    /// <summary>Asked anew after every keystroke, and nearly always the same: then nothing after it runs.</summary>
    private static IncrementalValueProvider<TargetCapability> Target(IncrementalGeneratorInitializationContext context) =>
        context.CompilationProvider
            .Select(static (compilation, _) => TargetReader.Read(compilation))
            .WithTrackingName(TrackingNames.Target);

    /// <summary>
    /// Classes with an attribute of the kind. This runs anew after every keystroke, so it only reads. Its result is compared
    /// by value: when it is the same as before, nothing after it runs.
    /// </summary>
    private static IncrementalValuesProvider<NetworkDeclaration> Declarations(
        IncrementalGeneratorInitializationContext context, string attribute, Func<SyntaxNode, bool> isCandidate) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, (node, _) => isCandidate(node), Read)
            .Where(static declaration => declaration != null)
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(TrackingNames.Declaration);

    /// <summary>What the build says of weights and models; read again only where a file of it has changed.</summary>
    private static IncrementalValueProvider<ImmutableArray<WeightManifest>> Manifests(
        IncrementalGeneratorInitializationContext context) => context.AdditionalTextsProvider
            .Where(ManifestReader.IsManifest)
            .Select(ManifestReader.Read)
            .WithTrackingName(TrackingNames.Manifest)
            .Collect();

    /// <summary>Models and mistakes, and so few: a class that names an input is passed over before it is bound.</summary>
    private static IncrementalValuesProvider<NetworkDeclaration> DeclarationsWithoutInput(
        IncrementalGeneratorInitializationContext context)
    {
        IEnumerable<IncrementalValueProvider<ImmutableArray<NetworkDeclaration>>> kinds = NetworkAttributes.Others
            .Select(kind => Declarations(context, NetworkAttributes.MetadataName(kind), IsWithoutInput).Collect());
        return kinds
            .Aggregate((all, next) => all.Combine(next).Select(static (both, _) => both.Left.AddRange(both.Right)))
            .SelectMany(static (all, _) => all);
    }

    private static bool IsWithoutInput(SyntaxNode node) =>
        node is TypeDeclarationSyntax type
        && !type.AttributeLists.Any(list => list.Attributes.Any(
            attribute => NetworkAttributes.LooksLikeInput(attribute.Name)));

    private static IncrementalValuesProvider<EmittedNetwork> Compile(
        IncrementalValuesProvider<NetworkDeclaration> declarations,
        IncrementalValueProvider<ImmutableArray<WeightManifest>> manifests,
        IncrementalValueProvider<TargetCapability> target) => declarations
            .Combine(manifests)
            .Select(static (pair, _) => pair.Left.With(pair.Right))
            .WithTrackingName(TrackingNames.DeclarationWithWeights)
            .Select(static (declaration, _) => SizeResolver.Resolve(declaration))
            .WithTrackingName(TrackingNames.DeclarationWithSizes)
            .Combine(target)
            .Select(static (pair, _) => NetworkCompiler.Emit(pair.Left, pair.Right))
            .Where(static network => network != null)
            .Select(static (network, _) => network!)
            .WithTrackingName(TrackingNames.File);

    private static IncrementalValueProvider<ImmutableArray<string>> NamesOf(IncrementalValuesProvider<EmittedNetwork> networks) =>
        networks.Select(static (network, _) => network.File.HintName).Collect();

    private static void Write(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<EmittedNetwork> networks,
        IncrementalValueProvider<HintNames> names) =>
        context.RegisterSourceOutput(networks.Combine(names), static (output, pair) =>
            output.AddSource(pair.Right.Of(pair.Left.File), SourceText.From(pair.Left.File.Text, Encoding.UTF8)));

    /// <summary>One file for what networks share. It is written anew only where they need something else than before.</summary>
    private static void WriteShared(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<EmittedNetwork> networks,
        IncrementalValuesProvider<EmittedNetwork> withoutInput, IncrementalValueProvider<TargetCapability> target)
    {
        IncrementalValueProvider<EmittedFile?> file = NeedsOf(networks)
            .Combine(NeedsOf(withoutInput))
            .Select(static (both, _) => SharedNeeds.Union(both.Left.AddRange(both.Right)))
            .WithTrackingName(TrackingNames.SharedNeeds)
            .Combine(target)
            .Select(static (pair, _) => NetworkCompiler.EmitShared(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.SharedFile);
        context.RegisterSourceOutput(file, static (output, shared) =>
        {
            if (shared != null)
            {
                output.AddSource(shared.HintName, SourceText.From(shared.Text, Encoding.UTF8));
            }
        });
    }

    private static IncrementalValueProvider<ImmutableArray<SharedNeeds>> NeedsOf(IncrementalValuesProvider<EmittedNetwork> networks) =>
        networks.Select(static (network, _) => network.Needs).Where(static needs => needs != null).Select(static (needs, _) => needs!).Collect();

    /// <summary>Null but for the one attribute of a class that stands for it: a class is one network.</summary>
    private static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        ImmutableArray<AttributeData> attributes = NetworkAttributes.Of(type);
        return NetworkAttributes.Representative(attributes) is { } representative
            && representative.StandsOn(context.TargetNode.GetReference())
            && context.Attributes.Any(attribute => NetworkAttributes.KindOf(attribute) == NetworkAttributes.KindOf(representative))
            ? DeclarationReader.Read(type, attributes, context.SemanticModel.Compilation, cancellation)
            : null;
    }
}
