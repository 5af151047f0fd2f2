using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Losses;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>How a network is trained.</summary>
/// <param name="Loss">The name of the member of the <c>Loss</c> enumeration, or of the user's method; null without a loss.</param>
/// <param name="Optimizer">The name of the member of the <c>Optimizer</c> enumeration.</param>
public sealed record Training(string? Loss, string Optimizer)
{
    /// <summary>Whether the loss is a method of the user's.</summary>
    public bool IsCustom { get; init; }

    /// <summary>What is minimised; null without a loss.</summary>
    public LossFunction? LossFunction => IsCustom ? new CustomLoss(Loss!) : Loss == null ? null : LossRegistry.Find(Loss);
}

/// <summary>A network whose shapes fit, ready to be planned.</summary>
/// <param name="Type">The class.</param>
/// <param name="Input">The shape of one sample.</param>
/// <param name="Arithmetic">How it multiplies and adds.</param>
/// <param name="Layers">At least one, from first to last.</param>
/// <param name="Training">How it is trained; null where it is not.</param>
/// <param name="IsDifferentiable">Whether it has a tape.</param>
public sealed record Network(
    TypeDeclaration Type,
    Shape Input,
    Arithmetic Arithmetic,
    EquatableArray<Layer> Layers,
    Training? Training,
    bool IsDifferentiable)
{
    /// <summary>Whether it does without NetGen.dll at run time.</summary>
    public bool IsStandalone { get; init; }

    /// <summary>The trained weights that lie in the assembly; null where there are none.</summary>
    public EmbeddedWeights? Weights { get; init; }

    /// <summary>What the input is called; no layer has that name.</summary>
    public string InputName { get; init; } = InputNames.Plain;

    /// <summary>Whether each layer reads the one before it.</summary>
    public bool IsChain => !Layers.Where((layer, i) => layer.Sources.Count != 1 || layer.Sources[0].Layer != i - 1).Any();

    public Shape Output => Layers[Layers.Count - 1].Output;

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    public int TrainableParameterCount => Layers.Sum(layer => layer.TrainableParameterCount);

    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    public IEnumerable<ParameterTensor> Tensors => Layers.SelectMany(layer => layer.Tensors);

    /// <summary>The names of what a layer reads, in order.</summary>
    public IEnumerable<string> Reads(Layer layer) =>
        layer.Sources.Select(source => source.IsInput ? InputName : Layers[source.Layer].Name);
}
