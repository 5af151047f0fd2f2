using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>x/2 (1 + erf(x / sqrt 2)), the exact form (Hendrycks and Gimpel, 2016).</summary>
public sealed class GeluFunction : MathFunction
{
    internal const float SqrtHalf = 0.707106769f;

    /// <summary>From here down the result is -0.</summary>
    internal const float Least = -10f;

    public override string Name => "Gelu";

    public override string Summary =>
        "x/2 (1 + erf(x / sqrt 2)). Within 4 ulp of the exact value, or 1e-6 of |x| where 1 + erf cancels.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Erf];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Comment("Below this bound the result is -0, at -infinity too.");
        writer.Line($"x = {lanes.AtLeast("x", Least)};");
        writer.Line($"{lanes.Float} half = x * {lanes.Constant(0.5f)};");
        string erf = MathFunctions.Erf.Call($"x * {lanes.Constant(SqrtHalf)}");
        writer.Line($"return half * ({lanes.Constant(1f)} + {erf});");
    }
}
