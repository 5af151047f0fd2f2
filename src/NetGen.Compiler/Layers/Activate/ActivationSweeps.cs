using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>Kernels that apply an activation, or its derivative, to a run of values; layers of a network share them.</summary>
internal static class ActivationSweeps
{
    private const int WidestLanes = 16;

    /// <summary>Adds the sweep over the values of one sample, and the one over those of many.</summary>
    public static void RequireForward(EmitContext context, string activation, float alpha, int width)
    {
        RequireForward(context, activation, alpha, width, most: width);
        RequireForward(context, activation, alpha, width, most: WidestLanes);
    }

    public static void RequireBackward(EmitContext context, string activation, float alpha, int width)
    {
        ActivationFunction function = ActivationRegistry.Find(activation)!;
        context.Require(function.DerivativeFunctions, WidestLanes);
        string source = function.DerivativeSource == DerivativeSource.Output ? "the activation's outputs" : "the values before the activation";
        context.Kernels.Add(new KernelMethod(
            Name("Backward", function, alpha, width, WidestLanes),
            [$"Multiplies length gradients by the derivative of {Title(function, alpha)}, taken from {source}.", Least.Note],
            ["ref float values", "ref float deltas", "int length"],
            WidestLanes,
            (writer, lanes) => EmitSweep(writer, lanes, width, wide => EmitStep(writer, wide)),
            StaysApart: true));

        void EmitStep(SourceWriter writer, Lanes lanes)
        {
            writer.Line($"{lanes.Float} value = {lanes.Load("Unsafe.Add(ref values, i)")};");
            writer.Line($"{lanes.Float} delta = {lanes.Load("Unsafe.Add(ref deltas, i)")} * {function.Derivative(lanes, "value", alpha)};");
            writer.Line(lanes.Store(Least.OrZero(lanes, "delta"), "Unsafe.Add(ref deltas, i)"));
        }
    }

    /// <summary>The statement for one sample.</summary>
    public static string ForwardCall(string activation, float alpha, int width, string input, string output, string length) =>
        $"Kernels.{Name("Activate", ActivationRegistry.Find(activation)!, alpha, width, width)}(ref {input}, ref {output}, {length});";

    /// <summary>The statement for many samples.</summary>
    public static string ForwardManyCall(string activation, float alpha, int width, string input, string output, string length) =>
        $"Kernels.{Name("Activate", ActivationRegistry.Find(activation)!, alpha, width, WidestLanes)}(ref {input}, ref {output}, {length});";

    public static string BackwardCall(string activation, float alpha, int width, string values, string deltas, string length) =>
        $"Kernels.{Name("Backward", ActivationRegistry.Find(activation)!, alpha, width, WidestLanes)}(ref {values}, ref {deltas}, {length});";

    private static void RequireForward(EmitContext context, string activation, float alpha, int width, int most)
    {
        ActivationFunction function = ActivationRegistry.Find(activation)!;
        context.Require(function.Functions, most);
        context.Kernels.Add(new KernelMethod(
            Name("Activate", function, alpha, width, most),
            [$"{Title(function, alpha)} of length values: {function.Formula}."],
            ["ref float inputs", "ref float outputs", "int length"],
            most,
            EmitForward,
            StaysApart: true));

        void EmitForward(SourceWriter writer, Lanes lanes)
        {
            if (most > width && lanes.Count <= width)
            {
                writer.Line($"{Name("Activate", function, alpha, width, width)}(ref inputs, ref outputs, length);");
                return;
            }

            EmitSweep(writer, lanes, width, wide =>
            {
                writer.Line($"{wide.Float} input = {wide.Load("Unsafe.Add(ref inputs, i)")};");
                writer.Line(wide.Store(function.Forward(wide, "input", alpha), "Unsafe.Add(ref outputs, i)"));
            });
        }
    }

    /// <summary>Values lie side by side, so wide vectors take several narrow rows at once; a narrow one takes what is left.</summary>
    private static void EmitSweep(SourceWriter writer, Lanes lanes, int width, Action<Lanes> emitStep)
    {
        string step = Literal.Int(lanes.Count);
        if (lanes.Count <= width)
        {
            using (writer.Block($"for (int i = 0; i < length; i += {step})"))
            {
                emitStep(lanes);
            }

            return;
        }

        writer.Line("int i = 0;");
        using (writer.Block($"for (; i <= length - {step}; i += {step})"))
        {
            emitStep(lanes);
        }

        writer.Blank();
        using (writer.Block($"for (; i < length; i += {Literal.Int(width)})"))
        {
            emitStep(lanes.Over(width));
        }
    }

    /// <summary>Named for the verb and the function; <c>By4</c> for rows of four, <c>RowsBy4</c> for many of them.</summary>
    private static string Name(string verb, ActivationFunction function, float alpha, int width, int most)
    {
        string name = verb + function.Name;
        if (function.DefaultAlpha is { } usual && usual != alpha)
        {
            name += "Alpha" + Literal.Float(alpha).TrimEnd('f').Replace('.', '_').Replace('-', 'm').Replace("+", "");
        }

        string many = most > width ? "Rows" : "";
        return width == WidestLanes ? name : $"{name}{many}By{Literal.Int(width)}";
    }

    private static string Title(ActivationFunction function, float alpha) => function.DefaultAlpha == null
        ? function.Name
        : $"{function.Name} (alpha {Literal.Float(alpha).TrimEnd('f')})";
}
