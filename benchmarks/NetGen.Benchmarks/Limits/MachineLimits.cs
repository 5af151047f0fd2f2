using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Work;

namespace NetGen.Benchmarks.Limits;

/// <summary>What the machine can do at most, measured like everything else; every figure stands beside it.</summary>
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
