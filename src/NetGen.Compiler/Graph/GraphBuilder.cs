using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph.Members;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Graph.Sense;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Losses;
using NetGen.Compiler.Optimizers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>A network whose shapes fit, or what is wrong with it.</summary>
/// <param name="Network">Null when there are findings that leave nothing to emit.</param>
/// <param name="Sizes">
/// Input size and output size as far as they are known, so that members can be emitted that other code binds to.
/// </param>
public sealed record GraphResult(Network? Network, EquatableArray<Finding> Findings, KnownSizes Sizes);

/// <summary>What can be said of an invalid network.</summary>
/// <param name="Input">Values of a sample on the way in; 1 where nothing is known.</param>
/// <param name="Output">Values of a sample on the way out; 1 where nothing is known.</param>
/// <param name="TakesLabels">Whether it is trained on classes, or may be: its loss is not known.</param>
/// <param name="TakesTargets">Whether it is trained on values, or may be.</param>
/// <param name="IsTrained">Whether it has a trainer.</param>
/// <param name="IsDifferentiable">Whether it has a tape.</param>
public sealed record KnownSizes(
    int Input, int Output, bool TakesLabels, bool TakesTargets, bool IsTrained, bool IsDifferentiable)
{
    /// <summary>Whether it has embedded weights.</summary>
    public bool IsPretrained { get; init; }

    /// <summary>Whether C# of the user's brings it parameters.</summary>
    public bool IsEmbeddedInCSharp { get; init; }

    /// <summary>Whether it has no members that need NetGen.dll.</summary>
    public bool IsStandalone { get; init; }
}

