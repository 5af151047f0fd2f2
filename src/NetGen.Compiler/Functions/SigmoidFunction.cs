using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Functions;

/// <summary>The logistic function from e^-|x|, which cannot overflow: 1 / (1 + e^-x), or e^x / (1 + e^x) below 0.</summary>
public sealed class SigmoidFunction : MathFunction
{
    public override string Name => "Sigmoid";

    public override string Summary =>
        "1 / (1 + e^-x), from t = e^-|x|: 1 / (1 + t), below 0 t / (1 + t). Within 4 ulp of the exact value.";

    public override IReadOnlyList<MathFunction> Uses => [MathFunctions.Exp];

    public override void EmitBody(SourceWriter writer, Lanes lanes)
    {
        string one = lanes.Constant(1f);
        writer.Line($"{lanes.Float} t = {MathFunctions.Exp.Call("-" + lanes.Abs("x"))};");
        writer.Line($"return {lanes.Select(lanes.Less("x", lanes.Zero), "t", one)} / ({one} + t);");
    }
}
