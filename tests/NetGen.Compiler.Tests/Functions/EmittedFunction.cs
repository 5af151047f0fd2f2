using NetGen.Compiler.Emit;
using NetGen.Compiler.Functions;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Tests.Functions;

/// <summary>An expression of one value, emitted with the functions it calls, compiled, and applied to many values.</summary>
internal static class EmittedFunction
{
    /// <summary>Writes f(values[i]) to results[i]; the length is a multiple of the lane count.</summary>
    public delegate void Sweep(float[] values, float[] results);

    public static readonly int[] LaneCounts = [16, 8, 4, 1];

    /// <summary>The function alone.</summary>
    public static Sweep Compile(MathFunction function, int laneCount, Compiler.Emit.Arithmetic arithmetic) =>
        Compile([function], lanes => function.Call("value"), laneCount, arithmetic);

    /// <summary>An expression of the local <c>value</c>.</summary>
    public static Sweep Compile(
        IEnumerable<MathFunction> functions, Func<Lanes, string> expression, int laneCount, Compiler.Emit.Arithmetic arithmetic)
    {
        var lanes = new Lanes(laneCount, arithmetic);
        var required = new FunctionSet();
        foreach (MathFunction function in functions)
        {
            required.Require(function, laneCount);
        }

        var writer = new SourceWriter();
        writer.Line("""
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.Intrinsics;

            """);
        writer.Summary("Applies one expression to many values.");
        using (writer.Block("public static class Harness"))
        {
            writer.Summary("Writes the expression's value for each of the values.");
            using (writer.Block("public static void Apply(float[] values, float[] results)"))
            using (writer.Block($"for (int i = 0; i < values.Length; i += {laneCount})"))
            {
                writer.Line("ref float source = ref values[i];");
                writer.Line("ref float destination = ref results[i];");
                writer.Line($"{lanes.Float} value = {lanes.Load("source")};");
                writer.Line(lanes.Store(expression(lanes), "destination"));
            }

            required.Emit(writer, arithmetic);
        }

        return CompiledSource.Method<Sweep>(writer.ToString(), "Apply");
    }

    /// <summary>One value through the scalar form.</summary>
    public static float Apply(Sweep sweep, float value)
    {
        var values = new float[16];
        var results = new float[16];
        values.AsSpan().Fill(value);
        sweep(values, results);
        return results[0];
    }
}
