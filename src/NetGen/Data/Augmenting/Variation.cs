using NetGen.Initialization;

namespace NetGen;

/// <summary>An augmentation of samples of one shape.</summary>
internal readonly struct Variation
{
    private readonly Augmentation _augmentation;
    private readonly Grid _grid;

    /// <exception cref="ArgumentException">A number is out of its range, or the shape isn't what it is about.</exception>
    public Variation(Augmentation augmentation, ReadOnlySpan<int> shape)
    {
        augmentation.CheckRanges();
        _augmentation = augmentation;
        Size = Argument.SizeOf(shape, nameof(shape));
        if (augmentation.IsOfPictures && shape.Length is not (2 or 3))
        {
            throw NotOf("pictures, [height, width] or [height, width, channels]", shape);
        }

        if (augmentation.TimeShift > 0 && shape.Length is not (1 or 2))
        {
            throw NotOf("signals, [time, features]", shape);
        }

        // A signal is a picture of one column, and a vector one of a single pixel.
        int channels = augmentation.IsOfPictures ? (shape.Length == 3 ? shape[2] : 1) : Size / shape[0];
        int width = augmentation.IsOfPictures ? shape[1] : 1;
        _grid = new Grid(shape[0], width, channels, augmentation.Fill);
    }

    /// <summary>The values of a sample.</summary>
    public int Size { get; }

    /// <summary>Varies a sample as the seed says.</summary>
    public void Apply(ReadOnlySpan<float> sample, Span<float> destination, ulong seed)
    {
        var random = new SplitMix64(seed);
        Move(sample, destination, ref random);
        if (_augmentation.Brightness > 0)
        {
            float more = (float)Uniform(ref random, _augmentation.Brightness);
            foreach (ref float value in destination)
            {
                value += more;
            }
        }

        for (int i = 0; _augmentation.Noise > 0 && i < destination.Length; i++)
        {
            destination[i] += (float)(_augmentation.Noise * Ziggurat.Draw(ref random));
        }
    }

    private void Move(ReadOnlySpan<float> sample, Span<float> destination, ref SplitMix64 random)
    {
        if (!_augmentation.IsOfPictures && _augmentation.TimeShift == 0)
        {
            sample.CopyTo(destination);
            return;
        }

        bool flipsColumns = _augmentation.FlipHorizontally && random.NextBelow(2) == 1;
        bool flipsRows = _augmentation.FlipVertically && random.NextBelow(2) == 1;
        int across = Whole(ref random, _augmentation.Shift);
        int down = Whole(ref random, _augmentation.Shift) + Whole(ref random, _augmentation.TimeShift);
        if (!_augmentation.Interpolates)
        {
            _grid.Copy(sample, destination, down, across, flipsRows, flipsColumns);
            return;
        }

        double angle = Uniform(ref random, _augmentation.Rotation) * Math.PI / 180;
        double part = 1 - (_augmentation.Crop * random.NextDouble());
        double rowsAway = Uniform(ref random, (1 - part) * (_grid.Height - 1) / 2);
        double columnsAway = Uniform(ref random, (1 - part) * (_grid.Width - 1) / 2);
        _grid.Interpolate(
            sample, destination, new Mapping(angle, part, (rowsAway, columnsAway), (down, across), flipsRows, flipsColumns));
    }

    /// <summary>A whole number from -most to most; nothing is drawn where that is 0.</summary>
    private static int Whole(ref SplitMix64 random, int most) =>
        most == 0 ? 0 : (int)(random.NextBelow((int)Math.Min((2L * most) + 1, int.MaxValue)) - (long)most);

    /// <summary>Uniform in [-most, most).</summary>
    private static double Uniform(ref SplitMix64 random, double most) => ((2 * random.NextDouble()) - 1) * most;

    private static ArgumentException NotOf(string what, ReadOnlySpan<int> shape) => new(
        $"Expected samples that are {what}; they are {Excerpt.Of(NetworkSummary.Shape(shape.ToArray()))}. "
        + "WithInputShape and Column.WithShape say of what axes they are.",
        nameof(shape));
}
