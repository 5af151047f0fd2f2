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
        .. Target.OfNarrowVectors(record, Subjects.Recurrent, Tier.Vector256, must: 0.45),
        .. Target.OfNarrowVectors(record, Subjects.Recurrent, Tier.Vector128, must: 0.2),
    ];
}
