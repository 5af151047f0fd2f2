using NetGen.Compiler.Declaration;
using NetGen.Compiler.Graph;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Sequences;
using NetGen.Compiler.Tests.Support;
using static NetGen.Compiler.Tests.Attention.AttentionTests;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Attention;

/// <summary>Networks with attention that run step by step.</summary>
public class AttentionStreamTests
{
    private static readonly Argument Causal = Argument.OfBoolean("Causal", true);

    private static readonly Argument Window = Argument.OfBoolean("Window", true);

    public static TheoryData<string> Kinds => ["plain", "odd", "rotary", "places", "waves", "decoder"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Step_after_step_gives_the_bits_of_the_sequence(string kind)
    {
        StreamedNetwork network = Draw(kind);
        float[] input = network.Whole.Draw(1, seed: 3);
        float[] expected = network.Whole.Predict(input);
        Streamed stream = network.NewStream();
        Assert.Equal(Bits(expected), Bits(stream.Run(input)));
        stream.Reset();
        Assert.Equal(Bits(expected), Bits(stream.Run(input)));

        int given = network.StepOutputSize;
        var last = new float[given];
        Streamed filled = network.NewStream();
        filled.Prefill(input.AsSpan(0, 3 * network.FrameSize), last);
        Assert.Equal(Bits(expected[(2 * given)..(3 * given)]), Bits(last));
        Assert.Equal(Bits(expected[(3 * given)..]), Bits(filled.Run(input[(3 * network.FrameSize)..])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_step_too_many_throws_and_changes_nothing(string kind)
    {
        StreamedNetwork network = Draw(kind);
        float[] input = network.Whole.Draw(1, seed: 3);
        Streamed stream = network.NewStream();
        float[] expected = stream.Run(input);
        var output = new float[network.StepOutputSize];
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => stream.Step(input.AsSpan(0, network.FrameSize), output));
        Assert.Equal(
            $"Expected at most {network.Steps} steps, as many as the network is declared for; the stream has taken {network.Steps}, and 1 comes now. Reset it, or start another one.",
            error.Message);
        Assert.Equal(network.Steps, stream.Position);
        Assert.Throws<InvalidOperationException>(() => stream.Prefill(input.AsSpan(0, network.FrameSize), output));

        Streamed other = network.NewStream();
        other.Run(input[..network.FrameSize]);
        Assert.Throws<InvalidOperationException>(() => other.Prefill(input, output));
        Assert.Equal(Bits(expected[network.StepOutputSize..]), Bits(other.Run(input[network.FrameSize..])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_copied_state_goes_on_in_another_stream(string kind)
    {
        StreamedNetwork network = Draw(kind);
        float[] input = network.Whole.Draw(1, seed: 5);
        float[] expected = network.Whole.Predict(input);
        Streamed stream = network.NewStream();
        stream.Run(input[..(4 * network.FrameSize)]);
        var state = new float[network.StateSize];
        stream.CopyStateTo(state);

        Streamed other = network.NewStream();
        other.Run(input[..(2 * network.FrameSize)]);
        other.SetState(state);
        Assert.Equal(4, other.Position);
        Assert.Equal(Bits(expected[(4 * network.StepOutputSize)..]), Bits(other.Run(input[(4 * network.FrameSize)..])));

        state[0] = network.Steps + 1;
        Assert.Throws<ArgumentException>(() => other.SetState(state));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Streams_together_give_the_bits_of_each_by_itself(string kind)
    {
        const int Count = 5;
        StreamedNetwork network = Draw(kind);
        (int frame, int given) = (network.FrameSize, network.StepOutputSize);
        Streamed[] each = [.. Enumerable.Range(0, Count).Select(_ => network.NewStream())];
        StreamedTogether together = network.NewStreams(Count);
        for (int step = 0; step < 5; step++)
        {
            if (step == 3)
            {
                each[1].Reset();
                together.Reset(1);
            }

            float[] frames = network.HasTokens ? [.. Enumerable.Range(0, Count).Select(i => (float)((i + step) % 5))] : Values(Count * frame, step);
            float[] outputs = together.Next(frames);
            Assert.All(each, (stream, i) => Assert.Equal(
                Bits(stream.Run(frames[(i * frame)..((i + 1) * frame)])), Bits(outputs[(i * given)..((i + 1) * given)])));
        }
    }

    /// <summary>A step sees the last ones, as many as are declared; in which order they are summed says their place modulo that number.</summary>
    [Fact]
    public void A_window_forgets_the_oldest_steps()
    {
        const int Steps = 6;
        const int Features = 5;
        var network = new StreamedNetwork([Input(Steps, Features), Attend(2, 4, Causal, Window)]);
        var reference = new ReferenceGraph(network.Whole.Graph);
        double[] parameters = Doubles(network.Whole.Parameters);
        float[] series = Values(40 * Features, seed: 2);
        Streamed stream = network.NewStream();
        float[] outputs = stream.Run(series);
        Assert.Equal(40, stream.Position);
        for (int last = Steps - 1; last < 40; last++)
        {
            double[] window = Doubles(series[((last - Steps + 1) * Features)..((last + 1) * Features)]);
            AssertClose(reference.Predict(parameters, window)[^Features..], outputs[(last * Features)..((last + 1) * Features)], 2e-5);
        }

        var state = new float[network.StateSize];
        Streamed before = network.NewStream();
        before.Run(series[..(27 * Features)]);
        before.CopyStateTo(state);
        Streamed other = network.NewStream();
        other.SetState(state);
        Assert.Equal(Bits(outputs[(27 * Features)..]), Bits(other.Run(series[(27 * Features)..])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Info_says_what_it_takes_of_memory(string kind)
    {
        StreamedNetwork network = Draw(kind);
        var info = (NetworkInfo)network.Whole.Type.GetProperty("Info")!.GetValue(null)!;
        Assert.Equal(4 * network.StateSize, info.StateBytes);
        Assert.InRange(info.WeightBytes, 4 * info.ParameterCount, long.MaxValue);
        Assert.InRange(info.ScratchBytes, 4 * network.Whole.OutputSize, long.MaxValue);
    }

    [Fact]
    public void Older_targets_give_the_same_bits()
    {
        foreach (TargetCapability target in new[] { TargetCapability.Net8, TargetCapability.Net8 with { LanguageVersion = 10 } })
        {
            var network = new StreamedNetwork(Declaration("decoder"));
            var older = new StreamedNetwork(Declaration("decoder"), target: target);
            float[] input = network.Whole.Draw(1, seed: 3);
            Assert.Equal(Bits(network.NewStream().Run(input)), Bits(older.NewStream().Run(input)));
        }
    }

    [Fact]
    public void Attention_that_looks_ahead_is_named()
    {
        Finding finding = Assert.Single(GraphBuilder.Build(Network(Input(6, 5), Attend(2, 4), new AttributeDeclaration("Causal"))).Findings);
        Assert.Equal("NETGEN085", finding.RuleId);
        Assert.Equal(1, finding.AttributeIndex);
        Assert.Equal("'Net' can't run step by step, because MultiHeadAttention(2) looks ahead; write Causal = true", finding.Message);
    }

    [Theory]
    [InlineData("PositionEmbedding", "PositionEmbedding")]
    [InlineData("SinusoidalPosition", "SinusoidalPosition")]
    public void A_window_does_not_go_with_places_that_are_counted(string kind, string said)
    {
        Finding finding = Network(Input(6, 5), new AttributeDeclaration(kind), Attend(2, 4, Causal, Window)).Finding();
        Assert.Equal("NETGEN091", finding.RuleId);
        Assert.Equal(
            $"MultiHeadAttention(2) forgets the oldest steps of a stream (Window), but {said} counts them from the first and ends with the declared length; leave Window out",
            finding.Message);
    }

    private static StreamedNetwork Draw(string kind) => new(Declaration(kind), seed: 4);

    private static AttributeDeclaration[] Declaration(string kind) => kind switch
    {
        "plain" => [Input(17, 6), Attend(2, 4, Causal), Dense(3)],
        "odd" => [Input(9, 5), Attend(3, 3, Causal, Argument.OfInteger("ValueDimension", 5)), Attend(1, 2, Causal, NoBias)],
        "rotary" => [Input(8, 6), Attend(2, 4, Causal, Argument.OfBoolean("Rotary", true)), Merge("Add", "input")],
        "places" => [Input(7, 5), new("PositionEmbedding"), Attend(2, 4, Causal)],
        "waves" => [Input(20, 5), new("SinusoidalPosition"), Attend(2, 16, Causal)],
        _ => [Input(6), Embedding(9, 8), new("PositionEmbedding", Named("stream")), .. Block("stream", "block"), .. Block("block", "end"), new("LayerNormalization"), Dense(9, "Softmax")],
    };
}
