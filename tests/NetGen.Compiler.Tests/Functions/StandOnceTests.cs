using System.Runtime.Intrinsics.X86;
using NetGen.Compiler.Emit.Shared;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Targets;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using EmitArithmetic = NetGen.Compiler.Emit.Arithmetic;

namespace NetGen.Compiler.Tests.Functions;

/// <summary>Functions whose text stands once, over a type of vectors.</summary>
public class StandOnceTests
{
    public static TheoryData<EmitArithmetic, int> Platforms => new()
    {
        { EmitArithmetic.Fused, 9 }, { EmitArithmetic.Fused, 8 }, { EmitArithmetic.Separate, 9 },
    };

    [Theory]
    [MemberData(nameof(Platforms))]
    public void They_have_the_bits_of_the_text_that_is_written_for_each_width(EmitArithmetic arithmetic, int platform)
    {
        string shared = Shared(arithmetic, platform == 9 ? TargetCapability.Net9 : TargetCapability.Net8);
        foreach (MathFunction function in MathFunctions.All)
        {
            SameBits.Check(
            [
                EmittedFunction.Compile(function, 1, arithmetic),
                .. EmittedFunction.LaneCounts.Where(lanes => platform == 9 || Runs(lanes)).Select(lanes => CompiledSource.Method<EmittedFunction.Sweep>(shared, function.Name + lanes)),
            ]);
        }
    }

    /// <summary>Whether this processor has what the text for .NET 8 calls: wide kernels ask for it at their doors.</summary>
    private static bool Runs(int lanes) => lanes switch
    {
        16 => Avx512F.IsSupported,
        8 => Fma.IsSupported,
        _ => true,
    };

    /// <summary>The file that networks share, if they call every function, and behind it a harness for each of every width.</summary>
    private static string Shared(EmitArithmetic arithmetic, TargetCapability target)
    {
        FunctionNeed[] functions =
            [.. MathFunctions.All.SelectMany(function => EmittedFunction.LaneCounts.Select(lanes => new FunctionNeed(function.Name, lanes)))];
        var needs = new SharedNeeds(
            arithmetic, functions.ToEquatableArray(), default, default, default, LaneSums: false, LaneMaxima: false, Training: false, Masks: false,
            Labels: false, Derivations: false, Tokens: false);
        var writer = new SourceWriter();
        string space = $"NetGen.Emitted.Shared.{arithmetic}";
        writer.Line(SharedEmitter.Emit([needs], target)
            .Replace($"namespace {space};", "", StringComparison.Ordinal).Replace(space + ".", "", StringComparison.Ordinal));
        writer.Summary("Applies each function to many values.");
        using (writer.Block("public static class Harness"))
        {
            foreach (FunctionNeed need in functions)
            {
                var lanes = new Compiler.Emit.Lanes(need.Lanes, arithmetic, target);
                writer.Blank();
                writer.Summary("Writes the function's value for each of the values.");
                using (writer.Block($"public static void {need.Name}{need.Lanes}(float[] values, float[] results)"))
                using (writer.Block($"for (int i = 0; i < values.Length; i += {need.Lanes})"))
                {
                    writer.Line($"{lanes.Float} value = {lanes.Load("values[i]")};");
                    writer.Line(lanes.Store($"Functions.{need.Name}(value)", "results[i]"));
                }
            }
        }

        return writer.ToString();
    }
}
