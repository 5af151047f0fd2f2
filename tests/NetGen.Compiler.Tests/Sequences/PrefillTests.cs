using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Sequences;

/// <summary>Many steps at once, which some networks take sixteen together.</summary>
public class PrefillTests
{
    private static readonly Argument Causal = Argument.OfBoolean("Causal", true);

    public static TheoryData<string, bool> Kinds => new()
    {
        { "decoder", true }, { "waves", true }, { "rotary", true }, { "window", true }, { "recurrent", false }, { "convolution", false },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Steps_at_once_give_the_bits_and_leave_the_state_of_single_ones(string kind, bool areTogether)
    {
        var network = new StreamedNetwork(Declaration(kind), seed: 4);
        Assert.Equal(areTogether, Network(Declaration(kind)).Text().Contains("RunTogether(", StringComparison.Ordinal));
        (int frame, int given) = (network.FrameSize, network.StepOutputSize);
        float[] input = network.Whole.Draw(1, seed: 3);
        float[] expected = network.NewStream().Run(input);
        foreach ((int before, int count) in new[] { (0, 1), (0, 15), (0, 16), (0, 17), (3, 32), (1, 35), (5, 34) })
        {
            Streamed stream = network.NewStream();
            stream.Run(input[..(before * frame)]);
            var last = new float[given];
            stream.Prefill(input.AsSpan(before * frame, count * frame), last);
            int end = before + count;
            Assert.Equal(end, stream.Position);
            Assert.Equal(Bits(expected[((end - 1) * given)..(end * given)]), Bits(last));
            Assert.Equal(StateOf(network, input[..(end * frame)]), StateOf(network, stream));
            Assert.Equal(Bits(expected[(end * given)..]), Bits(stream.Run(input[(end * frame)..])));
        }
    }

    [Fact]
    public void None_at_all_leaves_everything_as_it_is()
    {
        var network = new StreamedNetwork(Declaration("decoder"), seed: 4);
        Streamed stream = network.NewStream();
        float[] last = [.. Enumerable.Repeat(7f, network.StepOutputSize)];
        stream.Prefill([], last);
        Assert.Equal(0, stream.Position);
        Assert.All(last, value => Assert.Equal(7, value));
    }

    [Fact]
    public void Older_targets_give_the_same_bits()
    {
        foreach (TargetCapability target in new[] { TargetCapability.Net8, TargetCapability.Net8 with { LanguageVersion = 10 } })
        {
            var network = new StreamedNetwork(Declaration("decoder"));
            var older = new StreamedNetwork(Declaration("decoder"), target: target);
            float[] input = network.Whole.Draw(1, seed: 3);
            var last = new float[network.StepOutputSize];
            older.NewStream().Prefill(input, last);
            Assert.Equal(Bits(network.NewStream().Run(input)[^last.Length..]), Bits(last));
        }
    }

    private static int[] StateOf(StreamedNetwork network, float[] frames)
    {
        Streamed stream = network.NewStream();
        stream.Run(frames);
        return StateOf(network, stream);
    }

    private static int[] StateOf(StreamedNetwork network, Streamed stream)
    {
        var state = new float[network.StateSize];
        stream.CopyStateTo(state);
        return [.. Bits(state)];
    }

    private static AttributeDeclaration[] Declaration(string kind) => kind switch
    {
        "decoder" =>
        [
            Input(40), new("Embedding", Argument.OfInteger("vocabulary", 9), Argument.OfInteger("dimension", 16)), new("PositionEmbedding"),
            Block(), Block(), new("LayerNormalization"), Dense(16, "Softmax"), new("Causal"),
        ],
        "waves" => [Input(40, 16), new("SinusoidalPosition"), Attend(Causal), Dense(16, "Tanh"), Merge("Add", "multi_head_attention_1"), new("Causal")],
        "rotary" => [Input(40, 16), Attend(Causal, Argument.OfBoolean("Rotary", true)), new("Causal")],
        "window" => [Input(40, 16), Attend(Causal, Argument.OfBoolean("Window", true)), new("Causal")],
        "recurrent" => [Input(40, 3), new("GRU", Argument.OfInteger("units", 6), Argument.OfBoolean("ReturnSequences", true)), Dense(4), new("Causal")],
        _ =>
        [
            Input(40, 3), new("Conv1D", Argument.OfInteger("filters", 16), Argument.OfInteger("kernelSize", 3), Argument.OfMember("Padding", "Causal")),
            Dense(16), new("Causal"),
        ],
    };

    private static AttributeDeclaration Block() =>
        new("TransformerBlock", Argument.OfInteger("heads", 2), Argument.OfInteger("feedForward", 24), Causal);

    private static AttributeDeclaration Attend(params Argument[] named) =>
        new("MultiHeadAttention", [Argument.OfInteger("heads", 2), Argument.OfInteger("keyDimension", 16), .. named]);
}
