using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Graph.Streams;
using NetGen.Compiler.Plan;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Embedding;

/// <summary>A row of a table for each token of an input.</summary>
/// <param name="Tokens">The rows: tokens are from 0 and below.</param>
/// <param name="Initializer">The name of the member of the <c>Initializer</c> enumeration.</param>
public sealed record EmbeddingLayer(string Name, int AttributeIndex, Shape Input, Shape Output, int Tokens, string Initializer)
    : Layer(Name, AttributeIndex, Input, Output)
{
    /// <summary>The values of a row.</summary>
    public int Dimension => Output.LastAxis;

    /// <summary>Not where a mistake lets it read a layer.</summary>
    public bool ReadsInput { get; init; } = true;

    public override int Vocabulary => ReadsInput ? Tokens : 0;

    public override string Title => $"Embedding({Literal.Int(Tokens)})";

    public override string Description => $"Embedding({Literal.Int(Tokens)}, {Literal.Int(Dimension)})";

    public override EquatableArray<Argument> Arguments => new[]
    {
        Argument.OfInteger("vocabulary", Tokens), Argument.OfInteger("dimension", Dimension),
    }.ToEquatableArray();

    public override EquatableArray<ParameterTensor> Tensors =>
        new[] { new ParameterTensor(Name, TensorRole.Embeddings, new Shape(Tokens, Dimension), Initializer, new Fans(Tokens, Dimension)) }.ToEquatableArray();

    public override bool GivesSteps(bool readsSteps) => true;

    public override Streaming Streaming => Streaming.ByStep;

    public override Value Lower(Lowering plan, IReadOnlyList<Value> inputs)
    {
        PlannedTensor table = plan.Place(Tensors[0], Tokens, Dimension, Value.StrideOf(Dimension), isTransposed: false);
        return plan.Add(new EmbeddingOperation(Name, inputs[0], plan.NewRows(Output.Size, Dimension), table, Dimension));
    }
}
