namespace NetGen;

/// <summary>How sounds from folders become samples; see <see cref="Dataset.FromSounds"/>.</summary>
public sealed class SoundOptions
{
    /// <summary>The length of every sample in seconds; 1. Longer sounds are cut at their end, shorter ones have silence there.</summary>
    public double Seconds { get; init; } = 1;

    /// <summary>What is computed of a sound; by default 40 bands of frames of 25 ms, one every 10 ms, at 16,000 samples a second.</summary>
    public LogMel Features { get; init; } = new();

    /// <summary>
    /// The names of the classes by label, where they are known: those of the training data for the test data, so that both number
    /// them alike. Any other folder is then an error, and one that is missing is a class without samples.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The options in one line.</summary>
    public override string ToString() => $"{Shown.Value(Seconds)} s of {Features}";
}
