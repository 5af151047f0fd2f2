using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Order;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using BenchmarkColumn = BenchmarkDotNet.Columns.Column;

namespace NetGen.Benchmarks.Running;

/// <summary>How every benchmark here is measured.</summary>
internal static class Settings
{
    /// <summary>Iterations of a quick run and of a full one; each takes 3 ms, or one call if that is longer.</summary>
    public const int QuickIterations = 120;
    public const int FullIterations = 300;

    private const int LongestName = 80;

    /// <param name="quick">Fewer iterations.</param>
    /// <param name="logger">Takes all that BenchmarkDotNet says.</param>
    public static ManualConfig Create(bool quick, ILogger logger)
    {
        // In process: the default toolchain generates and builds a project per run underneath this repository, where
        // it meets central package versions, warnings as errors and project references to analyzers. In process needs
        // no second build and measures the very assembly that was just checked against the peers. Other environments
        // (narrower vectors) are processes of their own, each with such a run in it.
        Job job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithUnrollFactor(1)
            .WithGcForce(false)
            .WithWarmupCount(3)
            .WithIterationTime(TimeInterval.FromMilliseconds(3));
        return ManualConfig.CreateEmpty()
            .AddJob(quick ? Quick(job) : Full(job))
            .AddLogger(logger)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddAnalyser([.. DefaultConfig.Instance.GetAnalysers()])
            .AddValidator([.. DefaultConfig.Instance.GetValidators()])
            .HideColumns(
                BenchmarkColumn.Job, BenchmarkColumn.Toolchain, BenchmarkColumn.IterationTime, BenchmarkColumn.IterationCount, BenchmarkColumn.WarmupCount,
                BenchmarkColumn.UnrollFactor)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(LongestName))
            .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "NetGen.Benchmarks"));
    }

    // Many short iterations rather than few long ones: the least of them is what counts, and whatever else the machine
    // does now and then leaves enough of them alone.
    private static Job Quick(Job job) => job.WithId("Quick").WithIterationCount(QuickIterations);

    private static Job Full(Job job) => job.WithId("Full").WithIterationCount(FullIterations);
}
