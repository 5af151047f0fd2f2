using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Report;

namespace NetGen.Benchmarks.Running;

/// <summary>A line on the console for each benchmark as it ends.</summary>
internal sealed class Progress : EventProcessor
{
    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        string time = report.ResultStatistics is { } statistics ? Format.Time(statistics.Min) : "no result";
        Console.WriteLine($"  {benchmarkCase.Parameters["Case"]}: {time}");
    }
}
