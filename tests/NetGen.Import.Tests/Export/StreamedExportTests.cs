using NetGen.Benchmarks.Peers.OnnxRuntime;
using NetGen.Compiler.Declaration;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Onnx.Format;
using NetGen.Compiler.Tests.Support;
using NetGen.Import.Tests.Support;
using NetGen.Weights;
using static NetGen.Compiler.Tests.Support.Declare;

namespace NetGen.Import.Tests.Export;

/// <summary>Models of one step, whose states go in and come out.</summary>
public class StreamedExportTests
{
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, AttributeDeclaration[]> Networks = new()
    {
        ["LSTM"] = [Input(7, 3), Recurrent("LSTM", 5, Sequences), Dense(2)],
        ["GRU that ends in a row"] = [Input(6, 2), Recurrent("GRU", 4, Sequences), Recurrent("GRU", 3), Dense(2, "Softmax")],
        ["SimpleRNN without bias"] =
            [Input(5, 2), new("SimpleRNN", [Argument.OfInteger("units", 3), Argument.OfMember("activation", "ReLU"), Sequences, Argument.OfBoolean("UseBias", false)])],
        ["convolutions"] =
        [
            Input(9, 2), Causal("Conv1D", 4, 3, Argument.OfInteger("Dilation", 2)), Causal("Conv1D", 4, 1), Causal("DepthwiseConv1D", null, 2),
            Causal("SeparableConv1D", 3, 4), new("LayerNormalization"), Dense(2),
        ],
        ["all of them"] =
        [
            Input(8, 3), new("Normalize"), Causal("Conv1D", 4, 3, Named("conv1d_1")), new("BatchNormalization"), Recurrent("LSTM", 4, Sequences), new("Add", Argument.OfTexts("others", "conv1d_1")),
            new("RMSNormalization"), new("Concatenate", Argument.OfTexts("others", "conv1d_1")), Recurrent("SimpleRNN", 6, Sequences), Dense(3, "GELU"), Activate("Softmax"),
        ],
        ["a state that is the output"] = [Input(4, 2), Recurrent("LSTM", 3, Sequences)],
    };

    public static TheoryData<string> Names => [.. Networks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_of_one_step_gives_step_by_step_what_a_stream_gives_and_what_the_sequence_gives(string name)
    {
        StreamedNetwork network = StreamedNetwork.Run(Networks[name]);
        int outputs = network.Streamed.Length / network.Steps;
        Assert.Equal(
            network.Predicted, network.Predicted.Length == outputs ? network.Streamed[^outputs..] : network.Streamed);
        if (OnnxRuntimePeer.Api is null)
        {
            return;
        }

        Numbers.AssertClose(Numbers.Doubles(network.Streamed), SteppedModel.Run(network), Tolerance);
    }

    [Fact]
    public void States_have_the_names_of_their_layers()
    {
        StreamedNetwork network = StreamedNetwork.Run(
            [Input(8, 3), Causal("Conv1D", 4, 3, Argument.OfInteger("Dilation", 2)), Recurrent("LSTM", 5, Sequences), Recurrent("GRU", 2)]);
        Assert.Null(OnnxImporter.Inspect(network.Onnx, out OnnxModel? model));
        Assert.Equal(
            ["input (batch, 3)", "conv1d_1.window (batch, 4, 3)", "lstm_1.h (batch, 5)", "lstm_1.c (batch, 5)", "gru_1.h (batch, 2)"],
            model!.Graph!.Inputs.Select(Describe));
        Assert.Equal(
            ["output (batch, 2)", "conv1d_1.window.next (batch, 4, 3)", "lstm_1.h.next (batch, 5)", "lstm_1.c.next (batch, 5)", "gru_1.h.next (batch, 2)"],
            model.Graph.Outputs.Select(Describe));
    }

    [Theory]
    [InlineData("Bidirectional", "LSTM(4, bidirectional)", "Layer 'lstm_1', LSTM(4, bidirectional), reads the sequence backwards, so it can't be written step by step.")]
    [InlineData("GoBackwards", "LSTM(4, backwards)", "Layer 'lstm_1', LSTM(4, backwards), reads the sequence backwards, so it can't be written step by step.")]
    public void What_looks_ahead_is_refused_by_its_name(string argument, string description, string message)
    {
        var layer = new LayerInfo(
            "lstm_1", description, [4], 0, 0, null,
            arguments:
            [
                new("units", 4), new("ReturnSequences", false), new("GoBackwards", argument == "GoBackwards"), new("Bidirectional", argument == "Bidirectional"),
                new("Merge", "Concatenate"), new("UseBias", false),
            ]);
        var network = new NetworkInfo("N", [8, 3], [layer]);
        Assert.Equal(
            message,
            Assert.Throws<NotSupportedException>(() => OnnxFile.Write(Stream.Null, network, [], new OnnxOptions { Streamed = true })).Message);
    }

    [Fact]
    public void A_network_without_time_has_no_steps() => Assert.Equal(
        "A streamed model takes steps: the input 'input' [3] has no time axis.",
        Assert.Throws<NotSupportedException>(() => OnnxFile.Write(
            Stream.Null, new NetworkInfo("N", [3], [new LayerInfo("flatten_1", "Flatten", [3], 0, 0, null)]), [], new OnnxOptions { Streamed = true })).Message);

    private static string Describe(OnnxValue value) => $"{value.Name} ({string.Join(", ", value.Axes!)})";

    private static AttributeDeclaration Recurrent(string kind, int units, params Argument[] more) => new(kind, [Argument.OfInteger("units", units), .. more]);

    private static AttributeDeclaration Causal(string kind, int? filters, int size, params Argument[] more) => new(
        kind,
        [
            .. filters is { } count ? new[] { Argument.OfInteger("filters", count) } : [], Argument.OfInteger("kernelSize", size), Argument.OfMember("Padding", "Causal"), .. more,
        ]);

    private static Argument Sequences => Argument.OfBoolean("ReturnSequences", true);
}
