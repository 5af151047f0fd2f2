using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BenchmarkDotNet.Environments;

namespace NetGen.Benchmarks.Report;

/// <summary>Where and when a run was measured.</summary>
internal sealed record Machine(
    string Processor, int Cores, string Vectors, string Runtime, string System, string Date, string? OnnxRuntime)
{
    /// <summary>PyTorch's version, once its script has run.</summary>
    public string? PyTorch { get; init; }

    public static Machine Describe(string? onnxRuntime) => new(
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64 ? ProcessorName() : "unknown",
        Environment.ProcessorCount,
        Vector512.IsHardwareAccelerated ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : "128 bits",
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
        onnxRuntime);

    /// <summary>The lines above a report's tables.</summary>
    public override string ToString()
    {
        string onnxRuntime = OnnxRuntime is null ? "" : $", ONNX Runtime {OnnxRuntime}";
        string pyTorch = PyTorch is null ? "" : $", PyTorch {PyTorch}";
        return $"""
            {Processor}, {Cores} cores, vectors of {Vectors}; {Runtime}; {System}; {Date}.
            Beside it: System.Numerics.Tensors, plain loops{onnxRuntime}{pyTorch}; one thread each.
            """;
    }

    private static string ProcessorName() =>
        HostEnvironmentInfo.GetCurrent().CpuInfo.Value?.ProcessorName ?? "unknown processor";
}
