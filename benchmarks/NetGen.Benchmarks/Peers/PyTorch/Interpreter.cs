using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers.PyTorch;

/// <summary>A Python that has PyTorch, and the processor whose kernels its OpenBLAS is told to take.</summary>
/// <param name="Path">The program.</param>
/// <param name="Processor">The value of <c>OPENBLAS_CORETYPE</c>; empty to leave the choice to OpenBLAS.</param>
internal sealed record Interpreter(string Path, string Processor)
{
    // A Python of one's own comes first in the path and often lacks what the system's has.
    private static readonly string[] Paths = ["python3", "/usr/bin/python3", "python"];

    // What OpenBLAS takes by itself for a processor newer than it is may be the slowest it has.
    private static readonly string[] Processors = ["", "Haswell", "SkylakeX", "Zen"];

    /// <summary>The first that has PyTorch, told the processor for which three steps of training take the least time; null without any.</summary>
    public static Interpreter? Find(string script)
    {
        string? path = Array.Find(Paths, HasTorch);
        return path is null ? null
            : RuntimeInformation.ProcessArchitecture != Architecture.X64 ? new Interpreter(path, "")
            : Processors.Select(processor => new Interpreter(path, processor)).MinBy(interpreter => interpreter.Probe(script));
    }

    /// <summary>Null where there is no such program.</summary>
    public Process? Start(params string[] arguments) => Start(Path, Processor, arguments);

    /// <summary>How reports name what it was told.</summary>
    public override string ToString() => Processor.Length == 0 ? "" : $" (OpenBLAS for {Processor})";

    private static bool HasTorch(string path)
    {
        using Process? process = Start(path, "", ["-c", "import torch"]);
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }

    private static Process? Start(string path, string processor, string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = arguments[0] == "-c",
            UseShellExecute = false,
        };

        // Both libraries would start a thread per core, whatever PyTorch itself is told.
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_CORETYPE"] = processor;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The nanoseconds of these steps; infinite where the script fails, as for a processor that this one is not.</summary>
    private double Probe(string script)
    {
        using Process process = Start(script, "--probe")!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture) : double.PositiveInfinity;
    }
}
