using NetGen.Compiler.Declaration;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Branches;
using NetGen.Compiler.Tests.Support;
using NetGen.Tests.Support;
using static NetGen.Compiler.Tests.Support.Declare;
using static NetGen.Compiler.Tests.Support.Numbers;

namespace NetGen.Compiler.Tests.Sequences;

/// <summary>Networks that run step by step.</summary>
public class StreamTests
{
    public static TheoryData<int> Seeds => [.. Effort.Seeds(0, all: 24, byHand: 12)];

    public static TheoryData<int> FewSeeds => [.. Effort.Seeds(0, all: 6, byHand: 2)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Step_after_step_gives_the_bits_of_the_sequence(int seed)
    {
        var network = new StreamedNetwork(RandomSequence.Draw(seed), seed + 3);
        float[] input = Values(network.Whole.InputSize, seed);
        float[] expected = network.Whole.Predict(input);
        Assert.Equal(Bits(expected), Bits(network.NewStream().Run(input)[^expected.Length..]));
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Every_step_gives_what_a_sequence_would_that_ends_there(int seed)
    {
        AttributeDeclaration[] attributes = RandomSequence.Draw(seed + 100);
        var network = new StreamedNetwork(attributes, seed);
        (int steps, int frame, int given) = (network.Steps, network.FrameSize, network.StepOutputSize);
        float[] input = Values(network.Whole.InputSize, seed);
        float[] streamed = network.NewStream().Run(input);
        foreach (int length in new[] { 1, 2, steps / 2, steps }.Where(length => length > 0 && length <= steps).Distinct())
        {
            var shorter = new StreamedNetwork([Input(length, frame), .. attributes[1..]], seed);
            Assert.Equal(Bits(shorter.Whole.Predict(input[..(length * frame)])[^given..]), Bits(streamed[((length - 1) * given)..(length * given)]));
        }
    }

    /// <summary>Longer than any room behind what is kept, and each output has the bits of a sequence that ends there.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_number_of_steps_is_taken(int seed)
    {
        var network = new StreamedNetwork(RandomSequence.Draw(seed), seed + 3);
        (int steps, int frame, int given) = (network.Steps, network.FrameSize, network.StepOutputSize);
        float[] series = Values(((5 * steps) + 90) * frame, seed);
        float[] streamed = network.NewStream().Run(series);

        // What lies further back than the declared length reaches no output: the last of a window is that of the stream, as far as its layers look.
        for (int last = steps - 1; RandomSequence.Reach(network.Whole.Graph) <= steps && last < series.Length / frame; last += 7)
        {
            float[] window = network.Whole.Predict(series[((last - steps + 1) * frame)..((last + 1) * frame)]);
            Assert.Equal(Bits(window[^given..]), Bits(streamed[(last * given)..((last + 1) * given)]));
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Streams_together_give_the_bits_of_each_by_itself(int seed)
    {
        var network = new StreamedNetwork(RandomSequence.Draw(seed), seed + 3);
        (int frame, int given) = (network.FrameSize, network.StepOutputSize);
        int count = new[] { 1, 3, 15, 16, 17, 32, 37 }[seed % 7];
        Streamed[] each = [.. Enumerable.Range(0, count).Select(_ => network.NewStream())];
        StreamedTogether together = network.NewStreams(count);
        for (int step = 0; step < 45; step++)
        {
            if (step == 20)
            {
                each[count / 2].Reset();
                together.Reset(count / 2);
            }

            if (step == 40)
            {
                Array.ForEach(each, stream => stream.Reset());
                together.ResetAll();
            }

            float[] frames = Values(count * frame, seed + step);
            float[] outputs = together.Next(frames);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(Bits(each[i].Run(frames[(i * frame)..((i + 1) * frame)])), Bits(outputs[(i * given)..((i + 1) * given)]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void A_copied_state_goes_on_in_another_stream(int seed)
    {
        var network = new StreamedNetwork(RandomSequence.Draw(seed), seed + 3);
        Streamed stream = network.NewStream();
        float[] before = Values(23 * network.FrameSize, seed);
        float[] after = Values(40 * network.FrameSize, seed + 1);
        stream.Run(before);
        var state = new float[network.StateSize];
        stream.CopyStateTo(state);
        float[] expected = stream.Run(after);

        Streamed other = network.NewStream();
        other.Run(after);
        other.SetState(state);
        Assert.Equal(23, other.Position);
        Assert.Equal(Bits(expected), Bits(other.Run(after)));
        Assert.Equal((63L, 63L), (stream.Position, other.Position));

        var again = new float[network.StateSize];
        stream.SetState(state);
        stream.CopyStateTo(again);
        Assert.Equal(Bits(state), Bits(again));
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Prefill_and_reset_give_the_bits_of_single_steps(int seed)
    {
        var network = new StreamedNetwork(RandomSequence.Draw(seed), seed + 3);
        (int frame, int given) = (network.FrameSize, network.StepOutputSize);
        float[] frames = Values(50 * frame, seed);
        Streamed single = network.NewStream();
        Streamed filled = network.NewStream();
        for (int round = 0; round < 2; round++)
        {
            float[] expected = single.Run(frames);
            var last = new float[given];
            filled.Prefill(frames.AsSpan(0, 37 * frame), last);
            Assert.Equal(Bits(expected[(36 * given)..(37 * given)]), Bits(last));
            filled.Prefill([], last);
            Assert.Equal(Bits(expected[(36 * given)..(37 * given)]), Bits(last));
            Assert.Equal(37, filled.Position);
            Assert.Equal(Bits(expected[(37 * given)..]), Bits(filled.Run(frames[(37 * frame)..])));
            single.Reset();
            filled.Reset();
            Assert.Equal(0, filled.Position);
        }
    }

    [Theory]
    [MemberData(nameof(FewSeeds))]
    public void Older_targets_give_the_same_bits(int seed)
    {
        AttributeDeclaration[] attributes = RandomSequence.Draw(seed);
        AttributeDeclaration[] separate = [new("Input", [.. attributes[0].Arguments, Argument.OfMember("Arithmetic", "Separate")]), .. attributes[1..]];
        List<int> bits = Run(attributes, null);
        Assert.Equal(bits, Run(attributes, TargetCapability.Net8));
        Assert.Equal(bits, Run(attributes, TargetCapability.Net8 with { LanguageVersion = 10 }));
        Assert.Equal(Run(separate, null), Run(separate, TargetCapability.NetStandard21));

        static List<int> Run(AttributeDeclaration[] attributes, TargetCapability? target)
        {
            var network = new StreamedNetwork(attributes, seed: 4, target);
            float[] frames = Values(40 * network.FrameSize, seed: 2);
            StreamedTogether together = network.NewStreams(19);
            return [.. Bits(network.NewStream().Run(frames)), .. Bits(together.Next(Values(19 * network.FrameSize, seed: 3))), .. Bits(together.Next(Values(19 * network.FrameSize, seed: 5)))];
        }
    }

    /// <summary>As Keras counts states: of an LSTM h and c; what a step leaves beside them, and what pads them, is not copied.</summary>
    [Theory]
    [InlineData("LSTM", 5, 10)]
    [InlineData("LSTM", 40, 80)]
    [InlineData("GRU", 5, 5)]
    [InlineData("SimpleRNN", 5, 5)]
    public void A_recurrent_layer_copies_the_values_of_its_units(string kind, int units, int values)
    {
        StreamedNetwork network = OfUnits(units);
        Assert.Equal(2 + values, network.StateSize);
        Streamed stream = network.NewStream();
        float[] frames = Values(9 * network.FrameSize, seed: 2);
        stream.Run(frames);
        var state = new float[network.StateSize];
        stream.CopyStateTo(state);
        Assert.All(state.Skip(2), value => Assert.NotEqual(0, value));
        Streamed other = network.NewStream();
        other.SetState(state);
        Assert.Equal(Bits(stream.Run(frames)), Bits(other.Run(frames)));
        Throws("source", $"Expected {OfUnits(units + 1).StateSize} values, but got {state.Length}.", () => OfUnits(units + 1).NewStream().SetState(state));

        StreamedNetwork OfUnits(int count) => new(
            [Input(4, 3), new(kind, Argument.OfInteger("units", count), Argument.OfBoolean("ReturnSequences", true)), Dense(2)], seed: 3);
    }

    [Fact]
    public void Spans_of_another_length_are_named()
    {
        var network = new StreamedNetwork([Input(4, 3), RandomSequence.Causal(5, 3), Dense(2)]);
        Streamed stream = network.NewStream();
        StreamedTogether together = network.NewStreams(2);
        Assert.Equal(2 + (2 * 3), network.StateSize);
        Throws("frame", "Expected 3 values, but got 2.", () => stream.Step(new float[2], new float[2]));
        Throws("output", "Expected 2 values, but got 10.", () => stream.Step(new float[3], new float[10]));
        Throws("frames", "Expected a multiple of 3 values, one step after another, but got 4.", () => stream.Prefill(new float[4], new float[2]));
        Throws("lastOutput", "Expected 2 values, but got 0.", () => stream.Prefill(new float[3], []));
        Throws("destination", "Expected 8 values, but got 7.", () => stream.CopyStateTo(new float[7]));
        Throws("source", "Expected 8 values, but got 9.", () => stream.SetState(new float[9]));
        Throws("source", "Expected a state that CopyStateTo has written, which begins with a position.", () => stream.SetState([0.5f, .. new float[7]]));
        Throws("source", "Expected a state that CopyStateTo has written, which begins with a position.", () => stream.SetState([float.NaN, .. new float[7]]));
        Throws("frames", "Expected 6 values, but got 3.", () => together.Step(new float[3], new float[4]));
        Throws("outputs", "Expected 4 values, but got 2.", () => together.Step(new float[6], new float[2]));
        var shared = new float[6];
        Throws("outputs", "What streams give must not overlap the frames.", () => together.Step(shared, shared.AsSpan(0, 4)));
        Throws("stream", "Expected a stream from 0 to 1.", () => together.Reset(2));
        Throws("stream", "Expected a stream from 0 to 1.", () => together.Reset(-1));
        Assert.Equal(
            "Expected at least one stream.",
            Assert.IsType<ArgumentOutOfRangeException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => network.NewStreams(0)).InnerException).Message.Split(" (")[0]);
        Assert.Equal(0, stream.Position);
    }

    [Fact]
    public void No_step_allocates()
    {
        var network = new StreamedNetwork([Input(8, 3), RandomSequence.Causal(16, 3), new("LayerNormalization"), Dense(5, "Softmax")]);
        Streamed stream = network.NewStream();
        StreamedTogether together = network.NewStreams(20);
        float[] frames = Values(20 * 3, 1);
        var outputs = new float[20 * 5];
        Round(2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Round(100);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Round(int count)
        {
            for (int i = 0; i < count; i++)
            {
                stream.Step(frames.AsSpan(0, 3), outputs.AsSpan(0, 5));
                stream.Prefill(frames, outputs.AsSpan(0, 5));
                together.Step(frames, outputs);
                together.Reset(7);
            }
        }
    }

    [Theory]
    [InlineData("SimpleRNN", 5)]
    [InlineData("LSTM", 8)]
    [InlineData("LSTM", 24)]
    [InlineData("GRU", 17)]
    public void A_recurrent_layer_goes_on_from_its_state(string kind, int units)
    {
        AttributeDeclaration Layer(bool givesSequence) => new(kind, Argument.OfInteger("units", units), Argument.OfBoolean("ReturnSequences", givesSequence));
        AttributeDeclaration[] layers = [Layer(givesSequence: true), new("LayerNormalization"), Layer(givesSequence: false), Dense(2)];
        var network = new StreamedNetwork([Input(60, 3), .. layers], seed: 5);
        float[] input = Values(60 * 3, seed: 1);
        float[] streamed = network.NewStream().Run(input);
        Assert.Equal(Bits(network.Whole.Predict(input)), Bits(streamed[^2..]));

        var half = new StreamedNetwork([Input(30, 3), .. layers], seed: 5);
        Assert.Equal(Bits(half.Whole.Predict(input[..90])), Bits(streamed[58..60]));
    }

    [Theory]
    [InlineData("SimpleRNN")]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    public void Layers_of_one_shape_read_as_many_features_as_each_has(string kind)
    {
        AttributeDeclaration layer = new(kind, Argument.OfInteger("units", 8), Argument.OfBoolean("ReturnSequences", true));
        var network = new StreamedNetwork([Input(9, 3), layer, layer, Dense(2)], seed: 5);
        float[] input = Values(9 * 3, seed: 1);
        Assert.Equal(Bits(network.Whole.Predict(input)), Bits(network.NewStream().Run(input)));
    }

    [Theory]
    [InlineData("SimpleRNN", 1, true)]
    [InlineData("LSTM", 5, true)]
    [InlineData("LSTM", 16, false)]
    [InlineData("LSTM", 24, true)]
    [InlineData("GRU", 8, true)]
    [InlineData("GRU", 16, true)]
    [InlineData("GRU", 19, false)]
    public void Recurrent_layers_go_on_in_the_lanes(string kind, int units, bool useBias)
    {
        const int Count = 21;
        AttributeDeclaration Layer(int size, bool givesSequence) => new(
            kind, Argument.OfInteger("units", size), Argument.OfBoolean("ReturnSequences", givesSequence), Argument.OfBoolean("UseBias", useBias));
        var network = new StreamedNetwork([Input(6, 3), Layer(units, givesSequence: true), Layer(3, givesSequence: false), Dense(2)], seed: 5);
        Assert.Contains("InLanes => Vector128.IsHardwareAccelerated", network.Whole.Text);
        Assert.Contains($"Kernels.{char.ToUpperInvariant(kind[0])}{(kind == "SimpleRNN" ? "impleRnn" : kind[1..].ToLowerInvariant())}2Lanes(", network.Whole.Text);

        Streamed[] each = [.. Enumerable.Range(0, Count).Select(_ => network.NewStream())];
        StreamedTogether together = network.NewStreams(Count);
        for (int step = 0; step < 30; step++)
        {
            if (step is 11 or 12)
            {
                each[step + 4].Reset();
                together.Reset(step + 4);
            }

            float[] frames = Values(Count * 3, step);
            Assert.Equal(Bits([.. each.SelectMany((stream, i) => stream.Run(Row(frames, i, 3)))]), Bits(together.Next(frames)));
        }
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(16, 1)]
    public void A_residual_block_adds_a_step_to_a_step(int filters, int size)
    {
        var network = new StreamedNetwork(
        [
            Input(9, 3), new("Conv1D", Argument.OfInteger("filters", filters), Argument.OfInteger("kernelSize", 1), Argument.OfText("Name", "steps")),
            Activate("ReLU"), RandomSequence.Causal(filters, size), Merge("Add", "steps"), Activate("ReLU"), Dense(2),
        ]);
        float[] input = Values(27, seed: 1);
        float[] expected = network.Whole.Predict(input);
        Assert.Equal(Bits(expected), Bits(network.NewStream().Run(input)));
        StreamedTogether together = network.NewStreams(17);
        for (int step = 0; step < 9; step++)
        {
            float[] outputs = together.Next([.. Enumerable.Repeat(input[(3 * step)..((3 * step) + 3)], 17).SelectMany(frame => frame)]);
            Assert.Equal(Bits(expected[(2 * step)..((2 * step) + 2)]), Bits(outputs[^2..]));
        }
    }

    [Fact]
    public void Two_threads_with_a_stream_each_do_not_meet()
    {
        var network = new StreamedNetwork([Input(9, 4), RandomSequence.Causal(12, 5), new("BatchNormalization"), RandomSequence.Causal(7, 3), Dense(3)]);
        float[][] series = [Values(4000 * 4, 1), Values(4000 * 4, 2)];
        int[][] expected = [.. series.Select(each => Bits(network.NewStream().Run(each)))];
        var given = new int[2][];
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() => given[i] = Bits(network.NewStream().Run(series[i]))))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(expected, given);
    }

    [Fact]
    public void Streams_see_parameters_that_change()
    {
        var network = new StreamedNetwork([Input(4, 3), RandomSequence.Causal(8, 2), new("BatchNormalization"), Dense(2)]);
        float[] input = Values(12, 1);
        Streamed stream = network.NewStream();
        stream.Run(input);
        network.Whole.Parameters = RandomGraph.Parameters(network.Whole.Graph, 77);
        stream.Reset();
        Assert.Equal(Bits(network.Whole.Predict(input)), Bits(stream.Run(input)));
    }

    [Fact]
    public void A_step_computes_with_the_parameters_of_the_whole_network()
    {
        Compiler.Plan.NetworkPlan plan = Network(Input(6, 3), RandomSequence.Causal(8, 3), new("BatchNormalization"), Activate("ReLU"), Dense(4, "Softmax")).Plan();
        Assert.Equal(
            plan.Prediction.Operations.SelectMany(operation => operation.Parameters), plan.Step!.Operations.SelectMany(operation => operation.Parameters));
        Assert.Equal(plan, Network(Input(6, 3), RandomSequence.Causal(8, 3), new("BatchNormalization"), Activate("ReLU"), Dense(4, "Softmax")).Plan());
    }

    private static void Throws(string parameter, string message, Action action)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal((parameter, message), (exception.ParamName, exception.Message.Split(" (Param")[0]));
    }
}
