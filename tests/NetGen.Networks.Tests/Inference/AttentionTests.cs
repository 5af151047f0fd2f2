using System.Text.Json;
using NetGen.Networks.Tests.Networks;
using NetGen.Networks.Tests.PyTorch;
using NetGen.Networks.Tests.Support;

namespace NetGen.Networks.Tests.Inference;

/// <summary>Attention and blocks of transformers beside PyTorch's modules, on several threads, and without garbage.</summary>
public class AttentionTests
{
    private const int Samples = 3;

    private delegate void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    private delegate void Backward(ReadOnlySpan<float> outputGradients, Span<float> inputGradients, Span<float> parameterGradients);

    private delegate float Gradients(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Span<float> destination);

    [Fact]
    public void Causal_attention_is_PyTorchs()
    {
        var network = new TorchAttention(0);
        var tape = new TorchAttention.Tape(Samples);
        JsonElement torch = Numbers(nameof(TorchAttention));
        network.SetParameters(torch.Floats("parameters"));
        using TorchAttention.Trainer trainer = network.CreateTrainer();
        IsTheSame(torch, (x, y) => network.Forward(x, y, tape), (g, gx, gp) => network.Backward(tape, g, gx, gp), (x, t, g) => trainer.Gradients(x, t, g));
    }

    [Fact]
    public void Attention_to_another_sequence_is_PyTorchs()
    {
        var network = new TorchCrossAttention(0);
        var tape = new TorchCrossAttention.Tape(Samples);
        JsonElement torch = Numbers(nameof(TorchCrossAttention));
        network.SetParameters(torch.Floats("parameters"));
        using TorchCrossAttention.Trainer trainer = network.CreateTrainer();
        IsTheSame(torch, (x, y) => network.Forward(x, y, tape), (g, gx, gp) => network.Backward(tape, g, gx, gp), (x, t, g) => trainer.Gradients(x, t, g));
    }

    [Fact]
    public void A_block_is_PyTorchs_that_normalizes_first()
    {
        var network = new TorchBlock(0);
        var tape = new TorchBlock.Tape(Samples);
        JsonElement torch = Numbers(nameof(TorchBlock));
        network.SetParameters(torch.Floats("parameters"));
        using TorchBlock.Trainer trainer = network.CreateTrainer();
        IsTheSame(torch, (x, y) => network.Forward(x, y, tape), (g, gx, gp) => network.Backward(tape, g, gx, gp), (x, t, g) => trainer.Gradients(x, t, g));
    }

