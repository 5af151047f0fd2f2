using NetGen.Compiler.Functions;
using NetGen.Compiler.Losses;
using NetGen.Compiler.Tests.Support;
using NetGen.Compiler.Text;
using EmitArithmetic = NetGen.Compiler.Emit.Arithmetic;

namespace NetGen.Compiler.Tests.Losses;

/// <summary>A loss's emitted method, compiled for one number of outputs.</summary>
internal sealed class EmittedLoss
{
    private readonly LossFunction _loss;
    private readonly Harness _harness;

    public EmittedLoss(string name, int outputSize, bool collapsed = false, EmitArithmetic arithmetic = EmitArithmetic.Fused)
    {
        _loss = LossRegistry.Find(name)!;
        _harness = CompiledSource.Method<Harness>(Source(_loss, outputSize, collapsed, arithmetic), "Run");
    }

    private delegate float Harness(
        float[] logits, float[] outputs, float[] targets, int label, float[] gradients, float scale, bool targetsAreBinary, float smoothing);

    /// <summary>The loss and gradient of one sample. For a loss with labels the target is one-hot.</summary>
    public (float Loss, float[] Gradients) Run(
        float[] outputs, float[] targets, float[]? logits = null, float scale = 1f, bool targetsAreBinary = false,
        float smoothing = 0f)
    {
        var gradients = new float[outputs.Length];
        int label = _loss.TakesLabels ? Array.IndexOf(targets, 1f) : -1;
        float loss = _harness(logits ?? [float.NaN], outputs, targets, label, gradients, scale, targetsAreBinary, smoothing);
        return (loss, gradients);
    }

    public static string Source(LossFunction loss, int outputSize, bool collapsed, EmitArithmetic arithmetic)
    {
        var functions = new FunctionSet();
        LossEmitter.Require(functions, loss, collapsed);

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
        using (writer.Block("public static class Harness"))
        {
            writer.Line($"private const int OutputSize = {Literal.Int(outputSize)};");
            writer.Blank();
            string target = loss.TakesLabels ? "label, smoothing" : "ref targets[0]";
            writer.Line(
                $"""
                public static float Run(
                    float[] logits, float[] outputs, float[] targets, int label, float[] gradients, float scale, bool targetsAreBinary, float smoothing) =>
                    SampleLoss(ref logits[0], ref outputs[0], {target}, ref gradients[0], scale, targetsAreBinary);
                """);
            writer.Blank();
            LossEmitter.Emit(writer, loss, collapsed, arithmetic);
            functions.Emit(writer, arithmetic);
        }

        return writer.ToString();
    }
}
