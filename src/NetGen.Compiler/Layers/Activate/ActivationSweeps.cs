using NetGen.Compiler.Activations;
using NetGen.Compiler.Emit;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Layers.Activate;

/// <summary>Kernels that apply an activation, or its derivative, to a run of values; layers of a network share them.</summary>
internal static class ActivationSweeps
{
    public static void RequireForward(EmitContext context, string activation, float alpha, int width)
    {
        ActivationFunction function = ActivationRegistry.Find(activation)!;
        context.Require(function.Functions, width);
        context.Kernels.Add(new KernelMethod(
            Name("Activate", function, alpha, width),
            [$"{Title(function, alpha)} of length values: {function.Formula}."],
            ["ref float inputs", "ref float outputs", "int length"],
            width,
            (writer, lanes) => EmitSweep(
                writer, lanes, "input", "inputs", "outputs", input => function.Forward(lanes, input, alpha))));
    }

    public static void RequireBackward(EmitContext context, string activation, float alpha, int width)
    {
        ActivationFunction function = ActivationRegistry.Find(activation)!;
        context.Require(function.DerivativeFunctions, width);
        string source = function.DerivativeSource == DerivativeSource.Output ? "the activation's outputs" : "the values before the activation";
        context.Kernels.Add(new KernelMethod(
            Name("Backward", function, alpha, width),
            [$"Multiplies length gradients by the derivative of {Title(function, alpha)}, taken from {source}."],
            ["ref float values", "ref float deltas", "int length"],
            width,
            (writer, lanes) => EmitSweep(
                writer, lanes, "value", "values", "deltas",
                value => $"{lanes.Load("Unsafe.Add(ref deltas, i)")} * {function.Derivative(lanes, value, alpha)}")));
    }

    public static string ForwardCall(
        EmitContext context, string activation, float alpha, int width, string input, string output, string length) =>
        $"Kernels.{Name("Activate", ActivationRegistry.Find(activation)!, alpha, width)}(ref {input}, ref {output}, {length});";

    public static string BackwardCall(
        EmitContext context, string activation, float alpha, int width, string values, string deltas, string length) =>
        $"Kernels.{Name("Backward", ActivationRegistry.Find(activation)!, alpha, width)}(ref {values}, ref {deltas}, {length});";

    private static void EmitSweep(
        SourceWriter writer, Lanes lanes, string local, string source, string destination, Func<string, string> expression)
    {
        using (writer.Block($"for (int i = 0; i < length; i += {Literal.Int(lanes.Count)})"))
        {
            writer.Line($"{lanes.Float} {local} = {lanes.Load($"Unsafe.Add(ref {source}, i)")};");
            writer.Line(lanes.Store(expression(local), $"Unsafe.Add(ref {destination}, i)"));
        }
    }

    private static string Name(string verb, ActivationFunction function, float alpha, int width)
    {
        string name = verb + function.Name;
        if (function.DefaultAlpha is { } usual && usual != alpha)
        {
            name += "Alpha" + Literal.Float(alpha).TrimEnd('f').Replace('.', '_').Replace('-', 'm').Replace("+", "");
        }

        return width == 16 ? name : name + "By" + Literal.Int(width);
    }

    private static string Title(ActivationFunction function, float alpha) => function.DefaultAlpha == null
        ? function.Name
        : $"{function.Name} (alpha {Literal.Float(alpha).TrimEnd('f')})";
}
