using NetGen.Import.Tests.Export;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Weights;

namespace NetGen.Import.Tests.Tool;

/// <summary><c>netgen inspect</c>.</summary>
public class InspectTests
{
    [Fact]
    public void A_model_is_shown_as_the_network_it_becomes() => Assert.Equal(
        """
        torch_mlp_opset16.onnx: pytorch 1.13.0, opset 16
        input  x: float [batch, 3, 4]
        output y: float [batch, 3]

        layer                         output  parameters  multiply-adds
        input                         (3, 4)
        flatten_1  Flatten                12           -              -
        dense_1    Dense(8, ReLU)          8         104             96
        dense_2    Dense(3, Softmax)       3          27             24
        total                                        131            120

        tensor          shape    values
        dense_1.kernel  [12, 8]      96
        dense_1.bias    [8]           8
        dense_2.kernel  [8, 3]       24
        dense_2.bias    [3]           3

        """,
        Cli.Output("inspect", Models.PathOf("torch_mlp_opset16.onnx")));

    [Fact]
    public void Several_inputs_and_outputs_are_listed_and_drawn()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("player.onnx", PortRoundTripTests.Onnx("a player of a game"));
        string output = Cli.Output("inspect", model);
        Assert.Contains(
            """
            input  mine: float [batch, 9]
            input  theirs: float [batch, 9]
            output policy: float [batch, 9]
            output value: float [batch, 1]
            """,
            output);
        Assert.Contains("policy.kernel   [16, 9]", output);
        Cli.Output("import", model, "-o", folder.File("Player.cs"));
        Assert.Contains("[Output(\"value\")]\npublic partial class Player;", File.ReadAllText(folder.File("Player.cs")));
        string drawn = Cli.Output("draw", model, "--mermaid");
        Assert.Contains("theirs [9]", drawn);
        Assert.Contains("policy [9]", drawn);
    }

    [Fact]
    public void A_model_that_is_no_network_is_shown_as_its_nodes()
    {
        using var folder = new TemporaryFolder();
        byte[] model = new ModelWriter().Node("Gemm", "x k b", "z").Node("LogSoftmax", "z", "y").ToArray();
        string output = Cli.Output("inspect", folder.File("m.onnx", model));
        Assert.Contains(
            """
            operator    node            inputs   outputs
            Gemm        the Gemm        x, k, b  z
            LogSoftmax  the LogSoftmax  z        y

            No network: LogSoftmax (node 'the LogSoftmax'): this operator has no layer that does the same
            """,
            output);
    }

    [Fact]
    public void A_weight_file_is_shown_as_its_table()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("w.safetensors");
        SafetensorsFile.Write(file, [new("dense_1.kernel", [2, 600]), new("dense_1.bias", [600])], new float[1800]);
        Assert.Equal(
            """
            tensor          type  shape     values  bytes
            dense_1.kernel  F32   [2, 600]   1,200  4,800
            dense_1.bias    F32   [600]        600  2,400
            total                            1,800  7,200

            """,
            Cli.Output("inspect", file));
    }

    [Fact]
    public void A_damaged_file_is_one_line_of_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            "netgen: m.onnx: The file is damaged or no ONNX model: a value that is cut off, at byte 2.\n",
            Cli.Error("inspect", folder.File("m.onnx", [0x08, 0x80])));
        string tooShort = folder.File("w.safetensors", [1, 2, 3]);
        Assert.Equal(
            $"netgen: {tooShort}: expected a safetensors file; found a file that is damaged or no safetensors file: "
            + "it has 3 bytes, fewer than the 8 with the length of its header.\n",
            Cli.Error("inspect", tooShort));
        Assert.StartsWith("netgen: Could not find file", Cli.Error("inspect", folder.File("none.onnx")));
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Assert.Equal("netgen: . is a folder; name a file\n", Cli.Error("inspect", "."));
        Assert.Equal("netgen: . is a folder; name a file\n", Cli.Error("import", ".", "-o", "Net.cs"));
        Assert.Equal("netgen: . is a folder; name a file\n", Cli.Error("convert", ".", "b.safetensors"));
    }

    [Fact]
    public void A_model_under_the_name_of_weights_is_known()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("m.safetensors", Models.Bytes("matmul"));
        string sentence =
            $"netgen: {model} is no safetensors file but an ONNX model; netgen import reads it, and netgen inspect under a name that ends in .onnx\n";
        Assert.Equal(sentence, Cli.Error("inspect", model));
        Assert.Equal(sentence, Cli.Error("convert", model, folder.File("b.safetensors")));
    }
}
