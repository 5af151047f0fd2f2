using System.Text;
using NetGen.Weights;

namespace NetGen.Tests.Weights;

public class SafetensorsWriteTests
{
    private static readonly TensorDescription[] Tensors = [new("w", [1, 2]), new("b", [2])];

    [Fact]
    public void Bytes_are_those_of_the_format()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, Tensors, [1, -2, 0.5f, float.NaN]);

        // 114 bytes of JSON, padded to 120 = 0x78.
        const string Header =
            """{"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""";
        byte[] expected =
        [
            (byte)((Header.Length + 7) / 8 * 8), 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(Header.PadRight((Header.Length + 7) / 8 * 8)),
            0x00, 0x00, 0x80, 0x3F,
            0x00, 0x00, 0x00, 0xC0,
            0x00, 0x00, 0x00, 0x3F,
            0x00, 0x00, 0xC0, 0xFF,
        ];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void What_is_written_is_read_bit_for_bit()
    {
        // More than one block of values, every kind of float among them.
        TensorDescription[] tensors = [new("größe \"q\"\\", [3, 1000]), new("日本", [7]), new("b", [1])];
        float[] values = [.. Enumerable.Range(0, 3008).Select(i => BitConverter.Int32BitsToSingle(i * 1_427_113))];
        using var folder = new TemporaryFolder();

        SafetensorsFile.Write(folder.File("a"), tensors, values);
        float[] read = new float[values.Length];
        SafetensorsFile.Read(folder.File("a"), tensors, read);

        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), read.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(tensors.Select(tensor => tensor.Name), SafetensorsFile.Inspect(folder.File("a")).Select(entry => entry.Name));
        Assert.Equal(0, BitConverter.ToInt64(File.ReadAllBytes(folder.File("a"))) % 8);
    }

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors", "what was there, longer than what will be there".PadRight(1000));

        SafetensorsFile.Write(path, Tensors, [1, 2, 3, 4]);

        Assert.Equal(["weights.safetensors"], folder.Names());
        float[] values = new float[4];
        SafetensorsFile.Read(path, Tensors, values);
        Assert.Equal([1, 2, 3, 4], values);
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("weights.safetensors", "old");

        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, Tensors, [1, 2, 3]));
        using (var file = new ReplacedFile(path))
        {
            file.Stream.WriteByte(1);
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["weights.safetensors"], folder.Names());
    }

    [Fact]
    public void A_missing_folder_is_said_of_the_path_that_was_given()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.File("none"), "weights.safetensors");
        var e = Assert.Throws<DirectoryNotFoundException>(() => SafetensorsFile.Write(path, Tensors, [1, 2, 3, 4]));
        Assert.Equal($"Could not find a part of the path '{path}'.", e.Message);
    }

    [Fact]
    public void A_folder_in_the_way_is_an_error_that_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("taken"));

        Assert.ThrowsAny<Exception>(() => SafetensorsFile.Write(folder.File("taken"), Tensors, [1, 2, 3, 4]));

        Assert.Empty(folder.Names());
        Assert.True(Directory.Exists(folder.File("taken")));
    }

    [Fact]
    public void Tensors_need_different_names_that_are_not_reserved()
    {
        TensorDescription[] twice = [new("a", [1]), new("a", [1])];
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(Stream.Null, twice, [1, 2]));
        Assert.Throws<ArgumentException>(() => new TensorDescription("__metadata__", [1]));
        Assert.Throws<ArgumentException>(() => new TensorDescription("", [1]));
        Assert.Throws<ArgumentException>(() => new TensorDescription("a", [0]));
    }
}
