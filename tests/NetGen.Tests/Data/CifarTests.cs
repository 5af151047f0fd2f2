namespace NetGen.Tests.Data;

public sealed class CifarTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Planes_become_channels()
    {
        byte[] planes = new byte[3072];
        (planes[0], planes[1024], planes[2048], planes[1], planes[1023], planes[3071]) = (255, 51, 102, 153, 204, 1);
        Dataset data = Dataset.FromCifar10Batches(_folder.File("a.bin", [3, .. planes, 9, .. new byte[3072]]), _folder.File("b.bin", Record(0)));

        Assert.Equal([3, 9, 0], data.Labels);
        Assert.Equal("3 samples of inputs [32, 32, 3] in 10 classes", data.ToString());
        Assert.Equal(("cat", "truck"), (data.ClassNames![3], data.ClassNames[9]));
        float[] expected = new float[3072];
        (expected[0], expected[1], expected[2], expected[3]) = (1, 51 * (1f / 255f), 102 * (1f / 255f), 153 * (1f / 255f));
        (expected[^3], expected[^1]) = (204 * (1f / 255f), 1 * (1f / 255f));
        Assert.Equal(expected, data.Input(0).ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("cifar-10-batches-bin")]
    public void A_folder_has_batches_to_learn_from_and_one_to_test_on(string inner)
    {
        Directory.CreateDirectory(_folder.File(inner));
        for (int batch = 1; batch <= 5; batch++)
        {
            _folder.File(Path.Combine(inner, $"data_batch_{batch}.bin"), [.. Record((byte)batch), .. Record(0)]);
        }

        var missing = Assert.Throws<FileNotFoundException>(() => Dataset.FromCifar10(_folder.Location));
        Assert.Contains("expected test_batch.bin, of the binary version of CIFAR-10; it is not there.", missing.Message, StringComparison.Ordinal);

        _folder.File(Path.Combine(inner, "test_batch.bin"), Record(7));
        (Dataset train, Dataset test) = Dataset.FromCifar10(_folder.Location);
        Assert.Equal([1, 0, 2, 0, 3, 0, 4, 0, 5, 0], train.Labels);
        Assert.Equal([7], test.Labels);
    }

    [Theory]
    [InlineData(0, 0, "whose length is a multiple of 3073 bytes; found 0.")]
    [InlineData(3072, 0, "a.bin: expected a batch of CIFAR-10 in its binary version, whose length is a multiple of 3073 bytes; found 3072.")]
    [InlineData(6147, 0, "found 6147.")]
    [InlineData(6146, 10, "expected labels from 0 to 9; the label of picture 1 is 10.")]
    public void A_damaged_batch_is_explained(int length, byte label, string message)
    {
        byte[] file = new byte[length];
        file.AsSpan(length - Math.Min(length, 3073))[..Math.Min(length, 1)].Fill(label);
        var error = Assert.Throws<InvalidDataException>(() => Dataset.FromCifar10Batches(_folder.File("a.bin", file)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Dataset.FromCifar10Batches());
        Assert.Throws<FileNotFoundException>(() => Dataset.FromCifar10Batches(_folder.File("none.bin")));
    }

    private static byte[] Record(byte label) => [label, .. new byte[3072]];
}
