using NetGen.Compiler.Functions;
using Xunit.Abstractions;

namespace NetGen.Compiler.Tests.Functions;

public class AccuracyTests(ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(FunctionCase.Names), MemberType = typeof(FunctionCase))]
    public void Every_function_is_within_its_bound_in_both_arithmetics(string name)
    {
        FunctionCase item = FunctionCase.Find(name);
        var fused = EmittedFunction.Compile(item.Function, 16, Compiler.Emit.Arithmetic.Fused);
        var separate = EmittedFunction.Compile(item.Function, 16, Compiler.Emit.Arithmetic.Separate);
        var worstFused = new Worst();
        var worstSeparate = new Worst();

        foreach (float[] values in FloatSweep.Blocks(item.From, item.To))
        {
            var fusedResults = new float[values.Length];
            var separateResults = new float[values.Length];
            fused(values, fusedResults);
            separate(values, separateResults);
            for (int i = 0; i < values.Length; i++)
            {
                double exact = item.Exact(values[i]);
                worstFused.Add(values[i], fusedResults[i], exact, item);
                worstSeparate.Add(values[i], separateResults[i], exact, item);
            }
        }

        output.WriteLine($"{name} | {worstFused} | {worstSeparate}");
        Assert.True(worstFused.Distance <= item.MaxUlp, $"fused: {worstFused}");
        Assert.True(worstSeparate.Distance <= item.MaxUlp, $"separate: {worstSeparate}");
    }

    [Theory]
    [MemberData(nameof(FunctionCase.Names), MemberType = typeof(FunctionCase))]
    public void Every_lane_count_gives_the_same_bits(string name)
    {
        FunctionCase item = FunctionCase.Find(name);
        foreach (Compiler.Emit.Arithmetic arithmetic in new[] { Compiler.Emit.Arithmetic.Fused, Compiler.Emit.Arithmetic.Separate })
        {
            SameBits.Check(
                [.. EmittedFunction.LaneCounts.Select(count => EmittedFunction.Compile(item.Function, count, arithmetic))]);
        }
    }

    [Fact]
    public void Every_function_has_a_case() =>
        Assert.Equal(MathFunctions.All.Select(function => function.Name), FunctionCase.All.Select(item => item.Function.Name));

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Erf")]
    [InlineData("Sigmoid")]
    [InlineData("Softsign")]
    public void What_is_bounded_by_1_never_leaves_the_bound(string name)
    {
        FunctionCase item = FunctionCase.Find(name);
        foreach (Compiler.Emit.Arithmetic arithmetic in new[] { Compiler.Emit.Arithmetic.Fused, Compiler.Emit.Arithmetic.Separate })
        {
            var sweep = EmittedFunction.Compile(item.Function, 16, arithmetic);
            foreach (float[] values in FloatSweep.Blocks())
            {
                var results = new float[values.Length];
                sweep(values, results);
                Assert.DoesNotContain(results, value => Math.Abs(value) > 1);
            }
        }
    }

    /// <summary>The worst value of a sweep.</summary>
    private sealed class Worst
    {
        public double Distance { get; private set; }

        private float X { get; set; }

        private float Actual { get; set; }

        public void Add(float x, float actual, double exact, FunctionCase item)
        {
            double distance = item.Distance(x, actual, exact);
            if (!(distance <= Distance))
            {
                (Distance, X, Actual) = (distance, x, actual);
            }
        }

        public override string ToString() => $"{Distance:F2} ulp at x = {X:R} ({Actual:R})";
    }
}
