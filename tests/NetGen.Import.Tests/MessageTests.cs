using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Packing;
using NetGen.Import.Tests.Support;
using NetGen.Tests;
using NetGen.Weights;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests;

/// <summary>What files say may be megabytes long and hold anything; messages quote the beginning of it, in one line.</summary>
public class MessageTests
{
    private const int LongestLine = 1700;
    private static readonly string Long = string.Concat(Enumerable.Repeat("long\u001b[31m\n\u2028", 100_000));
    private static readonly string Quote = Long[..200];

    public static TheoryData<string> Places => ["axes", "input axes", "node", "operator", "domain", "tensor", "input", "attribute", "location", "offset", "symbol", "sizes", "producer"];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_finding_on_a_model_is_short(string where)
    {
        byte[] model = where switch
        {
            "axes" => new ModelWriter().Tensor("c", [.. Enumerable.Repeat(1L, 100_000)], 1).Node("Gemm", "x c b", "y").ToArray(),
            "input axes" => new ModelWriter().Shape([null, .. Enumerable.Repeat<long?>(1, 100_000)]).Node("Gemm", "x k b", "y").ToArray(),
            "node" => new ModelWriter().Node("Relu", Long.Replace(" ", "", StringComparison.Ordinal), "y").ToArray(),
            "operator" => new ModelWriter().Node(Long, "x", "y").ToArray(),
            "domain" => new ModelWriter().Node(Long, "Relu", "x", "y").ToArray(),
            "tensor" => new ModelWriter().Tensor(Long, [3], 1).Node("Add", $"x {Long}", "y").ToArray(),
            "input" => new ModelWriter().Input(Long, 1).Node("Gemm", "x k b", "y").ToArray(),
            "attribute" => new ModelWriter().Node("Gemm", "x k b", "y", Attribute(Long, 1), Attribute(Long, 1)).ToArray(),
            "location" => External(Entry("location", Long)),
            "offset" => External(Entry("location", "external.bin"), Entry("offset", Long)),
            "symbol" => new ModelWriter().Output(Long).Node("Gemm", "x k b", "y").ToArray(),
            "sizes" => new ModelWriter().Integers("s", [.. Enumerable.Repeat(7L, 100_000)]).Node("Reshape", "x s", "y").ToArray(),
            _ => new Protobuf().Text(2, Long).ToArray(),
        };
        string message = Models.Finding(model).Message;
        Assert.InRange(message.Length, 1, LongestLine);
        Assert.DoesNotContain(message, letter => char.IsControl(letter) || letter == '\u2028');

        using var folder = new TemporaryFolder();
        string file = folder.File("m.onnx", model);
        string error = Cli.Error("import", file, "-o", folder.File("Net.cs"));
        Assert.InRange(error.Length, 1, LongestLine);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("axes")]
    [InlineData("type")]
    public void A_finding_on_weights_is_short(string where)
    {
        string name = where == "name" ? new string('n', 300_000) : "a";
        string axes = where == "axes" ? string.Join(',', Enumerable.Repeat("1", 150_000)) : "3";
        string type = where == "type" ? new string('F', 300_000) : "F32";
        byte[] file = SafetensorsBytes.Of(
            $"{{\"{name}\":{{\"dtype\":\"{type}\",\"shape\":[{axes}],\"data_offsets\":[0,8]}}}}", new byte[8]);
        Assert.InRange(WeightPackage.FromSafetensors(file, "w", StorageType.Float32).Manifest.Error.Length, 1, LongestLine);

        using var folder = new TemporaryFolder();
        string path = folder.File("w.safetensors", file);
        Assert.InRange(Assert.Throws<WeightFileException>(() => SafetensorsFile.Inspect(path)).Message.Length, 1, LongestLine);
        Assert.InRange(Cli.Error("inspect", path).Length, 1, LongestLine);
    }

    [Fact]
    public void A_message_of_the_tool_about_names_is_short()
    {
        using var folder = new TemporaryFolder();
        string header = string.Join(',', Enumerable.Range(0, 2000).Select(i =>
            $"\"{(char)('a' + (i % 26))}\\u001b{i:D100}x.weight\":{{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[{4 * i},{(4 * i) + 4}]}}"));
        string path = folder.File("w.safetensors", SafetensorsBytes.Of("{" + header + "}", new byte[8000]));
        foreach (string[] options in new string[][] { ["--from-pytorch"], ["--from-pytorch", "--rename", "q=r"], ["--rename", $"{new string('q', 5000)}=r"] })
        {
            string error = Cli.Error(["convert", path, folder.File("b.safetensors"), .. options]);
            Assert.InRange(error.Length, 1, LongestLine);
            Assert.DoesNotContain('\u001b', error);
        }

        Assert.InRange(Cli.Error("tocsharp", path, "--class", "Net", "-o", folder.File("b.cs")).Length, 1, LongestLine);
    }

    [Fact]
    public void A_shortened_quote_says_so()
    {
        Assert.Equal("1, 2, 3, 4, 5, 6, 7, 8", ImportFinding.Axes([1, 2, 3, 4, 5, 6, 7, 8]));
        Assert.Equal("1, 2, 3, 4, 5, 6, 7, 8, ...", ImportFinding.Axes([1, 2, 3, 4, 5, 6, 7, 8, 9]));
        Assert.Equal(new ImportFinding("", "", Quote.Replace('\u001b', '?').Replace('\n', '?').Replace('\u2028', '?') + "...").Reason, ImportFinding.Quotable(Long));
    }

    private static Protobuf Entry(string key, string value) => new Protobuf().Text(1, key).Text(2, value);

    private static byte[] External(params Protobuf[] entries)
    {
        Protobuf tensor = TensorOf("e", [3, 4], 1).Integer(14, 1);
        foreach (Protobuf entry in entries)
        {
            tensor.Message(13, entry);
        }

        return new ModelWriter().Initializer(tensor).Node("MatMul", "x e", "y").ToArray();
    }
}
