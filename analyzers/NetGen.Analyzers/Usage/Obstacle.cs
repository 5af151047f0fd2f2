using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Text;
using NetGen.Generator.Reading;

namespace NetGen.Analyzers.Usage;

/// <summary>Why a network can't run step by step.</summary>
internal static class Obstacle
{
    /// <summary>The rest of a sentence, behind "because". Of a network whose attributes aren't there, as of another assembly, no layer is known.</summary>
    public static string Of(INamedTypeSymbol network, Compilation compilation, CancellationToken cancellation)
    {
        ImmutableArray<AttributeData> attributes = NetworkAttributes.Of(network);
        NetworkDeclaration? declaration = attributes.IsEmpty ? null : DeclarationReader.Read(network, attributes, compilation, cancellation);

        // Weights say nothing of layers.
        declaration = declaration == null ? null : declaration with
        {
            Attributes = declaration.Attributes.Where(attribute => !attribute.NamesFile || attribute.NamesModel).ToEquatableArray(),
        };
        return declaration != null && GraphBuilder.Build(declaration).Network is { } built && StreamedSteps.ObstacleOf(built) is { } obstacle
            ? obstacle.Reason
            : "it has no time axis, or a layer that needs more than the steps that have come";
    }
}
