using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Import.Manifest;
using NetGen.Compiler.Layers;
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
    private string? _inputName;

    public DeclaredNetwork(NetworkDeclaration declaration, FindingSink findings)
    {
        _names = new LayerNames(findings);
        _sources = new LayerSources(declaration);
        Attributes = [.. declaration.Attributes.Select((attribute, index) => new AttributeReader(attribute, index, findings))];
        if (Attributes.Find(attribute => attribute.Attribute.Kind == "Input") is { } input)
        {
            ReadInput(input);
        }

        foreach (AttributeReader attribute in Attributes)
        {
            Read(attribute, declaration);
        }
    }

    /// <summary>All attributes, in source order.</summary>
    public List<AttributeReader> Attributes { get; }

    /// <summary>The shape of one sample; null without an input.</summary>
    public Shape? Input { get; private set; }

    /// <summary>What the input is called: its name, or <c>input</c>, with a number where a layer is called so.</summary>
    public string InputName => _inputName ?? LayerSources.FreeInputName(_layers);

    public Arithmetic Arithmetic { get; private set; } = Arithmetic.Fused;

    public bool IsStandalone { get; private set; }

    /// <summary>How it is trained; null where it is not.</summary>
    public Training? Training { get; private set; }

    /// <summary>Not while the loss is half typed: then C# has an error of its own.</summary>
    public bool IsLossKnown { get; private set; } = true;

    public bool IsDifferentiable { get; private set; }

    public Budget? Budget { get; private set; }

    /// <summary>The attribute that names a file of weights or a model; null without one.</summary>
    public AttributeReader? Pretrained { get; private set; }

    /// <summary>What the build says of that file; null where it can't be used, too.</summary>
    public WeightManifest? Weights { get; private set; }

    public List<Layer> Layers => _layers;

    /// <summary>What the last layer gives, or the input without one; null without either.</summary>
    public Shape? Output => _layers.Count == 0 ? Input : _layers[_layers.Count - 1].Output;

    private void ReadInput(AttributeReader attribute)
    {
        Input = ReadShape(attribute);
        string arithmetic = attribute.Member(
            "Arithmetic", nameof(Arithmetic.Fused), member => Enum.IsDefined(typeof(Arithmetic), member), "Arithmetic");
        Arithmetic = arithmetic == nameof(Arithmetic.Separate) ? Arithmetic.Separate : Arithmetic.Fused;
        IsStandalone = attribute.Boolean("Standalone", fallback: false);
        _inputName = _names.OfInput(attribute);
        _sources.AddInput(_inputName, Input, attribute.Title);
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
        string optimizer = attribute.Member("optimizer", "Adam", name => OptimizerRegistry.Find(name) != null, "Optimizer");
        IsDifferentiable = true;
        Argument? loss = attribute.Attribute.Find("loss");
        if (loss == null && attribute.Attribute.IsComplete)
        {
            Training = new Training(null, optimizer);
        }
        else if (loss is { Kind: ArgumentKind.Text })
        {
            ReadCustomLoss(attribute, loss, optimizer, type);
        }
        else
        {
            Training = new Training(
                attribute.Member("loss", "MeanSquaredError", name => LossRegistry.Find(name) != null, "Loss"), optimizer);
            IsLossKnown = loss is { Kind: ArgumentKind.Member } && LossRegistry.Find(loss.Text) != null;
        }
    }

    private void ReadCustomLoss(AttributeReader attribute, Argument loss, string optimizer, TypeDeclaration type)
    {
        Training = new Training(loss.Text, optimizer) { IsCustom = true };
        if (!Identifiers.IsIdentifier(loss.Text))
        {
            attribute.Refuse(loss, "the name of a method of the class");
        }
        else
        {
            LossMethods.Check(type, loss.Text, attribute);
        }
    }

    private void ReadLayer(AttributeReader attribute, LayerKind kind)
    {
        if (_sources.Of(attribute, kind) is not { } inputs)
        {
            return;
        }

        string name = _names.Next(attribute, kind);
        Layer layer = kind.Shape(attribute, name, inputs) with
        {
            Sources = inputs.Select(input => input.Source).ToEquatableArray(),
            IsTrainable = attribute.Boolean(LayerKind.Trainable, fallback: true),
        };
        if (layer.Output.IsKnown && layer.Tensors.Count == 0)
        {
            attribute.FindWithoutEffect(LayerKind.Trainable, $"{layer.Title} has no parameters");
        }

        SizeRules.CheckSample(attribute, layer.Output, inputs[0].Shape);
        _layers.Add(layer);
        _sources.Add(name, new Incoming(new Source(_layers.Count - 1), layer.Output, attribute.Title));
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