    [Fact]
    public void A_block_is_PyTorchs_that_normalizes_sums()
    {
        var network = new TorchPostBlock(0);
        var tape = new TorchPostBlock.Tape(Samples);
        JsonElement torch = Numbers(nameof(TorchPostBlock));
        network.SetParameters(torch.Floats("parameters"));
        using TorchPostBlock.Trainer trainer = network.CreateTrainer();
        IsTheSame(torch, (x, y) => network.Forward(x, y, tape), (g, gx, gp) => network.Backward(tape, g, gx, gp), (x, t, g) => trainer.Gradients(x, t, g));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        float[][] tokens = [Decoded(1), Decoded(2), Decoded(3)];
        Assert.Equal(tokens[0], tokens[1]);
        Assert.Equal(tokens[0], tokens[2]);
        float[][] features = [Read(1), Read(2), Read(3)];
        Assert.Equal(features[0], features[1]);
        Assert.Equal(features[0], features[2]);

        var network = new TokenDecoder(4);
        int[] batch = Tokens(33, 5);
        var outputs = new float[33 * TokenDecoder.OutputSize];
        var together = new float[outputs.Length];
        network.PredictBatch(batch, outputs);
        using var workers = new Workers(3);
        network.PredictBatch(batch, together, workers);
        Assert.Equal(outputs, together);

        static float[] Decoded(int threads)
        {
            var network = new TokenDecoder(1);
            using TokenDecoder.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 21, Threads = threads });
            return After(network.GetParameters, TokenDecoder.ParameterCount, step => trainer.Step(Tokens(21, step), Tokens(21, step + 9)));
        }

        static float[] Read(int threads)
        {
            var network = new FeatureReader(1);
            using FeatureReader.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 21, Threads = threads });
            return After(
                network.GetParameters, FeatureReader.ParameterCount,
                step => trainer.Step(Values(21 * FeatureReader.InputSize, step), [.. Enumerable.Range(0, 21).Select(i => i % FeatureReader.OutputSize)]));
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var network = new TokenDecoder(1);
        using TokenDecoder.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 4 });
        TokenDecoder.Stream stream = network.CreateStream();
        TokenDecoder.Streams streams = network.CreateStreams(3);
        int[] tokens = Tokens(4, 1);
        int[] labels = Tokens(4, 2);
        var outputs = new float[4 * TokenDecoder.OutputSize];
        var logits = new float[23];
        var many = new float[3 * 23];
        Work();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Work();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Work()
        {
            network.Predict(tokens.AsSpan(0, 19), outputs.AsSpan(0, TokenDecoder.OutputSize));
            network.PredictBatch(tokens, outputs);
            trainer.Step(tokens, labels);
            stream.Reset();
            stream.Prefill(tokens.AsSpan(0, 18), logits);
            stream.Step(3, logits);
            streams.Reset();
            streams.Step(tokens.AsSpan(0, 3), many);
        }
    }

    [Fact]
    public void It_learns_to_say_the_token_before_the_last()
    {
        var network = new TokenDecoder(3);
        using TokenDecoder.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 16, LearningRate = 0.005f });
        float loss = 0;
        for (int step = 0; step < 250; step++)
        {
            int[] tokens = Tokens(16, step);
            int[] labels = [.. tokens.Select((token, i) => i % 19 < 2 ? 0 : tokens[i - 2])];
            loss = trainer.Step(tokens, labels);
        }

        Assert.InRange(loss, 0, 1.5);
    }

    [Fact]
    public void Tokens_come_from_a_data_set()
    {
        int[] tokens = Tokens(64, 7);
        Dataset data = Dataset.Create(tokens, [.. tokens.Select((_, i) => i % TokenDecoder.InputSize)], TokenDecoder.InputSize, vocabulary: 23, classCount: 23);
        var network = new TokenDecoder(3);
        using TokenDecoder.Trainer trainer = network.CreateTrainer(new TrainerOptions { BatchSize = 16, LearningRate = 0.005f, Quiet = true });
        float before = trainer.Evaluate(data).Loss;
        trainer.Fit(data, epochs: 15);
        Assert.InRange(trainer.Evaluate(data).Loss, 0, 0.9f * before);

        Dataset more = Dataset.Create([.. tokens.Select(token => token + 1)], data.Labels, TokenDecoder.InputSize, classCount: 23);
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => trainer.Fit(more, epochs: 1));
        Assert.Contains("23", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_shows_the_parts_of_a_block() => Assert.Contains(
        "block.attention   MultiHeadAttention(3, 4)", TorchBlock.Info.Summary(), StringComparison.Ordinal);

    private static void IsTheSame(JsonElement torch, Forward forward, Backward backward, Gradients gradients)
    {
        float[] inputs = torch.FlatRows("inputs");
        double[] expected = Flat(torch, "outputs");
        var outputs = new float[expected.Length];
        forward(inputs, outputs);
        Expect.CloseToLargest(expected, outputs, 1e-5, "output");

        var byInputs = new float[inputs.Length];
        double[] expectedByParameters = torch.Doubles("parameterGradients");
        var byParameters = new float[expectedByParameters.Length];
        backward(torch.FlatRows("outputGradients"), byInputs, byParameters);
        Expect.CloseToLargest(Flat(torch, "inputGradients"), byInputs, 1e-4, "input gradient");
        Expect.CloseToLargest(expectedByParameters, byParameters, 1e-4, "parameter gradient");

        Assert.Equal(torch.GetProperty("loss").GetDouble(), gradients(inputs, torch.FlatRows("targets"), byParameters), 1e-5);
        Expect.CloseToLargest(torch.Doubles("gradients"), byParameters, 1e-4, "gradient of the loss");
    }

    private delegate void Copy(Span<float> destination);

    private static float[] After(Copy read, int count, Action<int> step)
    {
        for (int i = 0; i < 4; i++)
        {
            step(i);
        }

        var parameters = new float[count];
        read(parameters);
        return parameters;
    }

    private static JsonElement Numbers(string name) =>
        PyTorchNumbers.File("attention.json").EnumerateArray().Single(network => network.GetProperty("name").GetString() == name);

    private static double[] Flat(JsonElement element, string name) => [.. element.Rows(name).SelectMany(row => row)];

    private static int[] Tokens(int samples, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, samples * 19).Select(_ => random.Next(23))];
    }

    private static float[] Values(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
