using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Sequences;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Attention;

internal delegate void StepOfTwo(ReadOnlySpan<float> rows, int token, Span<float> score, Span<float> next);

internal delegate void StepsOfTwo(ReadOnlySpan<float> rows, ReadOnlySpan<int> tokens, Span<float> score, Span<float> next);

/// <summary>Steps with attention that are rows of each operation: those of a prompt, or a step of each of several streams.</summary>
public class TogetherTests
{
    private static readonly int[] Counts = [1, 3, 8, 16, 17, 33];

    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 18, byHand: 12)];

    /// <summary>Streams begin anew now and then, each at a step of its own, so that they stand at different places.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Streams_together_give_the_bits_of_each_by_itself(int seed)
    {
        StreamedNetwork network = Draw(seed);
        int count = Counts[seed % Counts.Length];
        Streamed[] each = [.. Enumerable.Range(0, count).Select(_ => network.NewStream())];
        StreamedTogether together = network.NewStreams(count);
        for (int step = 0; step < 45; step++)
        {
            for (int i = 0; i < count; i++)
            {
                if ((step + (5 * i)) % Math.Min(network.Steps + (Forgets(seed) ? 14 : 0), 11 + i) == 0)
                {
                    each[i].Reset();
                    together.Reset(i);
                }
            }

            float[] frames = Frames(network, count, seed + step);
            float[] expected = [.. each.SelectMany((stream, i) => stream.Run(frames[(i * network.FrameSize)..((i + 1) * network.FrameSize)]))];
            Assert.Equal(Bits(expected), Bits(together.Next(frames)));
        }
    }

    /// <summary>Longer than what is kept where the oldest are forgotten: several steps reach around its end.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Prompts_give_the_bits_and_leave_the_state_of_single_steps(int seed)
    {
        StreamedNetwork network = Draw(seed);
        (int frame, int given) = (network.FrameSize, network.StepOutputSize);
        int steps = Forgets(seed) ? (2 * network.Steps) + 50 : network.Steps;
        float[] frames = Frames(network, steps, seed);
        float[] expected = network.NewStream().Run(frames);
        var random = new Random(seed);
        for (int round = 0; round < 3; round++)
        {
            Streamed stream = network.NewStream();
            var last = new float[given];
            for (int at = 0; at < steps;)
            {
                int count = Math.Min(random.Next(1, 40), steps - at);
                stream.Prefill(frames.AsSpan(at * frame, count * frame), last);
                at += count;
                Assert.Equal(Bits(expected[((at - 1) * given)..(at * given)]), Bits(last));
            }

            Streamed single = network.NewStream();
            single.Run(frames);
            Assert.Equal(StateOf(network, single), StateOf(network, stream));
        }
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(17, 16)]
    [InlineData(33, 20)]
    public void One_step_too_many_names_the_stream_and_changes_nothing(int count, int full)
    {
        var network = new StreamedNetwork(Rotary(), seed: 4);
        Streamed[] each = [.. Enumerable.Range(0, count).Select(_ => network.NewStream())];
        StreamedTogether together = network.NewStreams(count);
        for (int step = 0; step < network.Steps; step++)
        {
            float[] frames = Values(count * network.FrameSize, step);
            together.Step(frames, new float[count * network.StepOutputSize]);
            if (step == 2)
            {
                foreach (int i in Enumerable.Range(0, count).Where(i => i != full))
                {
                    together.Reset(i);
                }
            }
            else if (step > 2)
            {
                Array.ForEach([.. Enumerable.Range(0, count)], i => each[i].Run(frames[(i * 6)..((i + 1) * 6)]));
            }
        }

        float[] next = Values(count * network.FrameSize, 100);
        var outputs = new float[count * network.StepOutputSize];
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => together.Step(next, outputs));
        Assert.Equal(
            $"Expected at most 9 steps, as many as the network is declared for; stream {full} has taken 9, and 1 comes now. Reset it, or start another one.",
            error.Message);
        Assert.All(outputs, value => Assert.Equal(0, value));

        together.Reset(full);
        each[full].Reset();
        float[] expected = [.. each.SelectMany((stream, i) => stream.Run(next[(i * 6)..((i + 1) * 6)]))];
        Assert.Equal(Bits(expected), Bits(together.Next(next)));
    }

    [Fact]
    public void Older_targets_give_the_same_bits()
    {
        int[] bits = Run(null);
        Assert.Equal(bits, Run(TargetCapability.Net8));
        Assert.Equal(bits, Run(TargetCapability.Net8 with { LanguageVersion = 10 }));
        Assert.Equal(Run(null, "Separate"), Run(TargetCapability.NetStandard21, "Separate"));

        static int[] Run(TargetCapability? target, string arithmetic = "Fused")
        {
            var network = new StreamedNetwork(Rotary(arithmetic), seed: 4, target);
            StreamedTogether together = network.NewStreams(19);
            var last = new float[network.StepOutputSize];
            network.NewStream().Prefill(Values(9 * network.FrameSize, seed: 2), last);
            return [.. Bits(together.Next(Values(19 * 6, 3))), .. Bits(together.Next(Values(19 * 6, 5))), .. Bits(last)];
        }
    }

    [Fact]
    public void No_step_allocates()
    {
        var network = new StreamedNetwork(Rotary(), seed: 4);
        StreamedTogether together = network.NewStreams(20);
        Streamed stream = network.NewStream();
        float[] frames = Values(20 * 6, 1);
        var outputs = new float[20 * network.StepOutputSize];
        Assert.Equal(0, Enumerable.Range(0, 4).Min(_ => Round()));

        long Round()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            together.ResetAll();
            stream.Reset();
            together.Step(frames, outputs);
            together.Reset(7);
            together.Step(frames, outputs);
            stream.Prefill(frames.AsSpan(0, 9 * 6), outputs.AsSpan(0, network.StepOutputSize));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>Frames of several inputs and tokens, several outputs, and a group that isn't full.</summary>
    [Fact]
    public void Several_inputs_and_outputs_are_rows_too()
    {
        const int Count = 25;
        const int Steps = 9;
        var network = new CompiledNetwork(Network(
        [
            new("Input", Argument.OfIntegers("shape", Steps, 3), Named("rows")), new("Input", Argument.OfIntegers("shape", Steps), Named("places")),
            new("Embedding", Argument.OfInteger("vocabulary", 11), Argument.OfInteger("dimension", 3), From("places")), new("PositionEmbedding"),
            Merge("Concatenate", "rows"), AttentionTests.Attend(2, 3, Argument.OfBoolean("Causal", true)), Dense(2, "Linear", Named("score")),
            Dense(4, "Softmax", Named("next"), From("multi_head_attention_1")),
            new("Output", Argument.OfText("layer", "score")), new("Output", Argument.OfText("layer", "next")), new("Causal"),
        ]));
        StepOfTwo[] each =
        [
            .. Enumerable.Range(0, Count).Select(
                _ => StreamedNetwork.Method<StepOfTwo>(network.Type.GetMethod("CreateStream")!.Invoke(network.Instance, [])!, "Step")),
        ];
        object streams = network.Type.GetMethod("CreateStreams")!.Invoke(network.Instance, [Count])!;
        StepsOfTwo together = StreamedNetwork.Method<StepsOfTwo>(streams, "Step");
        (float[] score, float[] next) = (new float[Count * 2], new float[Count * 4]);
        (float[] ownScore, float[] ownNext) = (new float[2], new float[4]);
        for (int step = 0; step < Steps; step++)
        {
            float[] rows = Values(Count * 3, step);
            int[] tokens = [.. Enumerable.Range(0, Count).Select(i => (i + (3 * step)) % 11)];
            together(rows, tokens, score, next);
            for (int i = 0; i < Count; i++)
            {
                each[i](rows.AsSpan(i * 3, 3), tokens[i], ownScore, ownNext);
                Assert.Equal(Bits(ownScore), Bits(score[(i * 2)..((i + 1) * 2)]));
                Assert.Equal(Bits(ownNext), Bits(next[(i * 4)..((i + 1) * 4)]));
            }
        }
    }

    /// <summary>What steps together call their own may not hide what layers are called.</summary>
    [Theory]
    [InlineData("position")]
    [InlineData("places")]
    [InlineData("steps")]
    public void Layers_may_be_called_as_locals_are(string name)
    {
        AttributeDeclaration[] layers = Rotary();
        layers[3] = Dense(5, "Softmax", Named(name));
        var network = new StreamedNetwork(layers, seed: 4);
        float[] input = network.Whole.Draw(1, seed: 3);
        Assert.Equal(Bits(network.Whole.Predict(input)), Bits(network.NewStream().Run(input)));
    }

    private static Argument From(string name) => Argument.OfText("From", name);

    private static bool Forgets(int seed) => seed % 3 == 2;

    private static StreamedNetwork Draw(int seed)
    {
        var network = new StreamedNetwork(RandomDecoder.Draw(seed, Forgets(seed)), seed + 3);
        Assert.Contains("Sixteen of them share each row of a kernel", network.Whole.Text);
        return network;
    }

    private static AttributeDeclaration[] Rotary(string arithmetic = "Fused") =>
    [
        new("Input", Argument.OfIntegers("shape", 9, 6), Argument.OfMember("Arithmetic", arithmetic)), new("LayerNormalization"),
        AttentionTests.Attend(3, 4, Argument.OfBoolean("Causal", true), Argument.OfBoolean("Rotary", true)), Dense(5, "Softmax"), new("Causal"),
    ];

    private static float[] Frames(StreamedNetwork network, int count, int seed)
    {
        float[] values = Values(count * network.FrameSize, seed);
        return network.HasTokens ? [.. values.Select(value => (float)(int)(MathF.Abs(value * 7919) % 11))] : values;
    }

    private static int[] StateOf(StreamedNetwork network, Streamed stream)
    {
        var state = new float[network.StateSize];
        stream.CopyStateTo(state);
        return [.. Bits(state)];
    }
}
