using NetGen.Compiler.Import;
using NetGen.Compiler.Import.Onnx;
using NetGen.Compiler.Import.Packing;
using NetGen.Import.Tests.Support;
using static NetGen.Import.Tests.Support.ModelWriter;

namespace NetGen.Import.Tests.Onnx;

/// <summary>A model takes memory in proportion to the values that it holds, whatever its nodes ask for.</summary>
public class MemoryTests
{
    private const long MostMemory = 8 << 20;

    [Fact]
    public void A_list_that_is_doubled_40_times_is_refused()
    {
        ModelWriter model = new ModelWriter().Tensor("c0", [1024], new float[1024]);
        for (int i = 0; i < 40; i++)
        {
            model.Node("Concat", $"c{i} c{i}", $"c{i + 1}", Attribute("axis", 0));
        }

        Refuse(model.Node("Add", "x c40", "y"));
    }

    [Fact]
    public void A_list_that_is_joined_with_itself_a_thousand_times_is_refused() => Refuse(
        new ModelWriter().Tensor("c", [10_000], new float[10_000])
            .Node("Concat", string.Join(' ', Enumerable.Repeat("c", 1000)), "d", Attribute("axis", 0))
            .Node("Add", "x d", "y"));

    [Fact]
    public void Tensors_that_share_the_bytes_of_a_file_count_as_one()
    {
        var file = new MemoryStream(new byte[4 * 50 * 50]);
        ModelWriter model = new ModelWriter().Shape(null, 50);
        for (int i = 0; i < 1000; i++)
        {
            model.Initializer(TensorOf($"k{i}", [50, 50], 1).Integer(14, 1)
                    .Message(13, new Protobuf().Text(1, "location").Text(2, string.Concat(Enumerable.Repeat("./", i % 50)) + "w.bin")))
                .Node("MatMul", i == 0 ? "x k0" : $"z{i} k{i}", i == 999 ? "y" : $"z{i + 1}");
        }

        ImportFinding finding = Assert.IsType<ImportFinding>(
            OnnxImporter.Import(model.ToArray(), _ => new MemoryStream(file.ToArray())).Finding);
        Assert.Equal("the model's constants take more than 302,144 values to work out, where the model holds 2,500", finding.Reason);
    }

    [Fact]
    public void Layers_may_share_a_kernel()
    {
        ModelWriter model = new ModelWriter().Shape(null, 100).Tensor("s", [100, 100], new float[10_000]);
        for (int i = 0; i < 12; i++)
        {
            model.Node("MatMul", $"{(i == 0 ? "x" : $"r{i}")} s", $"z{i}").Node("Relu", $"z{i}", i == 11 ? "y" : $"r{i + 1}");
        }

        Assert.Null(Models.Import(model.ToArray()).Finding);
    }

    [Fact]
    public void A_model_that_memory_has_no_room_for_is_a_sentence()
    {
        byte[] model = new ModelWriter()
            .Initializer(TensorOf("e", [3, 4], 1).Integer(14, 1).Message(13, new Protobuf().Text(1, "location").Text(2, "w.bin")))
            .Node("MatMul", "x e", "y").ToArray();
        WeightPackage package = WeightPackage.FromOnnx(model, "a.onnx", _ => throw new InsufficientMemoryException());
        Assert.Equal("Its values take more memory than there is.", package.Manifest.Error);
        Assert.Empty(package.Bytes);
    }

    private static void Refuse(ModelWriter writer)
    {
        byte[] model = writer.ToArray();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImportFinding finding = Models.Finding(model);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
        Assert.StartsWith("the model's constants take more than ", finding.Reason);
    }
}
