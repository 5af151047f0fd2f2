using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers.OnnxRuntime;

/// <summary>
/// Whether ONNX Runtime is here: the library that comes with the npm package <c>onnxruntime-node</c>.
/// </summary>
internal static class OnnxRuntimePeer
{
    public const string HowToGetIt = "ONNX Runtime is not here: run `npm ci` in benchmarks/peers to compare with it";

    private static readonly Lazy<OrtApi?> Loaded = new(Load);

    /// <summary>Null where it is not installed.</summary>
    public static OrtApi? Api => Loaded.Value;

    private static OrtApi? Load()
    {
        string package = Path.Combine(Repository.Benchmarks, "peers", "node_modules", "onnxruntime-node", "bin");
        if (!Directory.Exists(package))
        {
            return null;
        }

        (string system, string file) = OperatingSystem.IsWindows() ? ("win32", "onnxruntime.dll")
            : OperatingSystem.IsMacOS() ? ("darwin", "libonnxruntime*.dylib")
            : ("linux", "libonnxruntime.so*");
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        string? library = Directory.EnumerateFiles(package, file, SearchOption.AllDirectories)
            .FirstOrDefault(path => path.Contains(Path.Combine(system, architecture), StringComparison.Ordinal));
        return library is null ? null : OrtApi.Load(library);
    }
}
