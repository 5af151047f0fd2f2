using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Report;

/// <summary>How tables name things.</summary>
internal static class Titles
{
    public static string Title(this Peer peer) => peer switch
    {
        Peer.OnnxRuntime => "ONNX Runtime",
        _ => peer.ToString(),
    };

    public static string Title(this WorkKind work, int count) => work switch
    {
        WorkKind.OneSample => "one sample",
        WorkKind.Batch => $"batch of {count}",
        WorkKind.AdamStep => $"Adam step on {count}",
        WorkKind.SgdStep => $"SGD step on {count}",
        WorkKind.StreamStep => count == 1 ? "a step" : $"a step of {count} streams",
        _ => $"gradients of {count}",
    };
}
