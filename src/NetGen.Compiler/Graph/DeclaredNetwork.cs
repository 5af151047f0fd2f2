using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Layers;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Recurrent;
using NetGen.Compiler.Losses;
using NetGen.Compiler.Optimizers;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>
/// What the attributes of a network say, from top to bottom, with every layer's shape. What they say wrong is a finding, and
/// a harmless value here.
/// </summary>
internal sealed class DeclaredNetwork
{
    private readonly LayerNames _names;
    private readonly List<Layer> _layers = [];
    private readonly LayerSources _sources;
    private readonly List<(string? Name, Shape Shape, int AttributeIndex)> _inputs = [];

    public DeclaredNetwork(NetworkDeclaration declaration, FindingSink findings)
    {
        _names = new LayerNames(findings);
        _sources = new LayerSources(declaration);
        Attributes = [.. declaration.Attributes.Select((attribute, index) => new AttributeReader(attribute, index, findings))];
        AttributeReader[] inputs = [.. Attributes.Where(attribute => attribute.Attribute.Kind == "Input")];
        foreach (AttributeReader input in inputs)
        {
            ReadInput(input, inputs.Length);
        }

        foreach (AttributeReader attribute in Attributes)
        {
            Read(attribute, declaration);
        }

        Inputs = [.. _inputs.Select((input, i) => Named(input.Name, input.Shape, input.AttributeIndex, i))];
        TokenInputs.Check(Inputs, _layers, findings);
        Outputs = new DeclaredOutputs(this, declaration.Type);
        PortRules.Check(inputs, this);
    }

    /// <summary>All attributes, in source order.</summary>
    public List<AttributeReader> Attributes { get; }

    /// <summary>What it reads: an input without a name is called <c>input</c>, with a number where a layer is called so.</summary>
    public IReadOnlyList<NetworkInput> Inputs { get; }

    /// <summary>What it gives.</summary>
    public DeclaredOutputs Outputs { get; }

    public Arithmetic Arithmetic { get; private set; } = Arithmetic.Fused;

    public bool IsStandalone { get; private set; }

    /// <summary>How kernels are stored in memory; null where no input says it.</summary>
    public StorageType? Storage { get; private set; }

    /// <summary>How it is trained; null where it is not.</summary>
    public Training? Training { get; private set; }

    /// <summary>The loss that <c>[Train]</c> says; null without one, and while it is not known.</summary>
    public OutputLoss? Loss { get; private set; }

    /// <summary>Not while a loss is half typed: then C# has an error of its own.</summary>
    public bool IsLossKnown { get; internal set; } = true;

    public bool IsDifferentiable { get; private set; }

    public Budget? Budget { get; private set; }

    /// <summary>The attribute that names a file of weights or a model; null without one.</summary>
    public AttributeReader? Pretrained { get; private set; }

    /// <summary>What the build says of that file; null where it can't be used, too.</summary>
    public WeightManifest? Weights { get; private set; }

    public List<Layer> Layers => _layers;

    /// <summary>Whether it runs step by step, or may, while a shape isn't known.</summary>
    public bool IsStreamed => _layers.Exists(layer => !layer.Input.IsKnown || !layer.Output.IsKnown) || Inputs.Any(input => !input.Shape.IsKnown)
        ? Inputs.Any(input => input.InSteps.Axes.Count == 2)
        : StreamedSteps.Of([.. Inputs.Select(input => input.InSteps)], _layers) != null;

    /// <summary>An input by what members call it, and by what layers read there.</summary>
    private NetworkInput Named(string? name, Shape shape, int attributeIndex, int place)
    {
        PortName port = _inputs.Count == 1 ? PortName.Input : PortName.Of(name ?? InputNames.Plain);
        int vocabulary = TokenInputs.VocabularyOf(place, _layers);
        return new NetworkInput(name ?? LayerSources.FreeInputName(_layers), shape, port with { HasTokens = vocabulary > 0 }, attributeIndex)
        {
            Vocabulary = vocabulary,
        };
    }

    private void ReadInput(AttributeReader attribute, int count)
    {
        Shape shape = ReadShape(attribute);
        string arithmetic = attribute.Member(
            "Arithmetic", nameof(Arithmetic.Fused), member => Enum.IsDefined(typeof(Arithmetic), member), "Arithmetic");
        Arithmetic = arithmetic == nameof(Arithmetic.Separate) ? Arithmetic.Separate : Arithmetic;
        IsStandalone |= attribute.Boolean("Standalone", fallback: false);
        if (attribute.Attribute.Find("Storage") != null)
        {
            string storage = attribute.Member(
                "Storage", nameof(StorageType.Float32), member => Enum.IsDefined(typeof(StorageType), member), "WeightStorage");
            Storage = (StorageType)Enum.Parse(typeof(StorageType), storage);
        }

        string? name = _names.OfInput(attribute);
        _sources.AddInput(name, _inputs.Count, shape, attribute.Title, isOnly: count == 1);
        _inputs.Add((name, shape, attribute.Index));
    }

