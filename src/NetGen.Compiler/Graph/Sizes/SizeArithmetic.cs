namespace NetGen.Compiler.Graph.Sizes;

/// <summary>
/// C#'s operators on constants of <c>int</c> and <c>long</c>. A result that does not fit, and a division by zero, are errors
/// of C#'s, and so silent here.
/// </summary>
internal static class SizeArithmetic
{
    public static SizeValue Apply(string name, SizeValue left, SizeValue right)
    {
        if (!left.IsKnown || !right.IsKnown)
        {
            return left.IsKnown ? right : left;
        }

        // A shift has the type of what is shifted.
        if (name is "<<" or ">>")
        {
            return new SizeValue(Shift(name, left, (int)right.Number), left.IsLong);
        }

        bool isLong = left.IsLong || right.IsLong;
        try
        {
            return Apply(name, left.Number, right.Number) is { } result ? SizeValue.Of(result, isLong) : SizeValue.Silent;
        }
        catch (OverflowException)
        {
            return SizeValue.Silent;
        }
    }

    private static long? Apply(string name, long left, long right) => name switch
    {
        "+" => checked(left + right),
        "-" => checked(left - right),
        "*" => checked(left * right),
        "/" => right == 0 ? null : checked(left / right),
        "%" => right == 0 ? null : right == -1 ? 0 : left % right,
        "&" => left & right,
        "|" => left | right,
        _ => left ^ right,
    };

    private static long Shift(string name, SizeValue value, int count) => (name, value.IsLong) switch
    {
        ("<<", true) => value.Number << count,
        ("<<", false) => (int)value.Number << count,
        (_, true) => value.Number >> count,
        _ => (int)value.Number >> count,
    };
}
