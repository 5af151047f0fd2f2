using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Limits;

/// <summary>
/// What the machine can do at most. Every share is one of these, so they have more iterations than the rest.
/// </summary>
[IterationCount(500)]
public class MachineLimits
{
    [ParamsSource(nameof(Cases))]
    public LimitCase Case { get; set; } = null!;

    public static IEnumerable<LimitCase> Cases() => LimitCase.All();

    [GlobalSetup]
    public void Prepare() => FullSpeed.Reach(() => Run());

    [Benchmark]
    public float Run() => Case.Run();
}
