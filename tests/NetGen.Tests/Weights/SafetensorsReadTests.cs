using System.Text;
using NetGen.Weights;

namespace NetGen.Tests.Weights;

public class SafetensorsReadTests
{
    private static readonly TensorDescription[] Tensors = [new("dense_1.kernel", [2, 3]), new("dense_1.bias", [3])];

    private const string Kernel = """ "dense_1.kernel":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]} """;
    private const string Bias = """ "dense_1.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]} """;

    [Fact]
    public void A_file_of_the_python_library_loads()
    {
        // safetensors.numpy.save_file({"dense_1.kernel": [[1, 2, 3], [4, 5, 6]], "dense_1.bias": [7, 8, 9]}, path,
        // metadata={"format": "np"}): sorted by name, so the bias comes first; padded to a multiple of 8 with spaces.
        const string Header =
            """{"__metadata__":{"format":"np"},"dense_1.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"dense_1.kernel":{"dtype":"F32","shape":[2,3],"data_offsets":[12,36]}}""";
        string padded = Header + new string(' ', (8 - (Header.Length % 8)) % 8);
        Assert.Equal(168, padded.Length);
        byte[] file =
        [
            168, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.UTF8.GetBytes(padded),
            0x00, 0x00, 0xE0, 0x40, 0x00, 0x00, 0x00, 0x41, 0x00, 0x00, 0x10, 0x41, // 7, 8, 9
            0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0x40, 0x00, 0x00, 0x40, 0x40, // 1, 2, 3
            0x00, 0x00, 0x80, 0x40, 0x00, 0x00, 0xA0, 0x40, 0x00, 0x00, 0xC0, 0x40, // 4, 5, 6
        ];

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], Read(file));
    }

    [Theory]
    [InlineData("{" + Bias + "," + Kernel + "}")]
    [InlineData("{" + Kernel + "," + Bias + "}      \n\t")]
    [InlineData("""{"__metadata__":{}, """ + Kernel + "," + Bias + "}")]
    [InlineData("""{"__metadata__":null, """ + Kernel + "," + Bias + "}")]
    [InlineData("{" + Kernel + "," + """ "dense_1.bias":{"data_offsets":[24,36],"note":[{}],"shape":[3],"dtype":"F32"} }""")]
    [InlineData("{" + Kernel + "," + """ "dense\u005f1.bias":{"dtype":"F32","shape":[3],"data_offsets":[24,36]} }""")]
    public void Order_padding_escapes_and_metadata_make_no_difference(string header) =>
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], Read(FileOf(header)));

    public static TheoryData<string, string?, string> Damaged => new()
    {
        {
            "{" + Kernel.Replace("dense_1.kernel", "0.weight") + "," + Bias.Replace("dense_1.bias", "0.bias") + "}", "dense_1.kernel",
            "expected F32 [2, 3]; found no tensor of this name, nor any other of the network's, but '0.weight'; a TensorMap says what another program calls them"
        },
        { "{" + Kernel + "}", "dense_1.bias", "expected F32 [3]; found no tensor of this name" },
        {
            "{" + Kernel + "," + Bias + """, "dense_2.bias":{"dtype":"F16","shape":[2],"data_offsets":[36,40]} }""",
            "dense_2.bias", "expected no tensor of this name in the network; found F16 [2]"
        },
        { "{" + Kernel + "," + Bias.Replace("[3]", "[1,3]") + "}", "dense_1.bias", "expected shape [3]; found shape [1, 3]" },
        { "{" + Kernel + "," + Bias.Replace("[3]", "[4]") + "}", "dense_1.bias", "expected shape [3]; found shape [4]" },
        { "{" + Kernel.Replace("[2,3]", "[3,2]") + "," + Bias + "}", "dense_1.kernel", "expected shape [2, 3]; found shape [3, 2]" },
        { "{" + Kernel + "," + Bias.Replace("[3]", "[]") + "}", "dense_1.bias", "expected shape [3]; found shape []" },
        { "{" + Kernel + "," + Bias.Replace("F32", "F64") + "}", "dense_1.bias", "expected dtype F32; found dtype F64" },
        { "{" + Kernel + "," + Bias.Replace("F32", "I32") + "}", "dense_1.bias", "expected dtype F32; found dtype I32" },
        { "{" + Kernel + "," + Bias + "," + Bias + "}", "dense_1.bias", "expected to be listed once; found it twice" },
        {
            "{" + Kernel.Replace("0,24", "4,28") + "," + Bias.Replace("24,36", "28,40") + "}",
            "dense_1.kernel", "expected its data at 0; found it at 4, leaving a hole after the header"
        },
        { "{" + Kernel + "," + Bias.Replace("24,36", "12,24") + "}", "dense_1.bias", "expected its data at 24; found it at 12" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "20,32") + "}", "dense_1.bias", "found it at 20, overlapping 'dense_1.kernel'" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "0,12") + "}", "dense_1.kernel", "found it at 0, overlapping 'dense_1.bias'" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "28,40") + "}", "dense_1.bias", "found it at 28, leaving a hole after 'dense_1.kernel'" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "24,37") + "}", "dense_1.bias", "expected 12 bytes for F32 [3]; found data_offsets with 13" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "36,24") + "}", "dense_1.bias", "expected data_offsets in ascending order; found [36, 24]" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "24,9223372036854775807") + "}", "dense_1.bias", "expected 12 bytes" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "-12,0") + "}", "dense_1.bias", "expected a data_offsets of whole numbers from 0; found '-12'" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "24,36.0") + "}", "dense_1.bias", "found '36.0'" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "24,99999999999999999999") + "}", "dense_1.bias", "found '99999999999999999999'" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "24") + "}", "dense_1.bias", "expected data_offsets of 2 numbers; found 1" },
        { "{" + Kernel + "," + Bias.Replace("24,36", "24,36,48") + "}", "dense_1.bias", "expected data_offsets of 2 numbers; found 3" },
        { "{" + Kernel + "," + Bias.Replace("[24,36]", "24") + "}", "dense_1.bias", "expected a data_offsets that is a list of whole numbers; found Number" },
        { "{" + Kernel + "," + Bias.Replace("\"F32\"", "32") + "}", "dense_1.bias", "expected a dtype that is a text; found Number" },
        { "{" + Kernel + "," + """ "dense_1.bias":{"shape":[3],"data_offsets":[24,36]} }""", "dense_1.bias", "expected a dtype; found none" },
        { "{" + Kernel + "," + """ "dense_1.bias":{"dtype":"F32","data_offsets":[24,36]} }""", "dense_1.bias", "expected a shape; found none" },
        { "{" + Kernel + "," + """ "dense_1.bias":{"dtype":"F32","shape":[3]} }""", "dense_1.bias", "expected a data_offsets; found none" },
        { "{" + Kernel + "," + """ "dense_1.bias":{"dtype":"F32","dtype":"F32","shape":[3],"data_offsets":[24,36]} }""", "dense_1.bias", "expected one dtype; found two" },
        { "{" + Kernel + "," + """ "dense_1.bias":[24,36] }""", "dense_1.bias", "expected an object with dtype, shape and data_offsets; found StartArray" },
        { """{"__metadata__":{"format":1},""" + Kernel + "," + Bias + "}", "__metadata__", "expected texts by name; found Number" },
        { """{"__metadata__":"pt",""" + Kernel + "," + Bias + "}", "__metadata__", "expected texts by name; found String" },
        { "", null, "expected a header that begins with '{'; found an empty one" },
        { " {" + Kernel + "," + Bias + "}", null, "expected a header that begins with '{'; found byte 32" },
        { "[]", null, "expected a header that begins with '{'; found byte 91" },
        { "{" + Kernel + "," + Bias, null, "expected a header in JSON" },
        { "{" + Kernel + "," + Bias + "} x", null, "expected a header in JSON" },
        { "{" + Kernel + "," + Bias + "}\0", null, "expected a header in JSON" },
        { "{" + Kernel + "," + Bias + ",}", null, "expected a header in JSON" },
        { "{" + Kernel + "," + Bias.Replace("bias", "\\ud800") + "}", null, "expected a header in JSON" },
        { """{"a":{"b":""" + new string('[', 100_000), null, "expected a header in JSON" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_header_that_does_not_fit_is_explained(string header, string? tensor, string message)
    {
        float[] values = new float[9];
        var e = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(FileOf(header), Tensors, values));

        Assert.Equal(tensor, e.TensorName);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused()
    {
        byte[] file = FileOf("{" + Kernel + "," + Bias + "}");
        file[12] = 0xFF;
        Assert.Contains("expected a header in UTF-8", Refused(file).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] file = FileOf("{" + Kernel + "," + Bias + "}");
        for (int length = 0; length < file.Length; length++)
        {
            Refused(file[..length]);
        }

        const string Damaged = "expected a safetensors file; found a file that is damaged or no safetensors file: ";
        Assert.EndsWith(
            Damaged + "it has 3 bytes, fewer than the 8 with the length of its header.", Refused(file[..3]).Message, StringComparison.Ordinal);
        Assert.EndsWith(Damaged + "it ends before the header does that it states.", Refused(file[..20]).Message, StringComparison.Ordinal);
        WeightFileException e = Refused(file[..^1]);
        Assert.Equal("dense_1.bias", e.TensorName);
        Assert.Contains("expected data up to 36; found a file truncated after 35 bytes of data", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trailing_bytes_are_refused() => Assert.Contains(
        "expected the file to end after 36 bytes of data; found further bytes",
        Refused([.. FileOf("{" + Kernel + "," + Bias + "}"), 0]).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(0x7FFF_FFFF_FFFF_FFFF)]
    [InlineData(-1)]
    public void An_absurd_header_length_is_refused_without_allocating(long length)
    {
        byte[] file = FileOf("{" + Kernel + "," + Bias + "}");
        BitConverter.TryWriteBytes(file, length);
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors", file);

        long before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(path, Tensors, new float[9]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);

        Assert.EndsWith(
            "found a file that is damaged or no safetensors file: it states a header of more than 100000000 bytes.",
            e.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stated_length_the_file_does_not_have_allocates_nothing()
    {
        byte[] file = FileOf("{" + Kernel + "," + Bias + "}");
        BitConverter.TryWriteBytes(file, 99_999_999L);
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors", file);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(path, Tensors, new float[9]));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void A_name_of_megabytes_does_not_fill_the_message()
    {
        string name = new('x', 1_000_000);
        WeightFileException e = Refused(FileOf($$"""{"{{name}}":{"dtype":"F32","shape":[9],"data_offsets":[0,36]},"{{name}}":0}"""));
        Assert.InRange(e.Message.Length, 1, 1000);
        Assert.Equal(name, e.TensorName);
    }

    [Fact]
    public void Any_stream_will_do_from_where_it_stands()
    {
        byte[] file = FileOf("{" + Kernel + "," + Bias + "}");
        using var stream = new TricklingStream([1, 2, 3, .. file]);
        Assert.Equal(3, stream.Read(new byte[3]) + stream.Read(new byte[3]) + stream.Read(new byte[3]));
        float[] values = new float[9];

        SafetensorsFile.Read(stream, Tensors, values);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], values);
    }

    [Fact]
    public void A_missing_file_is_told_apart() => Assert.Throws<FileNotFoundException>(
        () => SafetensorsFile.Read(Path.Combine(Path.GetTempPath(), "no such file.safetensors"), Tensors, new float[9]));

    [Fact]
    public void The_destination_must_be_as_long_as_the_tensors()
    {
        var e = Assert.Throws<ArgumentException>(() => SafetensorsFile.Read(FileOf("{}"), Tensors, new float[8]));
        Assert.Contains("Expected 9 values for 2 tensors, got 8", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_lists_any_file_in_the_order_it_states()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("any.safetensors", FileOf(
            """{"b":{"dtype":"BF16","shape":[2,5],"data_offsets":[16,36]},"a":{"dtype":"F64","shape":[],"data_offsets":[8,16]},"e":{"dtype":"F32","shape":[0,4],"data_offsets":[8,8]},"c":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}"""));

        IReadOnlyList<TensorEntry> entries = SafetensorsFile.Inspect(path);

        Assert.Equal(["b BF16 [2, 5]", "a F64 []", "e F32 [0, 4]", "c U8 [8]"], entries.Select(entry => entry.ToString()));
        Assert.Equal((16, 36), (entries[0].Begin, entries[0].End));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Throws<WeightFileException>(() => SafetensorsFile.Inspect(path));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F33","shape":[9],"data_offsets":[0,36]}}""", "expected a dtype of the format; found 'F33'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,36]}}""", "found data_offsets with 36")]
    [InlineData("""{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,36]}}""", "expected 1.5 bytes for F4 [3]")]
    public void Inspect_refuses_what_the_format_does_not_allow(string header, string message)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("any.safetensors", FileOf(header));
        var e = Assert.Throws<WeightFileException>(() => SafetensorsFile.Inspect(path));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    /// <summary>A file with this header and the values 1 to 9.</summary>
    private static byte[] FileOf(string header)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return
        [
            .. BitConverter.GetBytes((long)text.Length), .. text,
            .. Enumerable.Range(1, 9).SelectMany(value => BitConverter.GetBytes((float)value)),
        ];
    }

    private static float[] Read(byte[] file)
    {
        float[] values = new float[9];
        SafetensorsFile.Read(file, Tensors, values);
        return values;
    }

    private static WeightFileException Refused(byte[] file)
    {
        float[] values = new float[9];
        var fromBytes = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(file, Tensors, values));
        var fromStream = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(new MemoryStream(file), Tensors, values));
        Assert.Equal(fromBytes.Message, fromStream.Message);
        Assert.All(values, value => Assert.Equal(0, value));
        return fromBytes;
    }

    /// <summary>A stream that cannot seek and hands out one byte at a time.</summary>
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1)]);
    }
}
