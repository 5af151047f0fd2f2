using NetGen;

namespace Words.Networks;

/// <summary>Reads a text, piece by piece, and says after each how likely which comes next.</summary>
[Input(Length)]
[Embedding(Pieces, 64)]
[PositionEmbedding]
[TransformerBlock(4, 256, Causal = true)]
[TransformerBlock(4, 256, Causal = true)]
[LayerNormalization]
[Dense(Pieces, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
[Causal]
public partial class Writer
{
    /// <summary>How many pieces of the text it looks back on.</summary>
    public const int Length = 64;

    /// <summary>How many pieces it knows.</summary>
    public const int Pieces = 512;
}
