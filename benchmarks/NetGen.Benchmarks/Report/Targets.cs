namespace NetGen.Benchmarks.Report;

/// <summary>What the emitted code has to reach, as ratios of figures of one run: absolute times wander.</summary>
internal static class Targets
{
    public static IEnumerable<Target> Of(Record record) => [.. DenseTargets.Of(record), .. ConvolutionTargets.Of(record), .. RecurrentTargets.Of(record), .. DecoderTargets.Of(record)];
}
