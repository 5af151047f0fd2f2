using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using NetGen.Benchmarks.Report;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Peers.PyTorch;

/// <summary>
/// Runs benchmarks/peers/pytorch.py, which times the same networks, and reads the lines of JSON it prints.
/// </summary>
internal static class PyTorchScript
{
    public const string HowToGetIt =
        "PyTorch is not here: a python3 with torch (`apt-get install python3-torch libopenblas0`) to compare with it";

    // A Python of one's own comes first in the path and often lacks what the system's has.
    private static readonly string[] Interpreters = ["python3", "/usr/bin/python3", "python"];

    /// <summary>Adds what it measures to the record; says how to get it where it is missing.</summary>
    public static void Run(Record record, bool quick)
    {
        string? python = Array.Find(Interpreters, HasTorch);
        if (python is null)
        {
            Console.WriteLine(HowToGetIt);
            return;
        }

        Console.WriteLine("PyTorch, eager, one thread");
        string script = Path.Combine(Repository.Benchmarks, "peers", "pytorch.py");
        using Process process = Start(python, [script, "--json", .. quick ? ["--quick"] : Array.Empty<string>()])!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Add(record, line);
        }

        process.WaitForExit();
    }

    private static void Add(Record record, string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        if (root.TryGetProperty("version", out JsonElement version))
        {
            record.Machine = record.Machine! with { PyTorch = version.GetString() };
            return;
        }

        var measurement = new Measurement(
            root.GetProperty("network").GetString()!,
            Enum.Parse<WorkKind>(root.GetProperty("work").GetString()!),
            root.GetProperty("batch").GetInt32(),
            Peer.PyTorch,
            Threads: 1,
            Tier.Native,
            root.GetProperty("nanoseconds").GetDouble(),
            root.GetProperty("median").GetDouble());
        record.Measurements.Add(measurement);
        string work = measurement.Work.Title(measurement.BatchSize);
        Console.WriteLine($"  {measurement.Network}: {work}, PyTorch: {Format.Time(measurement.Nanoseconds)}");
    }

    private static bool HasTorch(string python)
    {
        using Process? process = Start(python, ["-c", "import torch"]);
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }

    /// <summary>Null where there is no such interpreter.</summary>
    private static Process? Start(string python, string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = arguments[0] == "-c",
            UseShellExecute = false,
        };

        // Both libraries would start a thread per core, whatever PyTorch itself is told.
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        start.Environment["OMP_NUM_THREADS"] = "1";
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
