using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The sine of a part of a whole turn, sin 2πx for x from -1/4 to 1/4.</summary>
/// <remarks>
/// The first seven terms of Taylor's series, x (c0 + c1 x^2 + ...) with c_k = (-1)^k (2π)^(2k+1) / (2k+1)!; the eighth is below
/// 7e-10 there.
/// </remarks>
public sealed class SineOfTurnFunction : MathFunction
{
    public override string Name => "SineOfTurn";

    public override string Summary => "sin 2πx for x from -1/4 to 1/4, by Taylor's series. Within 4 ulp of the exact value.";

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        writer.Line($"{lanes.Float} square = x * x;");
        Polynomial.Emit(writer, lanes, "p", "square",
            6.283185307f, -41.34170224f, 81.60524928f, -76.70585975f, 42.05869394f, -15.09464258f, 3.819952584f);
        writer.Line("return x * p;");
    }
}
