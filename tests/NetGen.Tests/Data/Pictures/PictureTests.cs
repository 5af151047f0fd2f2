using NetGen.Initialization;

namespace NetGen.Tests.Data;

public class PictureTests
{
    [Theory]
    [InlineData(4, 2)]
    [InlineData(7, 3)]
    [InlineData(3, 2)]
    [InlineData(13, 12)]
    [InlineData(5, 1)]
    [InlineData(6, 6)]
    public void A_smaller_axis_has_the_means_of_the_areas(int from, int to)
    {
        float[] values = Random(from, 3);
        Picture small = Picture.Of(values, 1, from, 3).Resize(1, to);
        Picture narrow = Picture.Of(values, from, 1, 3).Resize(to, 1);

        // Every pixel as many small ones, so that each new pixel covers whole ones.
        for (int i = 0; i < to * 3; i++)
        {
            int first = i / 3 * from;
            double expected = Enumerable.Range(first, from).Average(part => (double)values[(part / to * 3) + (i % 3)]);
            Assert.Equal((float)expected, small.Values[i], 1e-6f);
            Assert.Equal((float)expected, narrow.Values[i], 1e-6f);
        }
    }

    [Fact]
    public void A_larger_picture_is_interpolated_as_by_pytorch()
    {
        // torch.nn.functional.interpolate(torch.tensor([[[[0., 1., 4.], [9., 16., 25.]]]]), (3, 5), mode="bilinear")
        float[] expected = [0, 0.4f, 1, 2.8f, 4, 4.5f, 6.1f, 8.5f, 12.1f, 14.5f, 9, 11.8f, 16, 21.4f, 25];
        Picture large = Picture.Of([0, 1, 4, 9, 16, 25], 2, 3).Resize(3, 5);
        Assert.Equal(expected, large.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void The_same_size_has_the_same_bits()
    {
        float[] values = Random(35, 3);
        Assert.Equal(values, Picture.Of(values, 5, 7, 3).Resize(5, 7).Values.ToArray());
    }

    [Fact]
    public void Colors_become_grey_by_their_brightness_and_grey_becomes_three_equal_channels()
    {
        Picture colors = Picture.Of([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1], 2, 2, 3);
        Assert.Equal([0.299f, 0.587f, 0.114f, 1], colors.WithChannels(1).Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.5f, 0.5f, 0.5f], Picture.Of([0.25f, 0.5f], 1, 2).WithChannels(3).Values.ToArray());
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 7, 3)]
    [InlineData(300, 2, 1)]
    public void A_saved_picture_is_read_back(int height, int width, int channels)
    {
        using var folder = new TemporaryFolder();
        float[] values = [.. Random(height * width, channels).Select(value => MathF.Round(value * 255) * (1f / 255f))];
        Picture picture = Picture.Of(values, height, width, channels);
        picture.SavePng(folder.File("picture.png"));
        Picture back = Picture.Load(folder.File("picture.png"));
        Assert.Equal(values, back.Values.ToArray());
        Assert.Equal(picture.ToString(), back.ToString());
        Assert.Equal(["picture.png"], folder.Names());
    }

    [Fact]
    public void Saved_values_are_held_between_black_and_white()
    {
        using var stream = new MemoryStream();
        Picture.Of([-3, 0, 0.5f, 1, 1e30f], 1, 5).SavePng(stream);
        stream.Position = 0;
        Assert.Equal([0, 0, 128 / 255f, 1, 1], Picture.Load(stream).Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void A_feature_map_is_stretched_from_black_to_white()
    {
        Assert.Equal([0, 0.25f, 1], Picture.Of([-2, -1, 2], 1, 3).WithFullRange().Values.ToArray());
        Assert.Equal([0, 0], Picture.Of([7, 7], 1, 2).WithFullRange().Values.ToArray());
        Assert.Equal([0, 1], Picture.Of([float.MinValue, float.MaxValue], 1, 2).WithFullRange().Values.ToArray());
    }

    [Fact]
    public void Pictures_stand_in_a_grid()
    {
        Picture[] pictures = [.. Enumerable.Range(1, 3).Select(i => Picture.Of([i * 0.1f, i * 0.2f], 1, 2))];
        Picture grid = Picture.Grid(pictures, columns: 2);
        Assert.Equal("picture [3, 5, 1]", grid.ToString());
        Assert.Equal([0.1f, 0.2f, 1, 0.2f, 0.4f, 1, 1, 1, 1, 1, 3 * 0.1f, 3 * 0.2f, 1, 1, 1], grid.Values.ToArray());
        Assert.Equal("picture [1, 6, 1]", Picture.Grid(pictures, columns: 9, gap: 0).ToString());

        Refused("Expected at least 1 picture, got none.", () => Picture.Grid([], 1));
        Refused("like the first, a picture [1, 2, 1]; number 1 is picture [2, 1, 1].", () => Picture.Grid([pictures[0], Picture.Of([1, 2], 2, 1)], 1));
        Refused("Expected at least 1.", () => Picture.Grid(pictures, 0));
    }

    [Fact]
    public void Values_that_are_no_picture_are_refused()
    {
        Refused("Expected 2 x 3 x 1 = 6 values, got 5.", () => Picture.Of(new float[5], 2, 3));
        Refused("Expected 1 to 65535.", () => Picture.Of([], 0, 3));
        Refused("Expected 1 for grey or 3 for colors.", () => Picture.Of(new float[2], 1, 1, 2));
        Refused("value 1 of sample 0 is NaN", () => Picture.Of([0, float.NaN], 1, 2));
        Refused("Expected 1 to 65535.", () => Picture.Of([0], 1, 1).Resize(1, 70_000));
        Refused("Expected 1 for grey, 3 for colors, or 0 for what the files have.", () => Picture.Load("none.png", channels: 4));
        Assert.Throws<FileNotFoundException>(() => Picture.Load("none.png"));
    }

    private static void Refused(string message, Func<object> act) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(act).Message, StringComparison.Ordinal);

    private static float[] Random(int pixels, int channels)
    {
        var random = new SplitMix64((ulong)pixels);
        float[] values = new float[pixels * channels];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.NextDouble();
        }

        return values;
    }
}
