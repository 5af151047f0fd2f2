using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>
/// Every figure of one kind of work: time per sample, how much slower each peer is, shares of the limits.
/// </summary>
internal static class SpeedTable
{
    private static readonly Peer[] Others = [Peer.OnnxRuntime, Peer.PyTorch, Peer.Tensors, Peer.Loops];

    /// <summary>Null where nothing of the kind was measured of these networks.</summary>
    public static string? Write(Record record, IReadOnlyList<Subject> subjects, params WorkKind[] kinds)
    {
        var table = new MarkdownTable(
            2,
            [
                "network", "work", "ns per sample", "of peak", "of reads", "two threads", "Vector256", "Vector128", "scalar",
                .. Others.Select(peer => peer.Title()),
            ]);
        bool isEmpty = true;
        foreach (Measurement own in Own(record, subjects, kinds))
        {
            Subject subject = Subjects.Named(own.Network);
            isEmpty = false;
            table.Row(
            [
                own.Network,
                own.Work.Title(own.BatchSize),
                Format.Digits(own.NanosecondsPerSample),
                Show(record.OfPeak(subject, own), Format.Percent),
                own.Work == WorkKind.OneSample && subject.IsDense ? Show(record.OfReads(subject, own), Format.Percent) : "",
                Speed(own, record.Find(subject, own.Work, own.BatchSize, threads: 2)),
                Speed(own, record.Find(subject, own.Work, own.BatchSize, tier: Tier.Vector256)),
                Speed(own, record.Find(subject, own.Work, own.BatchSize, tier: Tier.Vector128)),
                Speed(own, record.Find(subject, own.Work, own.BatchSize, tier: Tier.Scalar)),
                .. Others.Select(peer => Against(own, record.Find(subject, own.Work, own.BatchSize, peer))),
            ]);
        }

        return isEmpty ? null : table.ToString();
    }

    private static IEnumerable<Measurement> Own(Record record, IReadOnlyList<Subject> subjects, WorkKind[] kinds) =>
        record.Measurements.Where(measurement => kinds.Contains(measurement.Work)
            && subjects.Any(subject => subject.Title == measurement.Network)
            && measurement is { Peer: Peer.NetGen, Threads: 1, Tier: Tier.Native });

    /// <summary>How fast another way of the same is, as a share of this one's speed.</summary>
    private static string Speed(Measurement own, Measurement? other) =>
        other is null ? "" : Format.Times(own.Nanoseconds / other.Nanoseconds);

    /// <summary>A peer's time, and how often NetGen's goes into it.</summary>
    public static string Against(Measurement own, Measurement? peer) => peer is null
        ? ""
        : $"{Format.Digits(peer.NanosecondsPerSample)} ({Format.Times(peer.Nanoseconds / own.Nanoseconds)})";

    private static string Show(double? value, Func<double, string> format) => value is { } number ? format(number) : "";
}
