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

    /// <summary>Adds what it measures to the record; says how to get it where it is missing.</summary>
    public static void Run(Record record, bool quick)
    {
        string script = Path.Combine(Repository.Benchmarks, "peers", "pytorch.py");
        if (Interpreter.Find(script) is not { } python)
        {
            Console.WriteLine(HowToGetIt);
            return;
        }

        Console.WriteLine($"PyTorch, eager, one thread{python}");
        using Process process = python.Start([script, "--json", .. quick ? ["--quick"] : Array.Empty<string>()])!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Add(record, line, python);
        }

        process.WaitForExit();
    }

    private static void Add(Record record, string line, Interpreter python)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        if (root.TryGetProperty("version", out JsonElement version))
        {
            record.Machine = record.Machine! with { PyTorch = version.GetString() + python };
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
}
