using NetGen.Compiler.Declaration;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Graph.Pretrained;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>How a network is trained.</summary>
/// <param name="Loss">The name of the member of the <c>Loss</c> enumeration.</param>
/// <param name="Optimizer">The name of the member of the <c>Optimizer</c> enumeration.</param>
public sealed record Training(string Loss, string Optimizer);

/// <summary>A network whose shapes fit, ready to be planned.</summary>
public sealed record Network(
    TypeDeclaration Type,
    Shape Input,
    Arithmetic Arithmetic,
    EquatableArray<Layer> Layers,
    Training? Training,
    bool IsDifferentiable)
{
    /// <summary>The trained weights that lie in the assembly; null where there are none.</summary>
    public EmbeddedWeights? Weights { get; init; }

    public Shape Output => Layers[Layers.Count - 1].Output;

    public int ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    public long MultiplyAdds => Layers.Sum(layer => layer.MultiplyAdds);

    public IEnumerable<ParameterTensor> Tensors => Layers.SelectMany(layer => layer.Tensors);
}
