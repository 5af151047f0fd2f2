namespace NetGen;

public sealed partial class Dataset
{
    /// <summary>
    /// Scales the inputs by what these samples show, and hands out the scales for test data and single samples.
    /// </summary>
    /// <param name="normalization">What was done to each input.</param>
    /// <param name="method">To mean 0 and variance 1, or to the range from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is not one of the methods.</exception>
    public Dataset Normalize(
        out Normalization normalization, NormalizationMethod method = NormalizationMethod.Standardize)
    {
        normalization = Normalization.Fit(this, method);
        return Normalize(normalization);
    }

    /// <summary>Scales the inputs by what other samples have shown.</summary>
    /// <exception cref="ArgumentException">
    /// The normalization is of another number of inputs, or scales an input beyond the range of floats.
    /// </exception>
    public Dataset Normalize(Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(normalization);
        Argument.Length(InputSize, normalization.InputSize, nameof(normalization));
        float[] inputs = Inputs.ToArray();
        normalization.Apply(inputs);
        CheckFinite(inputs, InputSize, "scaled input", nameof(normalization));
        return new Dataset(inputs, InputSize, _targets, TargetSize, _labels, ClassCount, ClassNames)
        {
            _weights = _weights,
        };
    }

    /// <summary>Makes targets of labels: 1 in the column of the sample's class, 0 in the others.</summary>
    /// <param name="classes">The columns, at least <see cref="ClassCount"/>; 0 takes just those.</param>
    /// <exception cref="InvalidOperationException">
    /// The samples have targets already, or so many classes that no array holds their targets.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There are more classes than columns, or so many columns that no array holds the targets.
    /// </exception>
    public Dataset OneHot(int classes = 0)
    {
        if (!HasLabels)
        {
            throw new InvalidOperationException("The samples have targets; one-hot targets are made of labels.");
        }

        int most = Argument.LongestArray / Count;
        if (ClassCount > most)
        {
            throw new InvalidOperationException(
                $"One-hot targets of {Quantity.Plain(Count, "sample")} have at most {Quantity.Plain(most, "column")}; "
                + $"the labels count {Quantity.Plain(ClassCount, "class", "classes")}.");
        }

        int columns = classes == 0 ? ClassCount : classes;
        if (columns < ClassCount || columns > most)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, $"Expected {ClassCount} to {Quantity.Plain(most, "column")}.");
        }

        float[] targets = new float[Count * columns];
        for (int sample = 0; sample < Count; sample++)
        {
            targets[(sample * columns) + Labels[sample]] = 1;
        }

        return new Dataset(_inputs, InputSize, targets, columns, default, 0, ClassNames)
        {
            _weights = _weights,
        };
    }
}
