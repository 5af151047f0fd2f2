using NetGen.Compiler.Emit;
using NetGen.Compiler.Optimizers;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using EmitArithmetic = NetGen.Compiler.Emit.Arithmetic;

namespace NetGen.Compiler.Tests.Optimizers;

/// <summary>An optimizer's emitted method, compiled for one lane count, with the state of its parameters.</summary>
internal sealed class EmittedOptimizer
{
    /// <summary>The float properties of the runtime library's <c>OptimizerCoefficients</c>.</summary>
    public static readonly string[] Coefficients =
    [
        "LearningRate", "StepSize", "Momentum", "Beta1", "OneMinusBeta1", "Beta2", "OneMinusBeta2", "Rho", "OneMinusRho",
        "Epsilon", "Decay", "ClipValue", "MomentumScale", "GradientScale", "VelocityScale",
    ];

    private readonly StepOptions _options;
    private readonly Harness _harness;
    private int _step;

    public EmittedOptimizer(string name, StepOptions options, float[] weights, int lanes, EmitArithmetic arithmetic)
    {
        OptimizerFunction optimizer = OptimizerRegistry.Find(name)!;
        _options = options;
        _harness = CompiledSource.Method<Harness>(Source(optimizer, new Lanes(lanes, arithmetic)), "Run");
        Weights = [.. weights];
        State0 = new float[weights.Length];
        State1 = new float[weights.Length];
        float initial = name == "Adagrad" ? (float)options.InitialAccumulator : optimizer.InitialState;
        Array.Fill(State0, initial);
        Array.Fill(State1, initial);
    }

    private delegate void Harness(
        float[] weights, float[] gradients, float[] state0, float[] state1, int length, float[] coefficients, bool nesterov, bool flushesToZero);

    public float[] Weights { get; }

    /// <summary>The first number kept for each parameter.</summary>
    public float[] State0 { get; }

    /// <summary>The second one; left alone where the optimizer keeps one alone.</summary>
    public float[] State1 { get; }

    /// <summary>Parameters and state, to be compared bit for bit.</summary>
    public IEnumerable<float> Everything => Weights.Concat(State0).Concat(State1);

    /// <summary>One step over the first parameters.</summary>
    public void Step(float[] gradients, int? length = null)
    {
        _step++;
        _harness(
            Weights, gradients, State0, State1, length ?? Weights.Length, Values(_options, _step), _options.Nesterov,
            _step % 16 == 0);
    }

    public static string Source(OptimizerFunction optimizer, Lanes lanes)
    {
        var writer = new SourceWriter();
        writer.Line(
            """
            #pragma warning disable CS1591 // The harness is not what is tested.
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.InteropServices;
            using System.Runtime.Intrinsics;
            """);
        writer.Blank();
        using (writer.Block("public readonly struct OptimizerCoefficients(float[] values, bool nesterov, bool flushesToZero)"))
        {
            for (int index = 0; index < Coefficients.Length; index++)
            {
                writer.Line($"public float {Coefficients[index]} => values[{index}];");
            }

            writer.Line("public bool Nesterov => nesterov;");
            writer.Line("public bool FlushesToZero => flushesToZero;");
        }

        writer.Blank();
        using (writer.Block("public static class Harness"))
        {
            string states = string.Concat(Enumerable.Range(0, optimizer.StateSlots).Select(slot => $", ref state{slot}[0]"));
            writer.Line(
                $"""
                public static void Run(
                    float[] weights, float[] gradients, float[] state0, float[] state1, int length, float[] coefficients,
                    bool nesterov, bool flushesToZero) =>
                    Apply{optimizer.Name}(
                        ref weights[0], ref gradients[0]{states}, length, new OptimizerCoefficients(coefficients, nesterov, flushesToZero));
                """);
            writer.Blank();
            OptimizerEmitter.Emit(writer, optimizer, lanes);
        }

        return writer.ToString();
    }

    private static float[] Values(StepOptions options, int t)
    {
        double correction1 = 1 - Math.Pow(options.Beta1, t);
        double correction2 = 1 - Math.Pow(options.Beta2, t);
        double[] values =
        [
            options.LearningRate,
            options.LearningRate * Math.Sqrt(correction2) / correction1,
            options.Momentum,
            options.Beta1, 1 - options.Beta1,
            options.Beta2, 1 - options.Beta2,
            options.Rho, 1 - options.Rho,
            options.Epsilon,
            options.LearningRate * options.WeightDecay,
            options.ClipValue,
            options.NadamMomentum(t + 1) / (1 - options.NadamProduct(t + 1)),
            (1 - options.NadamMomentum(t)) / (1 - options.NadamProduct(t)),
            1 / correction2,
        ];
        return [.. values.Select(value => (float)value)];
    }
}
