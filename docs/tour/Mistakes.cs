// One mistake per rule, in the order of the rules. ../tour.sh builds this file and shows what the compiler says.
using NetGen;

namespace Tour;

// NETGEN001
[Input(4)]
[Dense(3, Activation.Softmax)]
public class Flowers;

// NETGEN002
[Dense(1, Activation.Sigmoid)]
public partial class Gate;

// NETGEN003
[Input(28, 28)]
public partial class Images;

// NETGEN004
[Input(4)]
[Dense(16, Activation.ReLU)]
public partial class InTwoPlaces;

[Dense(3, Activation.Softmax)]
public partial class InTwoPlaces;

// NETGEN005
[Input(4)]
[Dense(-3)]
public partial class Negative;

// NETGEN006
[Input(784)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax, InputSize = 64)]
public partial class SixtyFour;

// NETGEN007
[Input(28, 28)]
[Dense(10, Activation.Softmax)]
public partial class NotFlat;

// NETGEN008
[Input(4)]
[Dense(3, Activation.Softmax)]
public static partial class Shared;

// NETGEN009
[Input(1920, 1080)]
[Flatten]
[Dense(1000, Activation.ReLU)]
[Dense(2, Activation.Softmax)]
public partial class FullScreen;

// NETGEN010
[Input(4)]
[Dense(16, Activation.ReLU, Name = "layer")]
[Dense(3, Activation.Softmax, Name = "layer")]
public partial class Twins;

// NETGEN011
[Input(4)]
[Dense(3, Activation.Softmax)]
public partial class WithInfo
{
    public string Info => "Tells three kinds of iris apart.";
}

// NETGEN012
[Input(4)]
[Dense(3, Activation.Softmax)]
public partial class Predict;

// NETGEN013
[Input(4)]
[Dense(3, Activation.Softmax)]
public partial class Named(string name)
{
    public string Name => name;
}

// NETGEN014
[Input(10)]
[Activate(Activation.Softmax)]
[Train(Loss.CategoricalCrossEntropy)]
public partial class NothingToLearn;

// NETGEN015
[Input(784)]
[Dense(128, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
[Budget(MaxParameters = 50_000)]
public partial class Thrifty;

// NETGEN016
[Input(784)]
[Dense(128)]
[Dense(10, Activation.Softmax)]
public partial class Stacked;

// NETGEN017
[Input(784)]
[Dense(128, Activation.Softmax)]
[Dense(10, Activation.Softmax)]
public partial class SoftmaxInside;

// NETGEN018
[Input(10)]
[Dense(32, Activation.Sigmoid)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Sigmoid)]
[Dense(1)]
[Train(Loss.MeanSquaredError)]
public partial class Deep;

// NETGEN019
[Input(2)]
[Dense(4, Activation.Step)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy)]
public partial class Perceptrons;

// NETGEN020
[Input(10)]
[Dense(1, Activation.Softmax)]
public partial class AlwaysOne;

// NETGEN021
[Input(10)]
[Dense(1)]
[Train(Loss.BinaryCrossEntropy)]
public partial class Spam;

// NETGEN022
[Input(784)]
[Dense(10)]
[Train(Loss.SparseCategoricalCrossEntropy)]
public partial class Digits;

// NETGEN023
[Input(784)]
[Dense(10, Activation.Softmax)]
[Train(Loss.MeanSquaredError)]
public partial class SquaredDigits;

// NETGEN024
[Input(5)]
[Dense(1)]
[Train(Loss.Poisson)]
public partial class Visitors;

// NETGEN025
[Input(10)]
[Dense(1, Activation.ReLU)]
[Train(Loss.Hinge)]
public partial class OneSided;

// NETGEN026
[Input(784)]
[Dense(10, Activation.Softmax)]
[Dropout(0.5f)]
[Train(Loss.SparseCategoricalCrossEntropy)]
public partial class Forgetful;

// NETGEN029
[Input(4)]
[Dense(3, Activation.Softmax)]
public partial class Labelled
{
    public required string Label { get; init; }
}

[Input(4)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy, Optimizer.SGD)]
public partial class Iris;

[Input(5)]
[Dense(1, Activation.Sigmoid)]
public partial class Rating;

// NETGEN034
[Input(2, Standalone = true)]
[Dense(1, Activation.Sigmoid)]
[Train(Loss.BinaryCrossEntropy)]
public partial class Alone;

// NETGEN035
[Input(2)]
[Dense(1, Activation.Sigmoid)]
[Weights("gate.safetensors")]
public partial class TwoSources
{
    static partial void EmbeddedParameters(ref ReadOnlySpan<float> parameters) => parameters = new float[] { 5.5f, 5.5f, -8f };
}

