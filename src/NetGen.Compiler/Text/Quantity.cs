namespace NetGen.Compiler.Text;

/// <summary>Numbers of things as a sentence has them: <c>1 value</c>, <c>784 values</c>.</summary>
public static class Quantity
{
    /// <summary>The number as code has it, without separators.</summary>
    /// <param name="count">At least 0.</param>
    /// <param name="noun">One of them; its plural ends in s.</param>
    public static string Of(long count, string noun) => Literal.Int(count) + " " + Noun(count, noun);

    /// <summary>The number as people write it in a table: <c>101,770 parameters</c>.</summary>
    /// <inheritdoc cref="Of"/>
    public static string Grouped(long count, string noun) => Literal.Grouped(count) + " " + Noun(count, noun);

    private static string Noun(long count, string noun) => count == 1 ? noun : noun + "s";
}
