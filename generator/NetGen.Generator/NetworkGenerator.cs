using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetGen.Compiler;
using NetGen.Compiler.Declaration;
using NetGen.Generator.Reading;

namespace NetGen.Generator;

/// <summary>
/// Writes the members of every class with <c>[Input]</c>. It reads attributes and hands on text; what lies between is
/// the compiler's. It never reports a diagnostic: the analyzers do, from the same findings.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Runs anew after every keystroke, so it only reads. Its result is compared by value: when it is the same as
        // before, nothing after it runs.
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NetworkAttributes.Input, static (node, _) => node is TypeDeclarationSyntax, Read)
            .Where(static declaration => declaration != null)
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(TrackingNames.Declaration);

        IncrementalValuesProvider<EmittedFile> files = declarations
            .Select(static (declaration, _) => NetworkCompiler.Compile(declaration))
            .Where(static file => file != null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.File);

        IncrementalValueProvider<HintNames> names = files
            .Select(static (file, _) => file.HintName)
            .Collect()
            .Select(static (all, _) => HintNames.Among(all))
            .WithTrackingName(TrackingNames.HintNames);

        context.RegisterSourceOutput(files.Combine(names), static (output, pair) =>
            output.AddSource(pair.Right.Of(pair.Left), SourceText.From(pair.Left.Text, Encoding.UTF8)));
    }

    /// <summary>Null where the attribute is repeated on a class that has one already: a class is one network.</summary>
    private static NetworkDeclaration? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        ImmutableArray<AttributeData> attributes = NetworkAttributes.Of(type);
        AttributeData? first = attributes.FirstOrDefault(attribute => NetworkAttributes.KindOf(attribute) == "Input");
        return first != null && first.StandsOn(context.TargetNode.GetReference())
            ? DeclarationReader.Read(type, attributes, cancellation)
            : null;
    }
}