// NETGEN037
[Input(2)]
[Dense(1, Activation.Sigmoid)]
[Weights("forgotten.safetensors")]
public partial class Unlisted;

// NETGEN038
[Input(2)]
[Dense(1, Activation.Sigmoid)]
[Weights("torn.safetensors")]
public partial class Torn;

// NETGEN039
[Onnx("torn.onnx")]
public partial class TornModel;

// NETGEN040
[Input(2)]
[Dense(1, Activation.Sigmoid)]
[Weights("twin.safetensors")]
public partial class Namesake;

// NETGEN041
[Input(2)]
[Dense(1, Activation.Sigmoid)]
[Weights("no-bias.safetensors")]
public partial class Unbiased;

// NETGEN042
[Input(2)]
[Dense(1, Activation.Sigmoid, UseBias = false)]
[Weights("gate.safetensors")]
public partial class Leftover;

// NETGEN043
[Input(3)]
[Dense(1, Activation.Sigmoid)]
[Weights("gate.safetensors")]
public partial class Wider;

// NETGEN044
[Input(2)]
[Dense(1, Activation.Sigmoid)]
[Weights("whole-numbers.safetensors")]
public partial class WholeNumbers;

// NETGEN045
[Input(2)]
[Dense(1, Activation.Sigmoid)]
[Weights("gate.safetensors", Storage = WeightStorage.Int8)]
public partial class Smaller;

// NETGEN046
[Onnx("model.onnx")]
[Dense(3, Activation.Softmax)]
public partial class Extended;

// NETGEN053
[Input(Decoder.OutputSize)]
[Dense(5, Activation.Tanh)]
public partial class Encoder;

[Input(Encoder.OutputSize)]
[Dense((int)(1.5 * Encoder.InputSize))]
public partial class Decoder;

// NETGEN054
[Input(4)]
[Dense(8, Activation.ReLU)]
[Dense(3, UseBias = false, BiasInitializer = Initializer.Ones)]
public partial class Unbiasable;

// NETGEN055
public sealed class NoiseAttribute : LayerAttribute;

[Input(4)]
[Noise]
[Dense(3, Activation.Softmax)]
public partial class Noisy;

// NETGEN060
[Input(4)]
[Dense(3)]
[Train("LogCosh")]
public partial class Unwritten;

// NETGEN061
[Input(4)]
[Dense(1)]
[Train(nameof(Error))]
public partial class WithoutGradient
{
    private static float Error(float[] prediction, float[] target) => prediction[0] - target[0];
}

// NETGEN064
[Input(16)]
[Dense(32, Activation.ReLU, Name = "stem")]
[Dense(32)]
[Add("stemm")]
[Dense(4, Activation.Softmax)]
public partial class Misspelt;

// NETGEN065
[Input(16)]
[Dense(32, Activation.ReLU)]
[Add("input")]
[Dense(4, Activation.Softmax)]
public partial class Unequal;

// NETGEN066
[Input(16)]
[Dense(32, Activation.ReLU, Name = "gate")]
[Dense(32, Activation.Tanh, From = "input")]
[Dense(4, Activation.Softmax)]
public partial class Gateless;

// NETGEN067
[Input(8, Name = "state")]
[Input(4, Name = "State")]
[Concatenate("state", "State")]
[Dense(2)]
public partial class Alike;

// NETGEN068
[Input(8)]
[Dense(4, Activation.Softmax, Name = "policy")]
[Output("policy", Loss.SparseCategoricalCrossEntropy)]
[Output("policy", Loss.CategoricalCrossEntropy)]
[Train(Optimizer.Adam)]
public partial class Twice;

// NETGEN069
[Input(8, Name = "state")]
[Input(4, Name = "goal")]
[Dense(16, Activation.ReLU)]
[Concatenate("goal")]
[Dense(2)]
public partial class Undecided;

// NETGEN070
[Input(8)]
[Dense(16, Activation.ReLU, Name = "body")]
[Dense(4, Activation.Softmax, Name = "policy")]
[Dense(1, From = "body", Name = "value")]
[Output("policy")]
[Output("value")]
[Train(Loss.MeanSquaredError)]
public partial class OneLossForTwo;

// NETGEN071
[Input(8, Name = "state")]
[Input(4, Name = "goal")]
[Dense(2, From = "state")]
public partial class Aimless;

// NETGEN072
[Input(4)]
[Dense(1)]
[LayerNormalization]
public partial class Levelled;

// NETGEN073
[Input(4)]
[Dense(8, Activation.ReLU)]
[Normalize]
[Dense(3)]
public partial class Belated;

