using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace NetGen.Benchmarks;

/// <summary>Forward, backward and Adam on 784-128-10, one thread; the times are per sample.</summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class TrainingStep : IDisposable
{
    private const int Small = 32;
    private const int Large = 256;

    private readonly TrainingPair _small = new(Small);
    private readonly TrainingPair _large = new(Large);

    [GlobalSetup]
    public void Compare()
    {
        _small.Compare();
        _large.Compare();
    }

    [Benchmark(Description = "Tensors", Baseline = true, OperationsPerInvoke = Small), BenchmarkCategory("batch 32")]
    public float SmallTensors() => _small.StepByHand();

    [Benchmark(Description = "NetGen", OperationsPerInvoke = Small), BenchmarkCategory("batch 32")]
    public float SmallNetGen() => _small.Step();

    [Benchmark(Description = "Tensors", Baseline = true, OperationsPerInvoke = Large), BenchmarkCategory("batch 256")]
    public float LargeTensors() => _large.StepByHand();

    [Benchmark(Description = "NetGen", OperationsPerInvoke = Large), BenchmarkCategory("batch 256")]
    public float LargeNetGen() => _large.Step();

    [GlobalCleanup]
    public void Dispose()
    {
        _small.Dispose();
        _large.Dispose();
        GC.SuppressFinalize(this);
    }
}
