namespace NetGen.Generator.Tests.CallSites;

/// <summary>Calls of streams: spans of a step, of many steps, of many streams, and of a state.</summary>
public class StreamTests
{
    private const string Tracker = """
        [Input(8, 6)]
        [LSTM(5, ReturnSequences = true)]
        [Dense(2)]
        public partial class Tracker;

        """;

    private const string Decoder = """
        [Input(8)]
        [Embedding(16, 4)]
        [MultiHeadAttention(1, 4, Causal = true)]
        [Dense(16)]
        public partial class Decoder;

        """;

    private const string Pair = """
        [Input(8, 3, Name = "sound")]
        [Input(8, 2, Name = "place")]
        [Concatenate("sound", "place")]
        [GRU(4, ReturnSequences = true)]
        [Dense(2, Name = "motion")]
        public partial class Pair;

        """;

    [Fact]
    public Task Steps_and_states_have_the_sizes_of_the_stream() => Networks.ExpectInClassAsync(
        Tracker,
        """
            public static void Run(Tracker network, float[] any)
            {
                Tracker.Stream stream = network.CreateStream();
                stream.Step(new float[6], new float[2]);
                stream.Step({|NETGEN030:new float[5]|}, {|NETGEN030:new float[3]|});
                stream.Step(new float[Tracker.Stream.FrameSize], new float[Tracker.Stream.OutputSize]);
                stream.Prefill(new float[18], new float[2]);
                stream.Prefill(new float[0], any);
                stream.Prefill({|NETGEN031:new float[17]|}, {|NETGEN030:new float[6]|});
                stream.CopyStateTo({|NETGEN030:new float[3]|});
                stream.SetState({|NETGEN030:new float[Tracker.Stream.OutputSize]|});
                stream.SetState(new float[Tracker.StateSize]);
                Tracker.Streams many = network.CreateStreams(3);
                many.Step(new float[18], new float[6]);
                many.Step(new float[18], {|NETGEN032:new float[2]|});
                many.Step({|NETGEN031:new float[16]|}, any);
            }
        """,
        "Step of Tracker expects a frame of 6 values, but this has 5",
        "Step of Tracker expects an output of 2 values, but this has 3",
        "Prefill of Tracker expects frames of 6 values a step, but this has 17, which is not a whole number of steps",
        "Prefill of Tracker expects an output of 2 values, but this has 6",
        "CopyStateTo of Tracker expects a state of 12 values, but this has 3",
        "SetState of Tracker expects a state of 12 values, but this has 2",
        "Step of Tracker gets 3 streams and so expects outputs of 6 values, but this has 2",
        "Step of Tracker expects frames of 6 values a stream, but this has 16, which is not a whole number of streams");

    [Fact]
    public Task Tokens_are_one_a_step() => Networks.ExpectInClassAsync(
        Decoder,
        """
            public static void Run(Decoder network, Decoder.Streams many)
            {
                Decoder.Stream stream = network.CreateStream();
                stream.Step(3, new float[16]);
                stream.Step(3, {|NETGEN030:new float[15]|});
                stream.Prefill(new int[5], {|NETGEN030:new float[80]|});
                many.Step(new int[3], new float[48]);
                many.Step(new int[3], {|NETGEN032:new float[16]|});
            }
        """,
        "Step of Decoder expects an output of 16 values, but this has 15",
        "Prefill of Decoder expects an output of 16 values, but this has 80",
        "Step of Decoder gets 3 streams and so expects outputs of 48 values, but this has 16");

    [Fact]
    public Task Several_inputs_are_told_by_name() => Networks.ExpectInClassAsync(
        Pair,
        """
            public static void Run(Pair.Stream stream, Pair.Streams many, float[] any)
            {
                stream.Step(new float[3], new float[2], any);
                stream.Step({|NETGEN030:new float[2]|}, {|NETGEN030:new float[3]|}, any);
                stream.Prefill(new float[6], {|NETGEN032:new float[6]|}, any);
                many.Step(new float[6], {|NETGEN032:new float[2]|}, any);
                _ = Pair.Stream.SoundSize + Pair.Stream.PlaceSize;
            }
        """,
        "Step of Pair expects 'sound' of 3 values, but this has 2",
        "Step of Pair expects 'place' of 2 values, but this has 3",
        "Prefill of Pair gets 2 steps and so expects 'place' of 4 values, but this has 6",
        "Step of Pair gets 2 streams and so expects 'place' of 4 values, but this has 2");
}