// NETGEN075
[Input(20)]
[Dense(64)]
[BatchNormalization]
[Activate(Activation.ReLU)]
[Dense(3, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
public partial class Biased;

// NETGEN076
[Input(28, 28)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation.Softmax)]
public partial class Colourless;

// NETGEN077
[Input(4, 4, 3)]
[MaxPooling2D(5)]
[Flatten]
[Dense(10, Activation.Softmax)]
public partial class Tiny;

// NETGEN079
[Input(32, 32, 3)]
[Conv2D(16, 2, Activation.ReLU, Stride = 3)]
[GlobalAveragePooling2D]
[Dense(10, Activation.Softmax)]
public partial class Leaping;

// NETGEN080
[Input(29, 28, 3)]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation.Softmax)]
public partial class Odd;

// NETGEN081
[Input(8, 8, 3)]
[Cropping2D(4)]
[Flatten]
[Dense(10, Activation.Softmax)]
public partial class Gone;

// NETGEN082
[Input(8, 8, 12)]
[GroupNormalization(8)]
[Flatten]
[Dense(10, Activation.Softmax)]
public partial class Uneven;

// NETGEN083
[Input(64, 64, 3)]
[Conv2D(32, 3, Activation.ReLU, Padding = Padding.Same)]
[Flatten]
[Dense(10, Activation.Softmax)]
public partial class Everywhere;

// NETGEN084
[Input(8, 8, 12)]
[Conv2D(16, 3, Activation.ReLU, Groups = 3)]
[GlobalAveragePooling2D]
[Dense(10, Activation.Softmax)]
public partial class Apart;

// NETGEN085
[Input(100, 3)]
[Conv1D(8, 5, Activation.ReLU, Padding = Padding.Same)]
[Dense(2)]
[Causal]
public partial class LooksAhead;

// NETGEN086
[Input(28, 28)]
[SimpleRNN(32, Activation.ReLU)]
[Dense(10, Activation.Softmax)]
public partial class Unbounded;

// NETGEN087
[Input(784, 1)]
[SimpleRNN(32)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
public partial class Fading;

// NETGEN088
[Input(28, 28)]
[LSTM(64, ReturnSequences = true)]
[Dense(10, Activation.Softmax)]
[Train(Loss.SparseCategoricalCrossEntropy)]
public partial class EveryRow;

// NETGEN089
[Input(32)]
[Dense(8)]
[Embedding(1000, 16)]
[Dense(2)]
public partial class LooksUpFloats;

// NETGEN090
[Input(32, 64)]
[TransformerBlock(6, 256)]
[GlobalAveragePooling1D]
[Dense(3)]
public partial class SixHeads;

// NETGEN091
[Input(128, 8)]
[PositionEmbedding]
[MultiHeadAttention(2, 4, Causal = true, Window = true)]
[Dense(8)]
public partial class CountedWindow;

// NETGEN097
[Input(64, Storage = WeightStorage.BFloat16)]
[Dense(32, Activation.Tanh)]
[Train(Loss.MeanSquaredError)]
public partial class Halved;

[Input(4)]
[Dense(1)]
[Train(Optimizer.Adam)]
public partial class OwnLoop;

public static class Uses
{
    // NETGEN027
    public static TrainerOptions Hasty => new() { LearningRate = 10f };

    // NETGEN028
    public static TrainerOptions Heavy => new() { Momentum = 9f };

    // NETGEN030
    public static void OneSample(Iris iris, float[] flower) => iris.Predict(flower, new float[4]);

    // NETGEN031
    public static void Batch(Iris iris, float[] classes) => iris.PredictBatch(new float[150], classes);

    // NETGEN032
    public static void Learn(Iris.Trainer trainer) => trainer.Step(new float[8], [0, 1, 2]);

    // NETGEN033
    public static void InARow(Iris iris, Rating rating, float[] flower, float[] kind, float[] stars)
    {
        iris.Predict(flower, kind);
        rating.Predict(kind, stars);
    }

    // NETGEN056
    public static Trainer WithoutTrain(Rating rating) => rating.CreateTrainer();

    // NETGEN057
    public static History FromKeras(Iris.Trainer trainer, Dataset data) => trainer.Fit(data, epochs: 10, verbose: 1);

    // NETGEN058
    public static TrainerOptions Double => new() { LearningRate = 0.001 };

    // NETGEN062
    public static History Fit(OwnLoop.Trainer trainer, Dataset data) => trainer.Fit(data, 10);

    // NETGEN092
    public static Fading.Trainer Teach(Fading network) => network.CreateTrainer();
}
