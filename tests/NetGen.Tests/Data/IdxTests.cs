using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Tests.Data;

public class IdxTests
{
    /// <summary>Two images of 2 x 3 bytes, and their labels.</summary>
    private static readonly byte[] Images = Idx(0x08, [2, 2, 3], [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6]);
    private static readonly byte[] Labels = Idx(0x08, [2], [7, 3]);

    [Fact]
    public void Bytes_are_scaled_to_the_unit_interval()
    {
        Dataset data = Read(Images, Labels);
        Assert.Equal((2, 6, 8), (data.Count, data.InputSize, data.ClassCount));
        Assert.Equal([2, 3], data.InputShape);
        Assert.Equal("2 samples of inputs [2, 3] in 8 classes", data.ToString());
        Assert.Equal([7, 3], data.Labels);
        float[] expected = [0, 0.2f, 0.4f, 0.6f, 0.8f, 1];
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(expected[i], data.Inputs[i], 1e-7f);
        }
    }

    [Fact]
    public void Scale_is_the_callers()
    {
        using var folder = new TemporaryFolder();
        Dataset data = Dataset.FromIdx(folder.File("i", Images), folder.File("l", Labels), scale: 1);
        Assert.Equal([0f, 51, 102, 153, 204, 255], data.Input(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromIdx(folder.File("i"), folder.File("l"), float.NaN));
    }

    [Theory]
    [InlineData(1f / 255f)]
    [InlineData(-3.7f)]
    [InlineData(1e-45f)]
    public void Bytes_of_many_blocks_have_the_bits_of_each_times_the_scale(float scale)
    {
        byte[] values = new byte[200_003];
        new Random(1).NextBytes(values);
        using var folder = new TemporaryFolder();
        Dataset data = Dataset.FromIdx(
            folder.File("i", Idx(0x08, [1, values.Length], values)), folder.File("l", Idx(0x08, [1], [0])), scale);
        Assert.Equal(values.Select(value => (float)(double)value * scale), data.Inputs.ToArray());
    }

    [Fact]
    public void A_byte_that_its_scale_takes_to_infinity_is_named_by_its_place()
    {
        using var folder = new TemporaryFolder();
        string labels = folder.File("l", Labels);
        Assert.Equal(1e37f * 20, Dataset.FromIdx(folder.File("a", Idx(0x08, [2, 1], [1, 20])), labels, 1e37f).Inputs[1]);
        var error = Assert.Throws<InvalidDataException>(
            () => Dataset.FromIdx(folder.File("b", Idx(0x08, [2, 1], [1, 255])), labels, 1e37f));
        Assert.Contains("value 1 is 255, scaled Infinity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gzip_is_recognised_by_content_not_by_name()
    {
        using var folder = new TemporaryFolder();
        Dataset data = Dataset.FromIdx(folder.File("images", Zip(Images)), folder.File("labels.gz", Labels));
        Assert.Equal([7, 3], data.Labels);
        Assert.Equal(6, data.InputSize);
    }

    [Theory]
    [InlineData(0x09, new byte[] { 0xFE, 0x03 }, -2f, 3f)]
    [InlineData(0x0B, new byte[] { 0xFF, 0xFE, 0x01, 0x00 }, -2f, 256f)]
    [InlineData(0x0C, new byte[] { 0xFF, 0xFF, 0xFF, 0xFE, 0x00, 0x01, 0x00, 0x00 }, -2f, 65536f)]
    [InlineData(0x0D, new byte[] { 0x3F, 0xC0, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00 }, 1.5f, -2f)]
    [InlineData(0x0E, new byte[] { 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0xC0, 0x00, 0, 0, 0, 0, 0, 0 }, 1.5f, -2f)]
    public void All_types_of_the_format_are_read(byte type, byte[] values, float first, float second)
    {
        using var folder = new TemporaryFolder();
        Dataset data = Dataset.FromIdx(
            folder.File("i", Idx(type, [2, 1], values)), folder.File("l", Idx(0x0C, [2], [0, 0, 1, 0, 0, 0, 0, 1])), scale: 1);
        Assert.Equal([first, second], data.Inputs);
        Assert.Equal([256, 1], data.Labels);
    }

    public static TheoryData<byte[], byte[], string> Damaged => new()
    {
        { [], Labels, "images: expected 4 bytes of an IDX header; the file is truncated after 0 of them." },
        { [0, 0, 8], Labels, "images: expected 4 bytes of an IDX header; the file is truncated after 3 of them." },
        { [0, 0, 8, 3, 0, 0, 0, 2], Labels, "images: expected the lengths of 3 axes; the file is truncated after 4 of them." },
        { [1, .. Images[1..]], Labels, "images: expected an IDX header (0, 0, a type, 1 to 8 axes); found bytes 1, 0, 8, 3." },
        { Idx(0x0A, [2, 6], new byte[12]), Labels, "found bytes 0, 0, 10, 2." },
        { [0, 0, 8, 0], Labels, "found bytes 0, 0, 8, 0." },
        { [0, 0, 8, 200, .. new byte[800]], Labels, "found bytes 0, 0, 8, 200." },
        { Images[..^1], Labels, "images: expected 12 bytes of values for [2, 2, 3]; the file is truncated after 11 of them." },
        { [.. Images, 0], Labels, "images: expected 12 bytes of values for [2, 2, 3]; found more." },
        { Idx(0x08, [0, 2, 3], []), Labels, "axis 0 of [0, 0, 0] is too small or too large." },
        { Idx(0x08, [2, -1, 3], []), Labels, "axis 1 of [2, -1, 0] is too small or too large." },
        { Idx(0x08, [2_000_000_000, 2, 1], []), Labels, "axis 1 of [2000000000, 2, 0] is too small or too large." },
        { Idx(0x0E, [int.MaxValue, int.MaxValue, int.MaxValue], []), Labels, "is too small or too large." },
        { Idx(0x08, [1_000_000_000, 2], [1, 2, 3]), Labels, "expected 2000000000 bytes of values for [1000000000, 2]; the file is truncated after 3 of them." },
        { Images, Idx(0x08, [3], [1, 2, 3]), "labels: expected 2 labels, as many as images in " },
        { Images, Images, "labels: expected labels, [count]; found [2, 2, 3]." },
        { Labels, Labels, "images: expected images, [count, ...] with at least 2 axes; found [2]." },
        { Images, Idx(0x09, [2], [1, 0xFF]), "labels: expected whole numbers from 0 as labels; label 1 is -1." },
        { Images, Idx(0x0D, [2], [0, 0, 0, 0, 0x3F, 0, 0, 0]), "labels: expected whole numbers from 0 as labels; label 1 is 0.5." },
        { Idx(0x0D, [2, 1], [0, 0, 0, 0, 0x7F, 0xC0, 0, 0]), Labels, "images: expected finite numbers; value 1 is NaN, scaled NaN." },
        { Zip(Images)[..^12], Labels, "images: expected " },
        { Damage(Zip(Images)), Labels, "images: expected sound gzip data; found some that is damaged or whose check sum is wrong." },
        { Zip(Idx(0x08, [2, 900_000_000], [1, 2, 3])), Labels, "expected 1800000000 bytes of values for [2, 900000000]; the file is truncated after 3 of them." },
        { Zip([.. Images, 0]), Labels, "images: expected 12 bytes of values for [2, 2, 3]; found more." },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_file_is_explained(byte[] images, byte[] labels, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<InvalidDataException>(() => Read(images, labels));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_that_are_too_few_are_found_before_the_images_are_unpacked()
    {
        byte[] images = Zip(Idx(0x08, [60_000, 1000], new byte[60_000_000]));
        Assert.InRange(images.Length, 0, 100_000);
        A_damaged_file_is_explained(images, Zip(Labels), "labels: expected 60000 labels, as many as images in ");
    }

    [Fact]
    public void Images_take_hardly_more_memory_than_their_floats()
    {
        using var folder = new TemporaryFolder();
        string images = folder.File("images", Zip(Idx(0x08, [20_000, 100], new byte[2_000_000])));
        string labels = folder.File("labels", Zip(Idx(0x08, [20_000], new byte[20_000])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Dataset data = Dataset.FromIdx(images, labels);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(2_000_000, data.Inputs.Length);

        // 8 MB of floats, and what they grew from: half of that, a quarter and so on.
        Assert.InRange(allocated, 8_000_000, 17_500_000);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")]
    [InlineData("train-images.idx3-ubyte.gz", "train-labels-idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte.gz")]
    public void Mnist_is_found_under_its_usual_names(string trainImages, string trainLabels, string testImages, string testLabels)
    {
        using var folder = new TemporaryFolder();
        folder.File(trainImages, trainImages.EndsWith(".gz", StringComparison.Ordinal) ? Zip(Images) : Images);
        folder.File(trainLabels, Labels);
        folder.File(testImages, Idx(0x08, [1, 2, 3], new byte[6]));
        folder.File(testLabels, Idx(0x08, [1], [9]));

        (Dataset train, Dataset test) = Dataset.FromMnist(folder.Location);

        Assert.Equal((2, 1), (train.Count, test.Count));
        Assert.Equal((10, 10), (train.ClassCount, test.ClassCount));
    }

    [Fact]
    public void Mnist_files_that_are_missing_or_do_not_fit_are_explained()
    {
        using var folder = new TemporaryFolder();
        folder.File("train-images-idx3-ubyte", Images);
        folder.File("train-labels-idx1-ubyte", Labels);
        folder.File("t10k-images-idx3-ubyte", Idx(0x08, [1, 2, 2], new byte[4]));
        var missing = Assert.Throws<FileNotFoundException>(() => Dataset.FromMnist(folder.Location));
        Assert.Contains("expected one of t10k-labels-idx1-ubyte, t10k-labels.idx1-ubyte, ", missing.Message, StringComparison.Ordinal);

        folder.File("t10k-labels-idx1-ubyte", Idx(0x08, [1], [9]));
        var other = Assert.Throws<InvalidDataException>(() => Dataset.FromMnist(folder.Location));
        Assert.Contains("expected test images of 6 values as in training; found 4", other.Message, StringComparison.Ordinal);
    }

    private static Dataset Read(byte[] images, byte[] labels)
    {
        using var folder = new TemporaryFolder();
        return Dataset.FromIdx(folder.File("images", images), folder.File("labels", labels));
    }

    private static byte[] Idx(byte type, int[] shape, byte[] values)
    {
        byte[] header = new byte[4 + (4 * shape.Length)];
        header[2] = type;
        header[3] = (byte)shape.Length;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * axis)), shape[axis]);
        }

        return [.. header, .. values];
    }

    private static byte[] Zip(byte[] content)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return zipped.ToArray();
    }

    /// <summary>Breaks the check sum in the last eight bytes.</summary>
    private static byte[] Damage(byte[] zipped)
    {
        zipped[^8] ^= 0xFF;
        return zipped;
    }
}
