using NetGen;
using Words.Sums;

namespace Words.Networks;

/// <summary>Reads a sum from its first sign on, and says after each which comes next: a decoder of about 100,000 parameters.</summary>
[Input(Problem.MostSigns)]
[Embedding(Problem.SignCount, 64)]
[PositionEmbedding]
[TransformerBlock(4, 256, Causal = true)]
[TransformerBlock(4, 256, Causal = true, Name = "last")]
[LayerNormalization]
[Dense(Problem.SignCount, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.Adam)]
[Causal]
public partial class Adder;
