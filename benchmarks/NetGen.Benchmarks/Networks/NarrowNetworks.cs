namespace NetGen.Benchmarks.Networks;

/// <summary>784-128-10, whose weights lie in the second-level cache.</summary>
[Input(784)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
internal sealed partial class DigitsInFloats;

/// <summary>The same in two bytes a weight.</summary>
[Input(784, Storage = WeightStorage.BFloat16)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
internal sealed partial class DigitsInBFloat16;

/// <summary>The same in one byte a weight.</summary>
[Input(784, Storage = WeightStorage.Int8)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
internal sealed partial class DigitsInInt8;

/// <summary>4 MB of weights, which come from the third-level cache.</summary>
[Input(512)]
[Dense(1024, Activation.ReLU)]
[Dense(512, Activation.ReLU)]
[Dense(10)]
internal sealed partial class LargeInFloats;

/// <summary>The same in two bytes a weight.</summary>
[Input(512, Storage = WeightStorage.BFloat16)]
[Dense(1024, Activation.ReLU)]
[Dense(512, Activation.ReLU)]
[Dense(10)]
internal sealed partial class LargeInBFloat16;

/// <summary>The same in one byte a weight.</summary>
[Input(512, Storage = WeightStorage.Int8)]
[Dense(1024, Activation.ReLU)]
[Dense(512, Activation.ReLU)]
[Dense(10)]
internal sealed partial class LargeInInt8;

/// <summary>A decoder of four blocks over 128 features, 64 tokens and a context of 128.</summary>
[Input(128)]
[Embedding(64, 128)]
[PositionEmbedding]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[LayerNormalization]
[Dense(64)]
internal sealed partial class DecoderInFloats;

/// <summary>The same in two bytes a weight.</summary>
[Input(128, Storage = WeightStorage.BFloat16)]
[Embedding(64, 128)]
[PositionEmbedding]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[LayerNormalization]
[Dense(64)]
internal sealed partial class DecoderInBFloat16;

/// <summary>The same in two bytes a weight, of another format.</summary>
[Input(128, Storage = WeightStorage.Float16)]
[Embedding(64, 128)]
[PositionEmbedding]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[LayerNormalization]
[Dense(64)]
internal sealed partial class DecoderInFloat16;

/// <summary>The same in one byte a weight.</summary>
[Input(128, Storage = WeightStorage.Int8)]
[Embedding(64, 128)]
[PositionEmbedding]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[TransformerBlock(4, 512, Causal = true)]
[LayerNormalization]
[Dense(64)]
internal sealed partial class DecoderInInt8;
