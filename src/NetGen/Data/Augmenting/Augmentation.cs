using System.Reflection;

namespace NetGen;

/// <summary>
/// How samples are varied while a network learns, so that few of them teach as much as many; everything is off until it is
/// set. <see cref="Dataset.Augment(Augmentation)"/> gives it to a dataset: <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> then varies every sample
/// anew in every epoch, and <see cref="Trainer.Evaluate(Dataset)"/> and all others see the samples as they are.
/// </summary>
/// <remarks>
/// Pictures are samples of [height, width] or [height, width, channels], signals of [time, features]. Flips, crop, rotation and
/// shift are one mapping of places, in this order, and take one interpolation (bilinear) if any; brightness and noise come
/// behind it.
/// </remarks>
/// <example>
/// <code>
/// train = train.Augment(new Augmentation { Shift = 2, Rotation = 10, FlipHorizontally = true });
/// trainer.Fit(train, epochs: 20, validation);
/// </code>
/// </example>
public sealed class Augmentation
{
    /// <summary>Pictures move by so many whole pixels at most, up or down and left or right; at least 0.</summary>
    public int Shift { get; init; }

    /// <summary>Pictures turn about their middle by so many degrees at most, either way; 0 to 180.</summary>
    public float Rotation { get; init; }

    /// <summary>
    /// Of the height and width of pictures so much is cut away at most, and what stays, anywhere in the picture, is stretched to
    /// the full size; at least 0 and below 1.
    /// </summary>
    public float Crop { get; init; }

    /// <summary>Whether every other picture is mirrored, left and right changed.</summary>
    public bool FlipHorizontally { get; init; }

    /// <summary>Whether every other picture is mirrored, top and bottom changed.</summary>
    public bool FlipVertically { get; init; }

    /// <summary>Signals begin so many steps of time earlier or later at most; at least 0.</summary>
    public int TimeShift { get; init; }

    /// <summary>
    /// All values of a sample are higher or lower by one number, at most this one; at least 0. Values are not held within 0 to 1.
    /// </summary>
    public float Brightness { get; init; }

    /// <summary>The standard deviation of the noise, normal and of mean 0, on every value; at least 0.</summary>
    public float Noise { get; init; }

    /// <summary>What comes in where a sample moves away; null, the default, for the nearest value of its edge.</summary>
    public float? Fill { get; init; }

    /// <summary>Whether anything asks for pictures.</summary>
    internal bool IsOfPictures => Shift > 0 || FlipHorizontally || FlipVertically || Interpolates;

    /// <summary>Whether places fall between pixels.</summary>
    internal bool Interpolates => Rotation > 0 || Crop > 0;

    /// <summary>
    /// Varies one sample. For loops of one's own; <see cref="O:NetGen.Trainer.Fit">Trainer.Fit</see> does it by itself, with a seed that it derives from
    /// <see cref="TrainerOptions.Seed"/>, the epoch and the sample's place in the dataset. Allocates nothing.
    /// </summary>
    /// <param name="sample">Its values, row-major.</param>
    /// <param name="shape">Its axes, outermost first.</param>
    /// <param name="destination">As many values; other memory than that of the sample.</param>
    /// <param name="seed">The same seed gives the same bits on every machine.</param>
    /// <exception cref="ArgumentException">
    /// A number is out of its range, the shape is not that of pictures or signals, or a length is not its product.
    /// </exception>
    public void Apply(ReadOnlySpan<float> sample, ReadOnlySpan<int> shape, Span<float> destination, ulong seed)
    {
        var variation = new Variation(this, shape);
        Argument.Length(variation.Size, sample.Length, nameof(sample));
        Argument.Length(variation.Size, destination.Length, nameof(destination));
        if (sample.Overlaps(destination))
        {
            throw new ArgumentException("Expected other memory than that of the sample.", nameof(destination));
        }

        variation.Apply(sample, destination, seed);
    }

    /// <summary>What is set, in one line, for example <c>Shift = 2, Rotation = 10</c>.</summary>
    public override string ToString()
    {
        var defaults = new Augmentation();
        string[] set =
        [
            .. typeof(Augmentation).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => (property.Name, Value: property.GetValue(this), Default: property.GetValue(defaults)))
                .Where(property => !Equals(property.Value, property.Default))
                .Select(property => $"{property.Name} = {Shown.Value(property.Value)}"),
        ];
        return set.Length == 0 ? "no augmentation" : string.Join(", ", set);
    }

    /// <summary>Refuses numbers out of their ranges.</summary>
    internal void CheckRanges()
    {
        Argument.NotNegative(Shift, nameof(Shift));
        Argument.NotNegative(TimeShift, nameof(TimeShift));
        Require(Rotation is >= 0 and <= 180, nameof(Rotation), Rotation, "from 0 to 180 degrees");
        Require(Crop is >= 0 and < 1, nameof(Crop), Crop, "of at least 0 and below 1");
        Require(Brightness is >= 0 and < float.PositiveInfinity, nameof(Brightness), Brightness, "that is finite and at least 0");
        Require(Noise is >= 0 and < float.PositiveInfinity, nameof(Noise), Noise, "that is finite and at least 0");
        Require(Fill is null || float.IsFinite(Fill.Value), nameof(Fill), Fill, "that is finite");
        if (TimeShift > 0 && IsOfPictures)
        {
            throw new ArgumentException("Expected changes of pictures or of signals; TimeShift is set beside those of pictures.", nameof(TimeShift));
        }
    }

    private static void Require(bool holds, string name, float? value, string expected)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Expected a number {expected}.");
        }
    }
}
