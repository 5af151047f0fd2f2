using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Kernels;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate.Kernels;

/// <summary>What sweeps over values have in common.</summary>
internal static class SweepText
{
    /// <summary>Values lie side by side, so wide vectors take several narrow rows at once; narrower ones take what is left.</summary>
    /// <param name="emitPair">Writes a step of two vectors, <c>i</c> being the place of the first; null where one at a time is as fast.</param>
    public static void Emit(KernelWriter kernel, int width, Action<Lanes> emitStep, Action<Lanes>? emitPair = null)
    {
        SourceWriter writer = kernel.Text;
        Lanes lanes = kernel.Lanes;
        string step = lanes.Step;
        bool isFilled = !lanes.IsAnyWidth && lanes.Count <= width;
        if (isFilled && (emitPair == null || lanes.IsScalar))
        {
            using (kernel.Sweep())
            {
                emitStep(lanes);
            }

            return;
        }

        writer.Line("int i = 0;");
        if (emitPair != null)
        {
            using (writer.Block($"for (; i <= length - (2 * {step}); i += 2 * {step})"))
            {
                emitPair(lanes);
            }

            writer.Blank();
        }

        using (writer.Block($"for (; i <= length - {step}; i += {step})"))
        {
            emitStep(lanes);
        }

        if (lanes.IsAnyWidth || isFilled)
        {
            return;
        }

        writer.Blank();
        using (writer.Block($"for (; i < length; i += {Literal.Int(width)})"))
        {
            emitStep(lanes.Over(width));
        }
    }

    /// <summary>Named for the verb and the function; <c>By4</c> for rows of four, <c>RowsBy4</c> for many of them.</summary>
    public static string Name(string verb, ActivationFunction function, float alpha, int width, int most)
    {
        string name = verb + function.Name;
        if (function.DefaultAlpha is { } usual && usual != alpha)
        {
            name += "Alpha" + Literal.Float(alpha).TrimEnd('f').Replace('.', '_').Replace('-', 'm').Replace("+", "");
        }

        return name + (most > width ? "Rows" : "") + KernelSpec.SuffixOf(width);
    }

    public static string Title(ActivationFunction function, float alpha) => function.DefaultAlpha == null
        ? function.Name
        : $"{function.Name} (alpha {Literal.Float(alpha).TrimEnd('f')})";
}
