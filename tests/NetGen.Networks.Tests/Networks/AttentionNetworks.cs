namespace NetGen.Networks.Tests.Networks;

// Attention, and blocks of transformers. Each says its output, because the reference of this project knows none of their layers:
// NetGen.Compiler.Tests has one, and here PyTorch says what they give.

/// <summary>A decoder of tokens; sizes are not those of vectors, and one of the blocks is normalized behind its sums.</summary>
[Input(19)]
[Embedding(23, 12)]
[PositionEmbedding]
[TransformerBlock(3, 20, Causal = true, Dropout = 0.1f)]
[TransformerBlock(2, 24, Causal = true, PostNormalized = true)]
[LayerNormalization]
[Dense(23, Activation.Softmax, Name = "next")]
[Output("next", Loss.SparseCategoricalCrossEntropy)]
[Train(Optimizer.Adam)]
[Causal]
public partial class TokenDecoder;

/// <summary>An encoder over features, and what is read of it; keys are turned by their places.</summary>
[Input(17, 5)]
[SinusoidalPosition]
[MultiHeadAttention(2, 6, Rotary = true, Name = "encoder")]
[Conv1D(7, 4, Stride = 3, Name = "queries")]
[MultiHeadAttention(3, 4, ValueDimension = 5, Memory = "encoder", UseBias = false)]
[GlobalAveragePooling1D]
[Dense(4, Activation.Softmax, Name = "kind")]
[Output("kind", Loss.SparseCategoricalCrossEntropy)]
[Train(Optimizer.AdamW)]
public partial class FeatureReader;

/// <summary>torch.nn.MultiheadAttention with a causal mask.</summary>
[Input(6, 8)]
[MultiHeadAttention(2, 4, Causal = true, Name = "attention")]
[Output("attention", Loss.MeanSquaredError)]
[Train(Optimizer.SGD)]
public partial class TorchAttention;

/// <summary>The same with keys and values of another sequence.</summary>
[Input(6, 8)]
[Dense(8, TimeDistributed = true, Name = "memory")]
[MultiHeadAttention(4, 2, From = "input", Memory = "memory", Name = "attention")]
[Output("attention", Loss.MeanSquaredError)]
[Train(Optimizer.SGD)]
public partial class TorchCrossAttention;

/// <summary>torch.nn.TransformerEncoderLayer, normalized first.</summary>
[Input(7, 12)]
[TransformerBlock(3, 20, Epsilon = 1e-5f, Name = "block")]
[Output("block.add_2", Loss.MeanSquaredError)]
[Train(Optimizer.SGD)]
public partial class TorchBlock;

/// <summary>The same as PyTorch has it by default, with a causal mask.</summary>
[Input(7, 12)]
[TransformerBlock(2, 9, Activation = Activation.ReLU, PostNormalized = true, Causal = true, Epsilon = 1e-5f, Name = "block")]
[Output("block.norm_2", Loss.MeanSquaredError)]
[Train(Optimizer.SGD)]
public partial class TorchPostBlock;
