namespace NetGen.Tests.Data;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_classes_in_ordinal_order_of_their_names()
    {
        Save("b/2.png", 0.4f);
        Save("b/10.png", 0.2f);
        Save("a/x.png", 0.6f);
        Save("B/x.png", 0.8f);
        Dataset data = Dataset.FromFolder(_folder.Location, size: 1);
        Assert.Equal(["B", "a", "b"], data.ClassNames!);
        Assert.Equal([0, 1, 2, 2], data.Labels);
        Assert.Equal([0.8f, 0.6f, 0.2f, 0.4f], data.Inputs.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([1, 1, 1], data.InputShape);
        Assert.Equal("4 samples of inputs [1, 1, 1] in 3 classes", data.ToString());
    }

    [Fact]
    public void Other_files_hidden_ones_and_folders_inside()
    {
        Save("a/inner/deep/1.png", 0);
        Save("a/0.PGM", 0);
        Save("a/.hidden.png", 0);
        Save(".git/1.png", 0);
        Save("top.png", 0);
        File.WriteAllText(Path.Combine(_folder.Location, "a", "notes.txt"), "of no matter");
        File.WriteAllText(Path.Combine(_folder.Location, "a", "Thumbs.db"), "of no matter");
        Dataset data = Dataset.FromFolder(_folder.Location, size: 2);
        Assert.Equal(["a"], data.ClassNames!);
        Assert.Equal(2, data.Count);
    }

    [Fact]
    public void Channels_are_those_of_the_files_unless_given()
    {
        Save("a/1.png", 0.2f);
        Assert.Equal([3, 3, 1], Dataset.FromFolder(_folder.Location, 3).InputShape);
        Save("a/2.png", 0.2f, 0.4f, 0.6f);
        Dataset mixed = Dataset.FromFolder(_folder.Location, 1);
        Assert.Equal([0.2f, 0.2f, 0.2f, 0.2f, 0.4f, 0.6f], mixed.Inputs.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal(2, Dataset.FromFolder(_folder.Location, 1, channels: 1).Inputs.Length);
        Assert.Equal([1, 1, 3], Dataset.FromFolder(_folder.Location, 1, channels: 3).InputShape);
    }

    [Fact]
    public void Samples_are_what_a_picture_is_when_it_is_loaded_and_resized()
    {
        byte[] bytes = new byte[20 * 15 * 3];
        new Random(1).NextBytes(bytes);
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Location, "a")).FullName, "1.ppm");
        File.WriteAllBytes(path, [.. "P6 20 15 255\n"u8, .. bytes]);
        foreach (int channels in new[] { 1, 3 })
        {
            Dataset data = Dataset.FromFolder(_folder.Location, new PictureOptions { Height = 4, Width = 7, Channels = channels });
            Assert.Equal(Picture.Load(path).Resize(4, 7).WithChannels(channels).Values.ToArray(), data.Inputs.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
        }
    }

    [Fact]
    public void Cropping_keeps_the_middle_and_its_proportions()
    {
        Save("a/1.png", Picture.Of([0.2f, 0.4f, 0.6f, 0.8f, 0.2f, 0.4f, 0.6f, 0.8f], 2, 4));
        Dataset data = Dataset.FromFolder(_folder.Location, new PictureOptions { Height = 1, Width = 1, CropToAspectRatio = true });
        Assert.Equal(0.5f, data.Inputs[0], 1e-6f);
        Save("a/1.png", Picture.Of([0.2f, 0.4f, 0.6f, 0.8f, 1], 5, 1));
        data = Dataset.FromFolder(_folder.Location, new PictureOptions { Height = 3, Width = 1, CropToAspectRatio = true });
        Assert.Equal([0.4f, 0.6f, 0.8f], data.Inputs.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Test_data_is_numbered_as_the_training_data()
    {
        Save("c/1.png", 0);
        Dataset data = Dataset.FromFolder(
            _folder.Location, new PictureOptions { Height = 1, Width = 1, ClassNames = ["a", "b", "c"] });
        Assert.Equal(2, data.Label(0));
        Assert.Equal(3, data.ClassCount);
        Refused("expected a folder of one of the classes a, b; found 'c'.", new PictureOptions { Height = 1, Width = 1, ClassNames = ["a", "b"] });
        var twice = new PictureOptions { Height = 1, Width = 1, ClassNames = ["c", "c"] };
        Assert.Contains("Two classes are named 'c'.", Assert.Throws<ArgumentException>(() => Dataset.FromFolder(_folder.Location, twice)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_named_with_their_place()
    {
        var options = new PictureOptions { Height = 1, Width = 1 };
        Refused("expected a folder for each class, with at least 1 picture in it; found no folder.", options);
        Directory.CreateDirectory(Path.Combine(_folder.Location, "empty"));
        Refused("empty: expected at least 1 picture (.png, .pgm, .ppm, .pnm) of the class; found none.", options);
        Save("empty/1.png", 0);
        File.WriteAllText(Path.Combine(_folder.Location, "empty", "2.JPG"), "");
        Refused("2.JPG: expected pictures that can be read (.png, .pgm, .ppm, .pnm); found one in another format, .JPG, which has to be converted.", options);
        File.Delete(Path.Combine(_folder.Location, "empty", "2.JPG"));
        File.WriteAllText(Path.Combine(_folder.Location, "empty", "3.png"), "damaged");
        File.WriteAllText(Path.Combine(_folder.Location, "empty", "4.png"), "also damaged");
        Refused("3.png: expected a PNG, PGM or PPM file; found bytes 100, 97, 109, 97.", options);
        Refused("3.png: expected a PNG, PGM or PPM file", new PictureOptions { Height = 1, Width = 1, Channels = 3 });

        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromFolder(_folder.Location, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromFolder(_folder.Location, 1, channels: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.FromFolder(_folder.Location, new PictureOptions { Height = 1 }));
        var missing = Assert.Throws<DirectoryNotFoundException>(() => Dataset.FromFolder(_folder.File("none"), 1));
        Assert.Contains("none: expected a folder with a folder for each class; there is none.", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_that_no_array_holds_are_refused_before_they_are_read()
    {
        Save("a/1.png", 0);
        Refused("expected at most 2147483591 values; 1 file as [65535, 65535, 1] have more.", new PictureOptions { Height = 65535, Width = 65535 });
    }

    private void Refused(string message, PictureOptions options) => Assert.Contains(
        message, Assert.Throws<InvalidDataException>(() => Dataset.FromFolder(_folder.Location, options)).Message, StringComparison.Ordinal);

    /// <summary>A picture of one pixel.</summary>
    private void Save(string name, params float[] channels) => Save(name, Picture.Of(channels, 1, 1, channels.Length));

    private void Save(string name, Picture picture)
    {
        string path = Path.Combine(_folder.Location, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        picture.SavePng(path);
    }
}
