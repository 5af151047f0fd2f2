using NetGen.Compiler.Declaration;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Shards;

/// <summary>Small networks with all that a batch as a whole says something about, and samples for them.</summary>
internal sealed class ShardNetworks
{
    public const int BatchSize = 16;

    private static readonly Dictionary<string, ShardNetworks> Known = new()
    {
        ["masks"] = new(
            Labelled, Input(6), Dense(8, "ReLU", Argument.OfNumber("L1", 0.01), Argument.OfNumber("L2", 0.02)), Dropout(0.4), Dense(3, "Softmax"),
            Train("SparseCategoricalCrossEntropy")),
        ["averages"] = new(
            samples => Targets(samples, 5 * 4 * 2, 2),
            Input(5, 4, 2), new("Conv2D", Argument.OfInteger("filters", 4), Argument.OfInteger("kernelSize", 3)), new("BatchNormalization"),
            Activate("ReLU"), new("SpatialDropout2D", Argument.OfNumber("rate", 0.3)), Flatten(), new("BatchNormalization"), Dense(2),
            Train("MeanSquaredError", "SGD")),
        ["outputs"] = new(
            Columns,
            new("Input", Argument.OfIntegers("shape", 3), Argument.OfText("Name", "state")),
            new("Input", Argument.OfIntegers("shape", 2), Argument.OfText("Name", "goal")),
            new("Concatenate", Argument.OfTexts("others", "state", "goal")),
            Dense(6, "Tanh", Named("body")),
            Dense(3, "Softmax", Named("policy")),
            Dense(1, "Linear", Named("value"), Argument.OfText("From", "body"), Argument.OfNumber("L2", 0.1)),
            new("Output", Argument.OfText("layer", "policy"), Argument.OfMember("loss", "SparseCategoricalCrossEntropy")),
            new("Output", Argument.OfText("layer", "value"), Argument.OfMember("loss", "MeanSquaredError"), Argument.OfNumber("Weight", 0.5f)),
            new("Train", Argument.OfMember("optimizer", "Nadam"))),
        ["states"] = new(
            samples => Targets(samples, 4 * 3, 4 * 2),
            Input(4, 3), new("GaussianNoise", Argument.OfNumber("stddev", 0.1)),
            new("GRU", Argument.OfInteger("units", 5), Argument.OfBoolean("ReturnSequences", true)), Dense(2), Train("MeanSquaredError"))
        {
            Carries = true,
        },
        ["normalised"] = new(
            samples => Targets(samples, 3, 2), Input(3), new("BatchNormalization"), Dense(4, "Tanh"), Dense(2), Train("MeanSquaredError", "SGD")),
        ["hinge"] = new(Signs, Input(3), Dense(4, "Tanh"), Dense(1), Train("Hinge", "RMSprop")),
    };

    private readonly Lazy<CompiledNetwork> _network;
    private readonly Func<int, Dataset> _samples;

    private ShardNetworks(Func<int, Dataset> samples, params AttributeDeclaration[] attributes)
    {
        _samples = samples;
        _network = new(() => new CompiledNetwork(Network(attributes)));
    }

    public static IEnumerable<string> Names => Known.Keys;

    public CompiledNetwork Network => _network.Value;

    private bool Carries { get; init; }

    public static ShardNetworks Of(string name) => Known[name];

    public Dataset Samples(int count) => _samples(count);

    public TrainerOptions Options(int shards, int threads = 1) => new()
    {
        BatchSize = BatchSize,
        Shards = shards,
        Threads = threads,
        Seed = 3,
        LearningRate = 0.01f,
        Shuffle = !Carries,
        CarryState = Carries,
    };

    /// <summary>A trainer of a network of its own, which begins as every other.</summary>
    public Trainer NewTrainer(TrainerOptions options)
    {
        object network = Activator.CreateInstance(Network.Type, 1UL)!;
        return (Trainer)Network.Type.GetMethod("CreateTrainer")!.Invoke(network, [options])!;
    }

    public static float[] ParametersOf(Trainer trainer)
    {
        var parameters = new float[trainer.Info.ParameterCount];
        trainer.GetParameters(parameters);
        return parameters;
    }

    private static Dataset Targets(int samples, int inputs, int targets) =>
        Dataset.Create(Values(samples * inputs, 1), Values(samples * targets, 2), inputs, targets);

    private static Dataset Labelled(int samples)
    {
        var random = new Random(4);
        int[] labels = [.. Enumerable.Range(0, samples).Select(i => i == 0 ? 2 : random.Next(4) - 1)];
        float[] weights = [.. Enumerable.Range(0, samples).Select(_ => random.NextSingle() * 2)];
        return Dataset.Create(Values(samples * 6, 1), labels, 6, 3).WithWeights(weights);
    }

    private static Dataset Signs(int samples) =>
        Dataset.Create(Values(samples * 3, 1), [.. Values(samples, 2).Select(value => value > 0 ? 1f : 0f)], 3, 1);

    private static Dataset Columns(int samples) => Dataset.FromColumns(
        Column.Of("state", Values(samples * 3, 1), 3),
        Column.Of("goal", Values(samples * 2, 2), 2),
        Column.Of("policy", [.. Values(samples, 3).Select(value => value > 0.5f ? 2 : value > 0 ? 1 : 0)], 1, 3),
        Column.Of("value", Values(samples, 4), 1));
}
