using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Import.Packing;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>How a network is trained.</summary>
/// <param name="Optimizer">The name of the member of the <c>Optimizer</c> enumeration.</param>
public sealed record Training(string Optimizer);

/// <summary>A network whose shapes fit, ready to be planned.</summary>
/// <param name="Type">The class.</param>
/// <param name="Inputs">What it reads, at least one, in the order of declaration.</param>
/// <param name="Arithmetic">How it multiplies and adds.</param>
/// <param name="Layers">At least one, from first to last.</param>
/// <param name="Outputs">What it gives, at least one, no layer twice, in the order of declaration.</param>
/// <param name="Training">How it is trained; null where it is not.</param>
/// <param name="IsDifferentiable">Whether it has a tape.</param>
public sealed record Network(
    TypeDeclaration Type,
    EquatableArray<NetworkInput> Inputs,
    Arithmetic Arithmetic,
    EquatableArray<Layer> Layers,
    EquatableArray<NetworkOutput> Outputs,
    Training? Training,
    bool IsDifferentiable)
{
    /// <summary>Whether it does without NetGen.dll at run time.</summary>
    public bool IsStandalone { get; init; }

    /// <summary>The trained weights that lie in the assembly; null where there are none.</summary>
    public EmbeddedWeights? Weights { get; init; }

    /// <summary>How kernels are stored in memory where the user says it; null where not.</summary>
    public StorageType? Storage { get; init; }

    /// <summary>Whether each layer reads the one before it, the first the only input, and the last is the only output.</summary>
    public bool IsChain => Inputs.Count == 1 && IsLastTheOutput
        && !Layers.Where((layer, i) => layer.Sources.Count != 1 || layer.Sources[0] != (i == 0 ? Source.Input(0) : new Source(i - 1))).Any();

    /// <summary>Whether it reads one input and gives one output.</summary>
    public bool IsOneToOne => Inputs.Count == 1 && Outputs.Count == 1;

    /// <summary>Whether what it gives are the values of the last layer alone.</summary>
    public bool IsLastTheOutput => Outputs.Count == 1 && Outputs[0].Layer == Layers.Count - 1;

    /// <summary>The shape of a sample, of the first input.</summary>
    public Shape Input => Inputs[0].Shape;

    /// <summary>The shape of what it gives for a sample, by the first output.</summary>
    public Shape Output => Outputs[0].Shape;

    /// <summary>Whether training has a loss to minimise.</summary>
    public bool HasLoss => Outputs.Any(output => output.Loss != null);

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    public int TrainableParameterCount => Layers.Sum(layer => layer.TrainableParameterCount);

    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    public IEnumerable<ParameterTensor> Tensors => Layers.SelectMany(layer => layer.Tensors);

    /// <summary>The names of what a layer reads, in order.</summary>
    public IEnumerable<string> Reads(Layer layer) =>
        layer.Sources.Select(source => source.IsInput ? Inputs[source.InputIndex].Name : Layers[source.Layer].Name);
}
