using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Flow;

/// <summary>Arithmetic of constants, in double.</summary>
internal static class ConstantArithmetic
{
    public static Constant? Evaluate(string name, Constant first, Constant? second) => (name, second) switch
    {
        ("Sqrt", null) => Map(first, Math.Sqrt),
        ("Neg", null) => Map(first, value => -value),
        ("Reciprocal", null) => Map(first, value => 1 / value),
        ("Add", not null) => Combine(first, second, (a, b) => a + b),
        ("Sub", not null) => Combine(first, second, (a, b) => a - b),
        ("Mul", not null) => Combine(first, second, (a, b) => a * b),
        ("Div", not null) => Combine(first, second, (a, b) => a / b),
        ("Max", not null) => Combine(first, second, Math.Max),
        ("Min", not null) => Combine(first, second, Math.Min),
        _ => null,
    };

    /// <summary>
    /// Between floating-point types nothing is done, so that no accuracy is lost; whole numbers stay whole.
    /// </summary>
    public static Constant? Cast(Constant constant, ElementType type) => type switch
    {
        ElementType.Float or ElementType.Double or ElementType.Float16 or ElementType.BFloat16 => constant,
        ElementType.Bool => Map(constant, value => value != 0 ? 1 : 0),
        ElementType.Int64 or ElementType.Int32 => Map(constant, Math.Truncate),
        _ => null,
    };

    private static Constant Map(Constant constant, Func<double, double> function) =>
        constant with { Values = Array.ConvertAll(constant.Values, value => function(value)) };

    /// <summary>Of the same axes, or with a single number on one side.</summary>
    private static Constant? Combine(Constant first, Constant second, Func<double, double, double> function)
    {
        if (second.IsSingle && second.Axes.Count <= first.Axes.Count)
        {
            return Map(first, value => function(value, second.Values[0]));
        }

        if (first.IsSingle && first.Axes.Count <= second.Axes.Count)
        {
            return Map(second, value => function(first.Values[0], value));
        }

        return first.Axes.SequenceEqual(second.Axes)
            ? first with { Values = [.. first.Values.Zip(second.Values, function)] }
            : null;
    }
}
