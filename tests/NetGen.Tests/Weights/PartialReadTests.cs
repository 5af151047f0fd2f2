using System.Text;
using NetGen.Weights;

namespace NetGen.Tests.Weights;

/// <summary>What a file has for a network is read; what it hasn't is said.</summary>
public sealed class PartialReadTests : IDisposable
{
    private static readonly TensorDescription[] Tensors =
        [new("dense_1.kernel", [2, 3]), new("dense_1.bias", [3]), new("dense_2.kernel", [3, 1])];

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("w.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_tensor_is_loaded_mismatched_missing_or_left_over()
    {
        WriteFile(
            """
            {"head.bias":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},
            "dense_1.bias":{"dtype":"F32","shape":[3],"data_offsets":[4,16]},
            "dense_1.kernel":{"dtype":"F32","shape":[3,2],"data_offsets":[16,40]}}
            """,
            dataLength: 40);
        float[] values = Before();
        LoadReport report = SafetensorsFile.Read(Path, Tensors, values, partial: true);
        Assert.Equal([-1, -1, -1, -1, -1, -1, 1, 2, 3, -1, -1, -1], values);
        Assert.Equal(["dense_1.bias"], report.Loaded);
        Assert.Equal(
            ["dense_1.kernel: expected F32 [2, 3], found F32 [3, 2]"], report.Mismatched.Select(mismatch => mismatch.ToString()));
        Assert.Equal(["dense_2.kernel"], report.Missing);
        Assert.Equal(["head.bias F16 [2]"], report.LeftOver.Select(entry => entry.ToString()));
        Assert.False(report.IsComplete);
        Assert.Equal(
            """
            1 tensor loaded: dense_1.bias
            1 tensor kept, in the file of another shape or type: dense_1.kernel: expected F32 [2, 3], found F32 [3, 2]
            1 tensor kept, not in the file: dense_2.kernel
            1 tensor in the file alone: head.bias F16 [2]

            """,
            report.ToString());
    }

    [Fact]
    public void Another_type_is_a_mismatch_too()
    {
        WriteFile(
            """
            {"dense_1.bias":{"dtype":"F16","shape":[3],"data_offsets":[0,6]},"dense_2.kernel":{"dtype":"F32","shape":[3,1],"data_offsets":[6,18]}}
            """,
            dataLength: 18);
        LoadReport report = SafetensorsFile.Read(Path, Tensors, Before(), partial: true);
        TensorMismatch mismatch = Assert.Single(report.Mismatched);
        Assert.Equal(("dense_1.bias", "F32 [3]", "F16 [3]"), (mismatch.Name, mismatch.Expected, mismatch.Found));
    }

    [Fact]
    public void Nothing_for_the_network_at_all_is_an_error()
    {
        WriteFile("""{"fc1.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", dataLength: 12);
        float[] values = Before();
        var error = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(Path, Tensors, values, partial: true));
        Assert.Equal("at least one tensor of the network", error.Expected);
        Assert.Equal("none: 0 mismatched, 3 missing, 1 left over", error.Found);
        Assert.Equal(Before(), values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    public void A_file_that_is_cut_off_or_goes_on_is_damaged_also_where_nobody_reads(int dataLength)
    {
        WriteFile(
            """{"dense_1.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", dataLength);
        float[] values = Before();
        Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(Path, Tensors, values, partial: true));
        Assert.Equal(Before(), values);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[9223372036854775807],"data_offsets":[0,9223372036854775807]}}""", "a file of less than 2 GB")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2147483647],"data_offsets":[0,2147483647]}}""", "a file of less than 2 GB")]
    [InlineData("""{"a":{"dtype":"U8","shape":[600000000],"data_offsets":[0,600000000]}}""", "data up to 600000000")]
    public void A_file_that_states_more_than_it_has_costs_no_memory(string header, string expected)
    {
        WriteFile(header, dataLength: 4);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(Path, Tensors, Before(), partial: true));
        Assert.Equal(expected, error.Expected);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void An_empty_file_and_one_of_another_kind_are_no_safetensors_files()
    {
        File.WriteAllBytes(Path, []);
        Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(Path, Tensors, Before(), partial: true));
        File.WriteAllBytes(Path, [.. "PK and so on, as in a zip"u8]);
        Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(Path, Tensors, Before(), partial: true));
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Read(Path + "x", Tensors, Before(), partial: true));
    }

    [Fact]
    public void All_of_a_file_is_the_same_with_and_without_partial()
    {
        float[] source = [.. Enumerable.Range(1, 12)];
        SafetensorsFile.Write(Path, Tensors, source);
        foreach (bool partial in (bool[])[false, true])
        {
            float[] values = Before();
            LoadReport report = SafetensorsFile.Read(Path, Tensors, values, partial);
            Assert.Equal(source, values);
            Assert.True(report.IsComplete);
            Assert.Equal(3, report.Loaded.Count);
            Assert.Empty(report.LeftOver);
        }
    }

    [Fact]
    public void A_report_on_many_tensors_stays_short()
    {
        string others = string.Join(",", Enumerable.Range(0, 5000).Select(
            i => $$"""  "{{i}}{{new string('x', 300)}}":{"dtype":"F32","shape":[0],"data_offsets":[12,12]}  """));
        WriteFile("""{"dense_1.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},""" + others + "}", dataLength: 12);
        LoadReport report = SafetensorsFile.Read(Path, Tensors, Before(), partial: true);
        Assert.Equal(5000, report.LeftOver.Count);
        Assert.InRange(report.ToString().Length, 100, 3000);
        Assert.Contains("..., and 4988 more\n", report.ToString(), StringComparison.Ordinal);
    }

    private static float[] Before() => [.. Enumerable.Repeat(-1f, 12)];

    /// <summary>The header, and data of which the floats from byte 4 on count from 1.</summary>
    private void WriteFile(string header, int dataLength)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] data = new byte[dataLength];
        for (int i = 4, number = 1; i + 4 <= dataLength; i += 4)
        {
            BitConverter.TryWriteBytes(data.AsSpan(i), (float)number++);
        }

        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. data]);
    }
}
