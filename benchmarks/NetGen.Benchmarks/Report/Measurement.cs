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
/// two programs can be compared by. An iteration is 3 ms of calls, or one call: no lucky moment, and short enough to be
/// left alone now and then.
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

    /// <summary>The same of each of so many equal parts of a sample.</summary>
    public Measurement Of(int parts) => this with { Nanoseconds = Nanoseconds / parts, Median = Median / parts };
}
