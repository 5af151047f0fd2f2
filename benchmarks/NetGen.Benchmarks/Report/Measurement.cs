using NetGen.Benchmarks.Limits;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>How long one call took.</summary>
/// <param name="Network">The subject's title.</param>
/// <param name="Work">What was asked of it.</param>
/// <param name="BatchSize">Samples per call.</param>
/// <param name="Peer">Who computed it.</param>
/// <param name="Threads">Threads that shared a call.</param>
/// <param name="Tier">The widest vectors allowed.</param>
/// <param name="Nanoseconds">
/// The least of all iterations, per call. Whatever disturbs a machine only ever adds time, so that the least is what
/// two programs can be compared by; an iteration is 10 ms of calls or more, so that it is no lucky moment.
/// </param>
/// <param name="Median">The median of the iterations, per call.</param>
internal sealed record Measurement(
    string Network,
    WorkKind Work,
    int BatchSize,
    Peer Peer,
    int Threads,
    Tier Tier,
    double Nanoseconds,
    double Median)
{
    public double NanosecondsPerSample => Nanoseconds / BatchSize;
}

/// <summary>A limit of the machine.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Tier">The widest vectors allowed.</param>
/// <param name="PerNanosecond">Multiply-adds or bytes in a nanosecond, the most of all iterations.</param>
internal sealed record MeasuredLimit(LimitKind Kind, Tier Tier, double PerNanosecond);
