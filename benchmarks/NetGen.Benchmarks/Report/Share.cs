using NetGen.Benchmarks.Limits;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>A measurement beside the machine's limits, measured in the same run.</summary>
internal static class Share
{
    /// <summary>Of the multiply-adds that one core could do in that time; null without a limit.</summary>
    public static double? OfPeak(this Record record, Subject subject, Measurement? measurement) =>
        measurement is null
            ? null
            : MultiplyAdds(subject, measurement.Work)
                / measurement.NanosecondsPerSample
                / record.Peak(measurement.Tier);

    /// <summary>
    /// Of the bytes that one core could read in that time, where one sample reads all weights once. They come from the
    /// first-level cache if they fit with room to spare.
    /// </summary>
    public static double? OfReads(this Record record, Subject subject, Measurement? measurement)
    {
        long bytes = subject.Info.ParameterCount * sizeof(float);
        LimitKind level = bytes <= 24 * 1024 ? LimitKind.ReadsOfLevel1 : LimitKind.ReadsOfLevel2;
        return measurement is null ? null : bytes / measurement.Nanoseconds / record.Limit(level);
    }

    private static long MultiplyAdds(Subject subject, WorkKind work) => work switch
    {
        WorkKind.OneSample or WorkKind.Batch => subject.Info.MultiplyAdds,
        WorkKind.StreamStep => subject.Info.MultiplyAdds / subject.Info.InputShape[0],
        _ => subject.TrainingMultiplyAdds,
    };
}
