namespace NetGen.Tests.Data;

public class AugmentationTests
{
    private const int Seeds = 300;

    [Theory]
    [InlineData(5, 4, 1, null)]
    [InlineData(5, 4, 3, null)]
    [InlineData(2, 3, 2, -1f)]
    [InlineData(1, 1, 1, 0.5f)]
    public void A_shift_moves_whole_pixels(int height, int width, int channels, float? fill)
    {
        float[] picture = Ramp(height, width, channels);
        var found = new HashSet<(int, int)>();
        foreach (float[] moved in Variations(new Augmentation { Shift = 2, Fill = fill }, picture, height, width, channels))
        {
            (int, int)[] fitting =
            [
                .. from down in Enumerable.Range(-2, 5) from across in Enumerable.Range(-2, 5)
                   where Moved(picture, height, width, channels, down, across, fill, false, false).SequenceEqual(moved)
                   select (down, across),
            ];
            Assert.NotEmpty(fitting);
            found.UnionWith(fitting);
        }

        Assert.Equal(25, found.Count);
    }

    [Fact]
    public void Every_other_picture_is_mirrored_before_it_moves()
    {
        float[] picture = Ramp(3, 4, 2);
        var counts = new Dictionary<(bool, bool), int>();
        var both = new Augmentation { FlipHorizontally = true, FlipVertically = true, Shift = 1 };
        foreach (float[] varied in Variations(both, picture, 3, 4, 2))
        {
            (bool, bool) flips = Assert.Single(
                from rows in new[] { false, true }
                from columns in new[] { false, true }
                from down in Enumerable.Range(-1, 3)
                from across in Enumerable.Range(-1, 3)
                where Moved(picture, 3, 4, 2, down, across, null, rows, columns).SequenceEqual(varied)
                select (rows, columns));
            counts[flips] = counts.GetValueOrDefault(flips) + 1;
        }

        Assert.Equal(4, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, Seeds / 8, Seeds / 2));
    }

    [Fact]
    public void A_turned_slope_has_its_steepness_and_another_direction()
    {
        // A linear slope stays one when it is interpolated; what comes from outside is not looked at.
        double[] angles = [.. Slopes(new Augmentation { Rotation = 30 }).Select(slope =>
        {
            Assert.Equal(1, Math.Sqrt((slope.Down * slope.Down) + (slope.Across * slope.Across)), 1e-4);
            return Math.Atan2(slope.Down, slope.Across) * 180 / Math.PI;
        })];
        Assert.InRange(angles.Max(), 28, 30);
        Assert.InRange(angles.Min(), -30, -28);
        Assert.InRange(angles.Average(), -3, 3);
    }

    [Fact]
    public void A_cropped_slope_is_as_much_flatter_as_it_is_stretched()
    {
        double[] parts = [.. Slopes(new Augmentation { Crop = 0.4f }).Select(slope =>
        {
            Assert.Equal(0, slope.Down, 1e-4);
            return slope.Across;
        })];
        Assert.InRange(parts.Min(), 0.6, 0.62);
        Assert.InRange(parts.Max(), 0.98, 1);

        // What is shown lies within the picture, and anywhere in it.
        float[] picture = Ramp(1, 21, 1);
        float[][] crops = [.. Variations(new Augmentation { Crop = 0.5f, Fill = -1000 }, picture, 1, 21, 1)];
        Assert.All(crops, crop => Assert.InRange(crop.Min(), -0.001f, 10.5f));
        Assert.Contains(crops, crop => crop[0] < 0.5);
        Assert.Contains(crops, crop => crop[^1] > 19.5);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-1.2)]
    [InlineData(1.5707963267948966)]
    [InlineData(-2.9)]
    [InlineData(3.141592653589793)]
    public void A_mapping_turns_crops_and_shifts_as_the_formulas_say(double angle)
    {
        (int height, int width, int channels) = (6, 5, 2);
        float[] picture = Ramp(height, width, channels);
        var mapping = new Mapping(angle, part: 0.8, away: (0.3, -0.2), shift: (1, -1), flipsRows: false, flipsColumns: true);
        float[] actual = new float[picture.Length];
        new Grid(height, width, channels, fill: 7).Interpolate(picture, actual, mapping);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double row = y - 1 - 2.5, column = x + 1 - 2.0;
                double fromRow = (0.8 * ((Math.Cos(angle) * row) - (Math.Sin(angle) * column))) + 0.3 + 2.5;
                double fromColumn = 2.0 - ((0.8 * ((Math.Sin(angle) * row) + (Math.Cos(angle) * column))) - 0.2);
                for (int channel = 0; channel < channels; channel++)
                {
                    double expected = 0;
                    for (int i = 0; i < height + 2; i++)
                    {
                        for (int j = 0; j < width + 2; j++)
                        {
                            bool isInside = i > 0 && i <= height && j > 0 && j <= width;
                            double value = isInside ? picture[((((i - 1) * width) + j - 1) * channels) + channel] : 7;
                            expected += value * Tent(fromRow - (i - 1)) * Tent(fromColumn - (j - 1));
                        }
                    }

                    bool isAround = fromRow > -1 && fromRow < height && fromColumn > -1 && fromColumn < width;
                    Assert.Equal(isAround ? expected : 7, actual[(((y * width) + x) * channels) + channel], 1e-4);
                }
            }
        }
    }

    [Fact]
    public void A_signal_begins_earlier_or_later()
    {
        float[] signal = [.. Enumerable.Range(0, 12).Select(i => (float)i)];
        var shifts = new HashSet<float>();
        foreach (float[] moved in Variations(new Augmentation { TimeShift = 3 }, signal, 6, 2))
        {
            float down = moved[0] > 0 ? -moved[0] / 2 : (10 - moved[10]) / 2;
            shifts.Add(down);
            Assert.Equal(Moved(signal, 6, 1, 2, (int)down, 0, null, false, false), moved);
        }

        Assert.Equal([-3f, -2, -1, 0, 1, 2, 3], shifts.Order());
        Assert.All(Variations(new Augmentation { TimeShift = 9, Fill = -5 }, signal, 6, 2), moved => Assert.True(moved.Max() <= 11));
    }

    [Fact]
    public void Brightness_is_one_number_a_sample_and_noise_one_a_value()
    {
        float[] black = new float[100];
        float[] added = [.. Variations(new Augmentation { Brightness = 0.2f }, black, 100).Select(varied => Assert.Single(varied.Distinct()))];
        Assert.InRange(added.Max(), 0.19f, 0.2f);
        Assert.InRange(added.Min(), -0.2f, -0.19f);

        float[] noise = [.. Variations(new Augmentation { Noise = 2 }, black, 100).SelectMany(varied => varied)];
        Assert.Equal(noise.Length, noise.Distinct().Count(), 100.0);
        Assert.InRange(noise.Average(), -0.05, 0.05);
        Assert.InRange(noise.Average(value => value * value), 3.9, 4.1);
    }

    [Fact]
    public void A_seed_gives_what_the_description_says_computed_a_second_time()
    {
        // augment.py
        float[] expected =
        [
            1.33514f, 2.58207f, 4.55047f, 6.51887f,
            4.99903f, 6.05146f, 7.95124f, 9.77443f,
            8.01110f, 8.01110f, 8.59535f, 9.51132f,
        ];
        float[] varied = new float[12];
        new Augmentation { Shift = 1, Rotation = 20, Crop = 0.25f, FlipHorizontally = true, Brightness = 0.5f }
            .Apply(Ramp(3, 4, 1), [3, 4], varied, seed: 5);
        Assert.Equal(expected, varied, (a, b) => Math.Abs(a - b) < 2e-5f);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var all = new Augmentation { Shift = 1, Rotation = 20, Crop = 0.2f, FlipHorizontally = true, Brightness = 0.1f, Noise = 0.1f };
        float[] picture = Ramp(8, 8, 1), varied = new float[64];
        int[] shape = [8, 8, 1];
        all.Apply(picture, shape, varied, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (ulong seed = 1; seed < 10; seed++)
        {
            all.Apply(picture, shape, varied, seed);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    public static TheoryData<Augmentation, int[], string> Unfitting => new()
    {
        { new() { Shift = -1 }, [4, 4], "Expected at least 0." },
        { new() { Rotation = 181 }, [4, 4], "Expected a number from 0 to 180 degrees." },
        { new() { Rotation = float.NaN }, [4, 4], "Expected a number from 0 to 180 degrees." },
        { new() { Crop = 1 }, [4, 4], "Expected a number of at least 0 and below 1." },
        { new() { Brightness = -1 }, [16], "Expected a number that is finite and at least 0." },
        { new() { Noise = float.PositiveInfinity }, [16], "Expected a number that is finite and at least 0." },
        { new() { Fill = float.NaN }, [16], "Expected a number that is finite." },
        { new() { Shift = 1 }, [16], "Expected samples that are pictures, [height, width] or [height, width, channels]; they are [16]." },
        { new() { FlipVertically = true }, [2, 2, 2, 2], "they are [2, 2, 2, 2]." },
        { new() { TimeShift = 1 }, [4, 2, 2], "Expected samples that are signals, [time, features]; they are [4, 2, 2]." },
        { new() { TimeShift = 1, Shift = 1 }, [4, 4], "TimeShift is set beside those of pictures." },
    };

    [Theory]
    [MemberData(nameof(Unfitting))]
    public void What_does_not_fit_is_refused_when_it_is_given(Augmentation augmentation, int[] shape, string message)
    {
        Dataset data = Dataset.Create(new float[32], new int[2], inputSize: 16).WithInputShape(shape);
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => data.Augment(augmentation)).Message, StringComparison.Ordinal);
        Assert.Contains(
            message,
            Assert.ThrowsAny<ArgumentException>(() => augmentation.Apply(new float[16], shape, new float[16], 0)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_and_memory_are_checked()
    {
        float[] values = new float[16];
        var shift = new Augmentation { Shift = 1 };
        Assert.Contains("Expected 16 values, got 15.", Refusal(() => shift.Apply(values.AsSpan(1), [4, 4], new float[16], 0)), StringComparison.Ordinal);
        Assert.Contains("Expected 16 values, got 9.", Refusal(() => shift.Apply(values, [4, 4], new float[9], 0)), StringComparison.Ordinal);
        Assert.Contains("Expected other memory", Refusal(() => shift.Apply(values, [4, 4], values, 0)), StringComparison.Ordinal);
        Dataset data = Dataset.Create(values, new int[1], 16).WithInputShape(4, 4).Augment(shift);
        Assert.Contains("they are [16]", Refusal(() => data.WithInputShape(16)), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => data.Augment("labels", shift));
        Assert.Throws<KeyNotFoundException>(() => data.Augment("picture", shift));
        Assert.Throws<ArgumentNullException>(() => data.Augment(null!));
    }

    [Fact]
    public void It_prints_what_is_set()
    {
        Assert.Equal("Shift = 2, Rotation = 10, FlipHorizontally = True", new Augmentation { Shift = 2, Rotation = 10, FlipHorizontally = true }.ToString());
        Assert.Equal("no augmentation", new Augmentation().ToString());
        Assert.Equal("Noise = 0.1, Fill = 0", new Augmentation { Noise = 0.1f, Fill = 0 }.ToString());
    }

    private static string Refusal(Action act) => Assert.ThrowsAny<ArgumentException>(act).Message;

    private static double Tent(double distance) => Math.Max(0, 1 - Math.Abs(distance));

    private static float[] Ramp(int height, int width, int channels) => [.. Enumerable.Range(0, height * width * channels).Select(i => (float)i)];

    private static IEnumerable<float[]> Variations(Augmentation augmentation, float[] sample, params int[] shape)
    {
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            float[] varied = new float[sample.Length];
            augmentation.Apply(sample, shape, varied, seed);
            yield return varied;
        }
    }

    /// <summary>How a slope of 1 a pixel to the right lies after a variation, in the middle of the picture.</summary>
    private static IEnumerable<(double Down, double Across)> Slopes(Augmentation augmentation)
    {
        const int Size = 41, Middle = 20;
        float[] slope = [.. Enumerable.Range(0, Size * Size).Select(i => (float)(i % Size))];
        return Variations(augmentation, slope, Size, Size).Select(varied => (
            (varied[((Middle + 5) * Size) + Middle] - varied[((Middle - 5) * Size) + Middle]) / 10.0,
            (varied[(Middle * Size) + Middle + 5] - varied[(Middle * Size) + Middle - 5]) / 10.0));
    }

    private static float[] Moved(
        float[] picture, int height, int width, int channels, int down, int across, float? fill, bool flipsRows, bool flipsColumns)
    {
        float[] moved = new float[picture.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            (int y, int x) = ((i / channels / width) - down, (i / channels % width) - across);
            bool isInside = y >= 0 && y < height && x >= 0 && x < width;
            (y, x) = (Math.Clamp(y, 0, height - 1), Math.Clamp(x, 0, width - 1));
            (y, x) = (flipsRows ? height - 1 - y : y, flipsColumns ? width - 1 - x : x);
            moved[i] = isInside || fill is null ? picture[(((y * width) + x) * channels) + (i % channels)] : fill.Value;
        }

        return moved;
    }
}
