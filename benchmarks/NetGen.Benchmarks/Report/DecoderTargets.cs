using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>What decoders have to reach.</summary>
internal static class DecoderTargets
{
    public static IEnumerable<Target> Of(Record record) =>
    [
        Target.Against(record, Subjects.Decoder64, WorkKind.StreamStep, 1, Peer.PyTorch, must: 25),
        Target.Against(record, Subjects.Decoder64, WorkKind.StreamStep, 1, Peer.OnnxRuntime, must: 1),
        Target.Against(record, Subjects.Decoder128, WorkKind.StreamStep, 1, Peer.PyTorch, must: 4),
        Target.Against(record, Subjects.Decoder128, WorkKind.StreamStep, 1, Peer.OnnxRuntime, must: 1),
        Target.Against(record, Subjects.DecoderWindows, WorkKind.AdamStep, Selection.Windows, Peer.PyTorch, must: 2),
    ];
}
