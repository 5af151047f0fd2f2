using NetGen.Compiler.Graph;
using NetGen.Compiler.Layers.Dense;
using NetGen.Compiler.Layers.Embedding;
using NetGen.Compiler.Layers.Windows;

namespace NetGen.Compiler.Layers.Positions;

/// <summary><c>[PositionEmbedding]</c> and <c>[SinusoidalPosition]</c>: what says where a step stands is added to it.</summary>
/// <param name="isLearnt">Whether it is a row for each place that is learnt; else sines and cosines.</param>
public sealed class PositionKind(bool isLearnt) : LayerKind
{
    public override string Name => isLearnt ? "PositionEmbedding" : "SinusoidalPosition";

    public override string NamePrefix => isLearnt ? "position_embedding" : "sinusoidal_position";

    public override Layer Shape(AttributeReader attribute, string name, IReadOnlyList<Incoming> inputs)
    {
        string initializer = isLearnt
            ? KernelArguments.MatrixInitializer(attribute, "EmbeddingsInitializer", EmbeddingKind.DefaultInitializer)
            : "Zeros";
        Shape shape = WindowReader.TakesShape(attribute, 1, inputs[0]) ? inputs[0].Shape : Graph.Shape.Unknown;
        return new PositionLayer(name, attribute.Index, shape, isLearnt, initializer);
    }
}
