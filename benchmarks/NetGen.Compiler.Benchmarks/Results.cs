using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using NetGen.Benchmarks;

namespace NetGen.Compiler.Benchmarks;

/// <summary>The tables as files, <c>benchmarks/results/GeneratorRun.md</c> and so on; quick ones apart.</summary>
internal static class Results
{
    /// <summary>Writes a summary (the machine, then the table) as GitHub markdown; returns the path.</summary>
    public static string Write(Summary summary, bool quick)
    {
        string folder = Path.Combine(Repository.Benchmarks, "results", quick ? "quick" : "");
        Directory.CreateDirectory(folder);
        string name = summary.BenchmarksCases[0].Descriptor.Type.Name;
        string path = Path.Combine(folder, name + ".md");
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine($"# {name}");
        MarkdownExporter.GitHub.ExportToLog(summary, new StreamLogger(writer));
        return path;
    }

    /// <summary>Whether every benchmark was measured; a setup that throws leaves one without a result.</summary>
    public static bool IsComplete(Summary summary) =>
        !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success);
}
