using System.Xml.Linq;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Weights;

namespace NetGen.Import.Tests.Tool;

/// <summary><c>netgen draw</c>.</summary>
public class DrawTests
{
    private const string MermaidOfModel =
        """
        ---
        title: "TorchMlpOpset16: 131 parameters"
        ---
        flowchart TD
            input1(["input [3, 4]"])
            layer1["flatten_1<br/>Flatten<br/>[12]"]
            layer2["dense_1<br/>Dense(8, ReLU)<br/>[8]<br/>104 parameters"]
            layer3["dense_2<br/>Dense(3, Softmax)<br/>[3]<br/>27 parameters"]
            output1(["output [3]"])
            input1 --> layer1
            layer1 --> layer2
            layer2 --> layer3
            layer3 --> output1
            classDef weights stroke:#0072B2,stroke-width:2px
            class layer2,layer3 weights
            classDef other stroke:#8C959F,stroke-width:2px
            class layer1 other

        """;

    private static string Model => Models.PathOf("torch_mlp_opset16.onnx");

    [Fact]
    public void A_model_is_drawn_as_the_network_it_becomes()
    {
        using var folder = new TemporaryFolder();
        string picture = folder.File("net.svg");

        Assert.Equal($"{picture}: TorchMlpOpset16, 3 layers\n", Cli.Output("draw", Model, "-o", picture));

        Assert.Equal(["TorchMlpOpset16", "131 parameters, 120 multiply-adds"], TextsOf(picture));
    }

    [Fact]
    public void A_picture_without_a_name_stands_beside_the_file()
    {
        using var folder = new TemporaryFolder();
        string model = folder.File("small-net.onnx", Models.Bytes("torch_mlp_opset16"));

        Assert.Equal($"{folder.File("small-net.svg")}: SmallNet, 3 layers\n", Cli.Output("draw", model));

        Assert.Equal(["small-net.onnx", "small-net.svg"], folder.Names());
    }

    [Fact]
    public void Mermaid_goes_to_the_terminal_or_into_a_file()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(MermaidOfModel, Cli.Output("draw", Model, "--mermaid"));
        foreach (string[] arguments in new string[][] { ["net.mmd"], ["net.MERMAID"], ["net.txt", "--mermaid"] })
        {
            Cli.Output(["draw", Model, "-o", folder.File(arguments[0]), .. arguments[1..]]);
            Assert.Equal(MermaidOfModel, File.ReadAllText(folder.File(arguments[0])));
        }
    }

    [Fact]
    public void A_weight_file_is_drawn_as_its_dense_layers()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("w.safetensors");
        SafetensorsFile.Write(file, [new("dense_1.kernel", [2, 600]), new("dense_1.bias", [600]), new("dense_2.kernel", [600, 1])], new float[2400]);

        Assert.Equal($"{folder.File("w.svg")}: W, 2 layers\n", Cli.Output("draw", file));

        Assert.Equal(["W", "2,400 parameters, 1,800 multiply-adds"], TextsOf(folder.File("w.svg")));
        string mermaid = Cli.Output("draw", file, "--mermaid");
        Assert.Contains("input1([\"input [2]\"])", mermaid);
        Assert.Contains("layer1[\"dense_1<br/>Dense(600)<br/>[600]<br/>1,800 parameters\"]", mermaid);
        Assert.Contains("layer2[\"dense_2<br/>Dense(1)<br/>[1]<br/>600 parameters\"]", mermaid);
    }

    [Fact]
    public void A_kernel_whose_layer_has_no_name_is_drawn_too()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("w.safetensors");
        SafetensorsFile.Write(file, [new("kernel", [2, 3])], new float[6]);

        Assert.Contains("layer1[\"kernel<br/>Dense(3)<br/>[3]<br/>6 parameters\"]", Cli.Output("draw", file, "--mermaid"));
    }

    [Fact]
    public void Layers_of_one_name_are_one_line_of_error()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("w.safetensors");
        SafetensorsFile.Write(file, [new("kernel", [2, 3]), new("kernel.kernel", [3, 3])], new float[15]);

        Assert.Equal(
            $"netgen: {file}: Two layers are named 'kernel', or an input and a layer.\n", Cli.Error("draw", file));
    }

    [Fact]
    public void What_is_no_network_is_one_line_of_error()
    {
        using var folder = new TemporaryFolder();
        byte[] model = new ModelWriter().Node("Gemm", "x k b", "z").Node("LogSoftmax", "z", "y").ToArray();
        Assert.StartsWith(
            "netgen: m.onnx: LogSoftmax (node 'the LogSoftmax'): this operator has no layer that does the same.",
            Cli.Error("draw", folder.File("m.onnx", model)));
        string file = folder.File("w.safetensors");
        SafetensorsFile.Write(file, [new("conv.weight", [2, 3, 3, 3])], new float[54]);
        Assert.Equal(
            "netgen: 'conv.weight' F32 [2, 3, 3, 3] is no kernel of a dense layer and no bias of its size; "
            + "netgen convert --from-pytorch makes them of Linear layers\n",
            Cli.Error("draw", file));
        Assert.Equal("netgen: . is a folder; name a file\n", Cli.Error("draw", ".", "-o", folder.File("a.svg")));
        Assert.Equal(
            "netgen: d.onnx: The file is damaged or no ONNX model: a value that is cut off, at byte 2.\n",
            Cli.Error("draw", folder.File("d.onnx", [0x08, 0x80])));
        Assert.Equal(["d.onnx", "m.onnx", "w.safetensors"], folder.Names());
    }

    [Fact]
    public void What_is_there_is_replaced_only_when_asked()
    {
        using var folder = new TemporaryFolder();
        string picture = folder.File("net.svg", "what was there");

        Assert.Equal($"netgen: {picture} is there already; --force replaces it\n", Cli.Error("draw", Model, "-o", picture));
        Assert.Equal("what was there", File.ReadAllText(picture));

        Cli.Output("draw", Model, "-o", picture, "--force");
        Assert.Equal("TorchMlpOpset16", TextsOf(picture)[0]);
    }

    [Fact]
    public void The_name_of_the_output_says_what_is_written()
    {
        Assert.Equal(
            "netgen: the name of net.png doesn't say what to write: .svg is a picture, .mmd and .mermaid are Mermaid text\n",
            Cli.Error("draw", Model, "-o", "net.png"));
        Assert.Equal(
            "netgen: --mermaid writes text, and net.svg would be a picture; choose a name that ends in .mmd\n",
            Cli.Error("draw", Model, "-o", "net.svg", "--mermaid"));
    }

    private static string[] TextsOf(string picture)
    {
        XElement page = XDocument.Load(picture).Root!;
        return [.. page.Elements(page.Name.Namespace + "text").Select(text => text.Value)];
    }
}
