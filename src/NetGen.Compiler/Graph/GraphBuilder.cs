using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Graph.Sense;
using NetGen.Compiler.Graph.Sizes;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>A network whose shapes fit, or what is wrong with it.</summary>
/// <param name="Network">Null when there are findings that leave nothing to emit.</param>
/// <param name="Sizes">
/// Input size and output size as far as they are known, so that members can be emitted that other code binds to.
/// </param>
public sealed record GraphResult(Network? Network, EquatableArray<Finding> Findings, KnownSizes Sizes);

/// <summary>Makes a graph of a declaration, and checks all that can be wrong with it. All shape arithmetic starts here.</summary>
public static class GraphBuilder
{
    /// <summary>Beyond this a sample's values no longer fit the emitted code's 32-bit offsets.</summary>
    public const int LargestSize = 1 << 24;

    /// <summary>Parameters that can be addressed with room to spare for padding.</summary>
    public const long LargestParameterCount = 1L << 28;

    /// <summary>Floats that the emitted code's 32-bit offsets reach, with room for the end of the last row.</summary>
    public const long LargestStorage = 1L << 30;

    /// <summary>Values of all layers of one sample, which training keeps with their padding and their gradients.</summary>
    public const long LargestValueCount = 1L << 27;

    public static GraphResult Build(NetworkDeclaration declaration)
    {
        declaration = SizeResolver.Resolve(declaration);
        if (ImportedNetwork.Of(declaration) is not { } imported)
        {
            return Build(declaration, isImported: false);
        }

        return imported.Translate(Build(imported.Declaration, isImported: true));
    }

    private static GraphResult Build(NetworkDeclaration declaration, bool isImported)
    {
        var findings = new FindingSink();
        TypeRules.Check(declaration, findings);
        var declared = new DeclaredNetwork(declaration, findings);
        CheckAttributes(declaration, declared, isImported, findings);
        if (!findings.PreventsEmission && declared.Layers.TrueForAll(layer => layer.Output.IsKnown))
        {
            SizeRules.CheckTotal(declaration.Type, declared.Attributes, declared.Layers);
        }

        WindowRules.Check(declared.Layers, findings);
        KnownSizes sizes = KnownSizes.Of(declared, declaration.Type);
        MemberRules.Check(declaration.Type, sizes, findings);
        Network? network = findings.PreventsEmission ? null : Complete(declaration.Type, declared);
        if (network != null && declaration.Attributes.All(attribute => attribute.IsComplete))
        {
            declared.Budget?.Check(network);
            CheckCausal(network, declaration, isImported, findings);
            SenseRules.Check(network, TrainingIndex(declaration), findings);
        }

        return new GraphResult(network, findings.ToFindings(), sizes);
    }

    /// <summary>Notes attributes that can't stand together.</summary>
    private static void CheckAttributes(
        NetworkDeclaration declaration, DeclaredNetwork declared, bool isImported, FindingSink findings)
    {
        if (declared.Pretrained != null)
        {
            EmbeddedParameters.CheckAgainst(declared.Pretrained, declaration.Type);
        }

        if (declared.IsStandalone)
        {
            StandaloneRules.Check(declaration, findings);
        }

        if (declared.Storage is not (null or StorageType.Float32))
        {
            NarrowRules.Check(declaration, findings);
        }

        foreach (AttributeReader attribute in declared.Attributes)
        {
            attribute.RefuseUncomputable();
            if (attribute.Attribute.IsOfUser)
            {
                findings.Add(Rules.LayerOfUser, attribute.Index, "", attribute.Attribute.Kind.Replace("global::", ""));
            }
        }

        if (!isImported)
        {
            RefuseLayersBesideModel(declared.Attributes, declaration, findings);
        }
    }

    private static void RefuseLayersBesideModel(
        List<AttributeReader> attributes, NetworkDeclaration declaration, FindingSink findings)
    {
        if (attributes.Exists(attribute => attribute.Attribute.NamesModel)
            && attributes.Find(attribute => ImportedNetwork.IsBesideTheModel(attribute.Attribute)) is { } first)
        {
            findings.Add(Rules.LayersBesideModel, first.Index, "", declaration.Type.PlainName, first.Attribute.Kind);
        }
    }

    /// <summary>The network with its weights; null where something is missing, which may be a finding on weights.</summary>
    private static Network? Complete(TypeDeclaration type, DeclaredNetwork declared)
    {
        EquatableArray<NetworkOutput> outputs = declared.Outputs.All.ToEquatableArray();
        if (declared.Inputs.Count == 0 || declared.Layers.Count == 0 || outputs.Count == 0 || !outputs.All(output => output.Shape.IsKnown)
            || !declared.Layers.TrueForAll(layer => layer.Input.IsKnown && layer.Output.IsKnown)
            || !declared.IsLossKnown)
        {
            return null;
        }

        var network = new Network(
            type, declared.Inputs.ToEquatableArray(), declared.Arithmetic, declared.Layers.ToEquatableArray(), outputs, declared.Training,
            declared.IsDifferentiable)
        {
            IsStandalone = declared.IsStandalone,
            Storage = declared.Storage,
        };
        if (declared.Pretrained is not { } pretrained)
        {
            return network;
        }

        return declared.Weights is { } manifest && new WeightMatcher(manifest, network, pretrained).Match() is { } weights
            ? network with { Weights = weights }
            : null;
    }

    /// <summary>Notes what keeps a network that says so from running step by step: at the layer, or at what says so.</summary>
    private static void CheckCausal(Network network, NetworkDeclaration declaration, bool isImported, FindingSink findings)
    {
        int causal = declaration.Attributes.ToList().FindIndex(attribute => attribute.Kind == "Causal");
        if (causal >= 0 && StreamedSteps.ObstacleOf(network) is { } obstacle)
        {
            findings.Add(
                Rules.NotStreamed, obstacle.AttributeIndex >= 0 && !isImported ? obstacle.AttributeIndex : causal, "", network.Type.PlainName, obstacle.Reason);
        }
    }

    private static int TrainingIndex(NetworkDeclaration declaration) =>
        declaration.Attributes.ToList().FindLastIndex(attribute => attribute.Kind == "Train");
}
