namespace NetGen.Compiler.Emit;

/// <summary>A distance behind a reference: a sum of up to two terms, as in <c>(2 * Dense1KernelStride) + 16</c>.</summary>
public readonly struct Offset
{
    /// <summary>A term that is left alone needs no brackets.</summary>
    public Offset(string first, string second)
    {
        bool isSum = first.Length > 0 && second.Length > 0;
        First = isSum ? first : WithoutBrackets(first.Length > 0 ? first : second);
        Plus = isSum ? " + " : "";
        Second = isSum ? second : "";
    }

    public bool IsZero => First.Length == 0;

    /// <summary>The first term; empty when both are.</summary>
    internal string First { get; }

    /// <summary>What stands between the terms; empty unless there are two.</summary>
    internal string Plus { get; }

    internal string Second { get; }

    public static implicit operator string(Offset offset) => offset.ToString();

    public override string ToString() => string.Concat(First, Plus, Second);

    private static string WithoutBrackets(string term) =>
        term.StartsWith("(", StringComparison.Ordinal) ? term.Substring(1, term.Length - 2) : term;
}
