using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>ln(1 + x) for x from 0 to 1, the range of e^-|z|; ln(1 + e^-|z|) is the heart of softplus and logistic losses.</summary>
/// <remarks>
/// x + x^2 q(x), minimax with relative error 2^-27.5, coefficients from Sollya's fpminimax
/// (docs/numerics/polynomials.sollya).
/// </remarks>
public sealed class Log1pFunction : MathFunction
{
    public override string Name => "Log1p";

    public override string Summary => "ln(1 + x) for x from 0 to 1, by a polynomial. Within 2 ulp of the exact value.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        Polynomial.Emit(writer, lanes, "q", "x",
            -0.499999315f, 0.333304793f, -0.249582931f, 0.196940243f, -0.153517172f,
            0.106746942f, -0.0576093942f, 0.0201764423f, -0.00331243477f);
        writer.Line($"return {lanes.MultiplyAdd("q", "x2", "x")};");
    }
}