/// <summary>Walks the attributes from top to bottom and works out every shape. All shape arithmetic starts here.</summary>
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
        if (ImportedNetwork.Of(declaration) is not { } imported)
        {
            return Build(declaration, isImported: false);
        }

        GraphResult graph = Build(imported.Declaration, isImported: true);
        return graph with { Findings = imported.Translate(graph.Findings) };
    }

    private static GraphResult Build(NetworkDeclaration declaration, bool isImported)
    {
        var findings = new FindingSink();
        TypeRules.Check(declaration, findings);

        Shape? input = null;
        var arithmetic = Arithmetic.Fused;
        Training? training = null;
        bool isLossKnown = true;
        Budget? budget = null;
        bool differentiable = false;
        bool standalone = false;
        AttributeReader? pretrained = null;
        WeightManifest? weights = null;
        var layers = new List<Layer>();
        var names = new LayerNames(findings);
        string previous = "Input";

        var attributes = declaration.Attributes
            .Select((attribute, index) => new AttributeReader(attribute, index, findings)).ToList();
        if (attributes.Find(attribute => attribute.Attribute.Kind == "Input") is { } inputAttribute)
        {
            input = ReadInput(inputAttribute);
            arithmetic = ReadArithmetic(inputAttribute);
            standalone = inputAttribute.Boolean("Standalone", fallback: false);
            previous = inputAttribute.Title;
        }

        foreach (AttributeReader attribute in attributes)
        {
            switch (attribute.Attribute.Kind)
            {
                case "Train":
                    training = ReadTraining(attribute);
                    isLossKnown = IsLossKnown(attribute);
                    differentiable = true;
                    break;
                case "Differentiable":
                    differentiable = true;
                    break;
                case "Budget":
                    budget = new Budget(attribute);
                    break;
                case "Weights" or "Onnx":
                    pretrained = attribute;
                    weights = WeightFiles.Find(attribute, declaration.Manifests);
                    break;
                default:
                    if (input != null && LayerRegistry.Find(attribute.Attribute.Kind) is { } kind)
                    {
                        Shape current = layers.Count == 0 ? input : layers[layers.Count - 1].Output;
                        Layer layer = kind.Shape(attribute, names.Next(attribute, kind), current, previous);
                        SizeRules.CheckSample(attribute, layer.Output, current);
                        layers.Add(layer);
                        previous = attribute.Title;
                    }

                    break;
            }
        }

        if (pretrained != null)
        {
            EmbeddedParameters.CheckAgainst(pretrained, declaration.Type);
        }

        if (standalone)
        {
            StandaloneRules.Check(declaration, findings);
        }

        if (!isImported)
        {
            RefuseLayersBesideModel(attributes, declaration, findings);
        }

        if (!findings.PreventsEmission && layers.TrueForAll(layer => layer.Output.IsKnown))
        {
            SizeRules.CheckTotal(declaration.Type, attributes, layers);
        }

        var sizes = new KnownSizes(
            Clamp(input),
            layers.Count == 0 ? Clamp(input) : Clamp(layers[layers.Count - 1].Output),
            training != null && (!isLossKnown || LossRegistry.Find(training.Loss) is { TakesLabels: true }),
            training != null && (!isLossKnown || LossRegistry.Find(training.Loss) is { TakesLabels: false }),
            training != null,
            differentiable)
        {
            IsPretrained = pretrained != null,
            IsEmbeddedInCSharp = EmbeddedParameters.AreGivenIn(declaration.Type),
            IsStandalone = standalone && !differentiable,
        };
        MemberRules.Check(declaration.Type, sizes, findings);
        bool isKnown = layers.Count > 0 && layers[layers.Count - 1].Output.IsKnown;
        Network? network = !findings.PreventsEmission && input != null && isKnown && isLossKnown
            ? new Network(declaration.Type, input, arithmetic, layers.ToEquatableArray(), training, differentiable) { IsStandalone = standalone }
            : null;
        if (network != null && pretrained != null)
        {
            EmbeddedWeights? embedded = weights == null ? null : new WeightMatcher(weights, network, pretrained).Match();
            network = embedded == null ? null : network with { Weights = embedded };
        }

        if (network != null && declaration.Attributes.All(attribute => attribute.IsComplete))
        {
            budget?.Check(network);
            SenseRules.Check(network, TrainingIndex(declaration), findings);
        }

        return new GraphResult(network, findings.ToFindings(), sizes);
    }

    private static void RefuseLayersBesideModel(
        List<AttributeReader> attributes, NetworkDeclaration declaration, FindingSink findings)
    {
        if (attributes.Exists(attribute => attribute.Attribute.Kind == "Onnx")
            && attributes.Find(attribute => ImportedNetwork.IsBesideTheModel(attribute.Attribute)) is { } first)
        {
            findings.Add(Rules.LayersBesideModel, first.Index, "", declaration.Type.PlainName, first.Attribute.Kind);
        }
    }

    private static int TrainingIndex(NetworkDeclaration declaration) =>
        declaration.Attributes.ToList().FindLastIndex(attribute => attribute.Kind == "Train");

    private static Shape ReadInput(AttributeReader attribute)
    {
        Argument? shape = attribute.Attribute.Find("shape");
        if (shape is { Kind: ArgumentKind.Integers, Integers.Count: > 0 } && shape.Integers.All(axis => axis > 0))
        {
            var input = new Shape(shape.Integers);
            if (input.ExactSize <= LargestSize)
            {
                return input;
            }

            SizeRules.CheckSample(attribute, input, Shape.Unknown);
            return Shape.Unknown;
        }

        attribute.Refuse(shape ?? Argument.OfIntegers("shape"), "one or more positive sizes");
        return Shape.Unknown;
    }

    private static Arithmetic ReadArithmetic(AttributeReader attribute)
    {
        string name = attribute.Member(
            "Arithmetic", nameof(Arithmetic.Fused), member => Enum.IsDefined(typeof(Arithmetic), member), "Arithmetic");
        return name == nameof(Arithmetic.Separate) ? Arithmetic.Separate : Arithmetic.Fused;
    }

    private static Training ReadTraining(AttributeReader attribute) => new(
        attribute.Member("loss", "MeanSquaredError", name => LossRegistry.Find(name) != null, "Loss"),
        attribute.Member("optimizer", "Adam", name => OptimizerRegistry.Find(name) != null, "Optimizer"));

    /// <summary>Not while it is half typed: then C# has an error of its own.</summary>
    private static bool IsLossKnown(AttributeReader attribute) =>
        attribute.Attribute.Find("loss") is { Kind: ArgumentKind.Member } loss && LossRegistry.Find(loss.Text) != null;

    private static int Clamp(Shape? shape) => shape is { } known && known.ExactSize <= LargestSize ? known.Size : 1;
}
