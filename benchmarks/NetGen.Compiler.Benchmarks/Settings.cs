using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using BenchmarkColumn = BenchmarkDotNet.Columns.Column;

namespace NetGen.Compiler.Benchmarks;

/// <summary>How every benchmark here is measured and what its table shows.</summary>
internal static class Settings
{
    public static IConfig Create(bool quick)
    {
        // In process: the default toolchain generates and builds a project per run underneath this repository, where
        // it meets central package versions, warnings as errors and project references to analyzers.
        Job job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
        return ManualConfig.CreateEmpty()
            .AddJob(quick ? Quick(job) : Full(job))
            .AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddAnalyser([.. DefaultConfig.Instance.GetAnalysers()])
            .AddValidator([.. DefaultConfig.Instance.GetValidators()])
            .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
            .HideColumns(BenchmarkColumn.Job, BenchmarkColumn.Toolchain, BenchmarkColumn.IterationTime, BenchmarkColumn.IterationCount, BenchmarkColumn.WarmupCount)
            .HideColumns(BenchmarkColumn.Error, BenchmarkColumn.RatioSD, BenchmarkColumn.AllocRatio)
            .WithOrderer(new DeclaredOrder())
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "NetGen.Benchmarks"));
    }

    private static Job Quick(Job job) => job
        .WithId("Quick").WithIterationTime(TimeInterval.FromMilliseconds(100)).WithWarmupCount(4).WithIterationCount(5);

    private static Job Full(Job job) => job
        .WithId("Full").WithIterationTime(TimeInterval.FromMilliseconds(250)).WithWarmupCount(8).WithIterationCount(20);
}
