using NetGen.Benchmarks.Peers.OnnxRuntime;

namespace NetGen.Import.Tests.Support;

/// <summary>A fact that is reported as skipped where ONNX Runtime is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnnxRuntimeFactAttribute : FactAttribute
{
    public OnnxRuntimeFactAttribute()
    {
        if (OnnxRuntimePeer.Api is null)
        {
            Skip = OnnxRuntimePeer.HowToGetIt;
        }
    }
}
