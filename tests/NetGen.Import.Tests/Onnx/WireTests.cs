using NetGen.Compiler.Import;
using NetGen.Import.Tests.Support;

namespace NetGen.Import.Tests.Onnx;

/// <summary>Files that aren't what they claim.</summary>
public class WireTests
{
    private const string Damaged = "The file is damaged or no ONNX model: ";

    [Fact]
    public void An_empty_file_is_called_so() => Expect([], "It is an empty file, no ONNX model. Write it again.");

    [Fact]
    public void A_model_without_a_graph_is_none() => Expect(new Protobuf().Text(2, "me").ToArray(), Damaged + "it holds no graph.");

    [Fact]
    public void A_length_beyond_the_end_is_seen_before_anything_is_made() =>
        Expect([0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], Damaged + "a length of 2147483647 with 0 bytes left, at byte 6.");

    [Fact]
    public void A_length_of_64_bits_does_not_wrap() => Expect(
        [0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        Damaged + "a length of 18446744073709551615 with 0 bytes left, at byte 11.");

    [Fact]
    public void A_number_without_end_is_refused() => Expect(
        [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], Damaged + "a number of more than 64 bits, at byte 11.");

    [Fact]
    public void A_number_that_is_cut_off_is_refused() => Expect([0x08, 0x80], Damaged + "a value that is cut off, at byte 2.");

    [Fact]
    public void A_field_has_a_number() => Expect([0x02, 0x00], Damaged + "a field without a valid number, at byte 1.");

    [Fact]
    public void Groups_are_no_part_of_the_format() => Expect([0x0B, 0x0C], Damaged + "a value of the unknown kind 3, at byte 1.");

    [Fact]
    public void A_graph_is_a_message() => Expect([0x38, 0x01], Damaged + "a value of another kind in field 7, at byte 1.");

    [Fact]
    public void Fields_that_nobody_knows_are_passed_over()
    {
        byte[] known = Models.Bytes("matmul");
        byte[] more = [.. known, .. new Protobuf().Integer(1000, 1).Text(1001, "later").Float(1002, 1).ToArray()];
        Assert.NotNull(Models.Import(more).Model);
    }

    [Theory]
    [InlineData(1L << 40, 1L)]
    [InlineData(1L << 20, 1L << 20)]
    [InlineData(-1L, 4L)]
    [InlineData(long.MaxValue, 2L)]
    public void Axes_that_no_file_can_hold_are_refused(long rows, long columns)
    {
        ModelWriter model = new ModelWriter().Initializer(ModelWriter.TensorOf("e", [rows, columns], 1)).Node("MatMul", "x e", "y");
        Expect(model.ToArray(), "Tensor 'e': its axes make more values than a file holds, or are negative.");
    }

    [Fact]
    public void Axes_and_values_must_fit()
    {
        ModelWriter model = new ModelWriter().Tensor("e", [3, 5], new float[12]).Node("MatMul", "x e", "y");
        Expect(model.ToArray(), "Tensor 'e': its axes need 60 bytes, but it has 48.");
    }

    [Fact]
    public void Elements_must_be_of_a_type_that_weights_have()
    {
        ModelWriter model = new ModelWriter().Initializer(ModelWriter.TensorOf("e", [3, 4], 3).Bytes(9, new byte[12])).Node("MatMul", "x e", "y");
        Expect(model.ToArray(), "Tensor 'e': its elements are int8, not float, double, float16, bfloat16, int32, int64 or bool.");
    }

    [Fact]
    public void A_file_of_countless_parts_is_refused()
    {
        var graph = new Protobuf();
        for (int i = 0; i < 300_000; i++)
        {
            graph.Bytes(1, []);
        }

        byte[] file = new Protobuf().Message(7, graph).ToArray();
        Expect(file, "The model has more than 262,144 parts, far beyond a dense network.");
    }

    [Fact]
    public void A_chain_of_constants_does_not_run_deep()
    {
        var model = new ModelWriter();
        string name = "k";
        for (int i = 0; i < 20_000; i++)
        {
            model.Node("Identity", name, name = $"k{i}");
        }

        model.Node("MatMul", $"x {name}", "y");
        Expect(model.ToArray(), "MatMul (node 'the MatMul'): its input 'k19999' isn't a constant that can be worked out.");
    }

    [Fact]
    public void Constants_that_double_at_every_step_end()
    {
        ModelWriter model = new ModelWriter().Tensor("c0", [300], new float[300]);
        for (int i = 0; i < 60; i++)
        {
            model.Node("Add", $"c{i} c{i}", $"c{i + 1}");
        }

        model.Node("Add", "x c60", "y");
        Expect(model.ToArray(), "The model's constants take more than 266,944 values to work out, where the model holds 300.");
    }

    private static void Expect(byte[] file, string message)
    {
        ImportFinding finding = Models.Finding(file);
        Assert.Equal(message, finding.Message);
    }
}
