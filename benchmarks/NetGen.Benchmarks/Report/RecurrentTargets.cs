using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>What networks of recurrent layers have to reach.</summary>
internal static class RecurrentTargets
{
    public static IEnumerable<Target> Of(Record record) =>
    [
        Target.Against(record, Subjects.Rows, WorkKind.OneSample, 1, Peer.OnnxRuntime, must: 2),
        Target.Against(record, Subjects.Rows, WorkKind.Batch, 64, Peer.OnnxRuntime, must: 1.5),
        Target.Against(record, Subjects.Rows, WorkKind.AdamStep, 32, Peer.PyTorch, must: 6),
        Step(record, Subjects.Lstm32, must: 30),
        Step(record, Subjects.Lstm16, must: 45),
        Step(record, Subjects.Lstm40, must: 25),
        Step(record, Subjects.Gru32, must: 35),
        Step(record, Subjects.Gru8, must: 50),
        EachOfMany(record),
        .. Target.OfNarrowVectors(record, Subjects.Recurrent, Tier.Vector256, must: 0.45),
        .. Target.OfNarrowVectors(record, Subjects.Recurrent, Tier.Vector128, must: 0.2),
    ];

    private static Target Step(Record record, Subject subject, double must) =>
        Target.Against(record, subject, WorkKind.StreamStep, 1, Peer.OnnxRuntime, must);

    private static Target EachOfMany(Record record) => new(
        $"{Subjects.Gru8}, each of 64 streams",
        "speed of one stream",
        record.Find(Subjects.Gru8, WorkKind.StreamStep)?.Nanoseconds / record.Find(Subjects.Gru8, WorkKind.StreamStep, 64)?.NanosecondsPerSample,
        Must: 3,
        Aim: null,
        Format.Times);
}