    private void Read(AttributeReader attribute, NetworkDeclaration declaration)
    {
        switch (attribute.Attribute.Kind)
        {
            case "Train":
                ReadTraining(attribute, declaration.Type);
                break;
            case "Differentiable":
                IsDifferentiable = true;
                break;
            case "Budget":
                Budget = new Budget(attribute);
                break;
            default:
                if (attribute.Attribute.NamesFile)
                {
                    Pretrained = attribute;
                    Weights = WeightFiles.Find(attribute, declaration.Manifests);
                }
                else if (LayerRegistry.Find(attribute.Attribute.Kind) is { } kind)
                {
                    ReadLayer(attribute, kind);
                }

                break;
        }
    }

    private void ReadTraining(AttributeReader attribute, TypeDeclaration type)
    {
        Training = new Training(attribute.Member("optimizer", "Adam", name => OptimizerRegistry.Find(name) != null, "Optimizer"));
        IsDifferentiable = true;
        if (attribute.Attribute.Find("loss") != null || !attribute.Attribute.IsComplete)
        {
            Loss = ReadLoss(attribute, type);
        }
    }

    /// <summary>The loss that an attribute says; null, and then none is known, while it is half typed or no loss.</summary>
    internal OutputLoss? ReadLoss(AttributeReader attribute, TypeDeclaration type)
    {
        Argument? loss = attribute.Attribute.Find("loss");
        if (loss is { Kind: ArgumentKind.Text })
        {
            if (!Identifiers.IsIdentifier(loss.Text))
            {
                attribute.Refuse(loss, "the name of a method of the class");
            }
            else
            {
                LossMethods.Check(type, loss.Text, attribute);
            }

            return new OutputLoss(loss.Text, IsCustom: true, attribute.Index);
        }

        string name = attribute.Member("loss", "MeanSquaredError", member => LossRegistry.Find(member) != null, "Loss");
        IsLossKnown &= loss is { Kind: ArgumentKind.Member } && LossRegistry.Find(loss.Text) != null;
        return new OutputLoss(name, IsCustom: false, attribute.Index);
    }

    private void ReadLayer(AttributeReader attribute, LayerKind kind)
    {
        IReadOnlyList<Incoming> inputs = _sources.Of(attribute, kind);
        if (inputs.Count == 0)
        {
            return;
        }

        string name = _names.Next(attribute, kind);
        if (kind is BlockKind block)
        {
            AddBlock(attribute, name, block.Parts(attribute, name, inputs), inputs);
            return;
        }

        Layer layer = TiedKernel.Of(kind.Shape(attribute, name, inputs), attribute, inputs[0], _layers);
        AddLayer(attribute, kind.Name, layer, inputs, attribute.Title);
        _sources.Add(name, Given(inputs, attribute.Title));
    }

    /// <summary>Appends the layers of a block; who names it, or reads what stands before, reads the last of them.</summary>
    private void AddBlock(AttributeReader attribute, string name, IReadOnlyList<BlockPart> parts, IReadOnlyList<Incoming> inputs)
    {
        var given = new List<Incoming>();
        foreach (BlockPart part in parts)
        {
            Incoming[] reads = [.. part.Reads.Select(read => read < 0 ? inputs[0] : given[read])];
            AddLayer(attribute, part.Kind, part.Layer, reads, part.Layer.Title);
            given.Add(Given(reads, part.Layer.Title));
            _sources.Add(part.Layer.Name, given[given.Count - 1]);
        }

        _sources.Add(name, given[given.Count - 1] with { Title = attribute.Title });
    }

    /// <summary>What the last layer gives.</summary>
    private Incoming Given(IReadOnlyList<Incoming> inputs, string title)
    {
        Layer layer = _layers[_layers.Count - 1];

        // What has more values than a number holds is a finding, and nothing is computed of it.
        Shape given = layer.Output.ExactSize <= int.MaxValue ? layer.Output : Shape.Unknown;
        return new Incoming(new Source(_layers.Count - 1), given, title)
        {
            IsInput = layer.KeepsValues && inputs[0].IsInput,
            IsSequence = given.Axes.Count == 2 && layer.GivesSteps(inputs.Any(input => input.IsSequence)),
            IsLastState = layer is RecurrentLayer { GivesSequence: false },
        };
    }

    private void AddLayer(AttributeReader attribute, string kind, Layer shaped, IReadOnlyList<Incoming> inputs, string title)
    {
        Layer layer = shaped with
        {
            Kind = kind,
            Sources = inputs.Select(input => input.Source).ToEquatableArray(),
            IsTrainable = attribute.Boolean(LayerKind.Trainable, fallback: true),
        };
        if (title == attribute.Title && layer.Output.IsKnown && layer.Tensors.Count == 0)
        {
            attribute.FindWithoutEffect(LayerKind.Trainable, $"{layer.Title} has no parameters");
        }

        SizeRules.CheckSample(attribute, layer.Output, inputs[0].Shape);
        SizeRules.CheckWithin(attribute, layer);
        _layers.Add(layer);
    }

    private static Shape ReadShape(AttributeReader attribute)
    {
        Argument? shape = attribute.Attribute.Find("shape");
        if (shape is { Kind: ArgumentKind.Integers, Integers.Count: > 0 } && shape.Integers.All(axis => axis > 0))
        {
            var input = new Shape(shape.Integers);
            if (input.ExactSize <= GraphBuilder.LargestSize)
            {
                return input;
            }

            SizeRules.CheckSample(attribute, input, Shape.Unknown);
            return Shape.Unknown;
        }

        attribute.Refuse(shape ?? Argument.OfIntegers("shape"), "one or more positive sizes");
        return Shape.Unknown;
    }
}
