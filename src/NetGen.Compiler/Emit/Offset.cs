namespace NetGen.Compiler.Emit;

/// <summary>A distance behind a reference: a sum of up to two terms, as in <c>(2 * Dense1KernelStride) + 16</c>.</summary>
public readonly struct Offset
{
    /// <summary>A term that is left alone needs no brackets.</summary>
    public Offset(string first, string second)
    {
        IsSum = first.Length > 0 && second.Length > 0;
        First = IsSum ? first : WithoutBrackets(first.Length > 0 ? first : second);
        Second = IsSum ? second : "";
    }

    public bool IsZero => First.Length == 0;

    /// <summary>Whether there are two terms.</summary>
    public bool IsSum { get; }

    /// <summary>The first term; empty when there is none.</summary>
    public string First { get; }

    /// <summary>The second term; empty unless there are two.</summary>
    public string Second { get; }

    public static implicit operator string(Offset offset) => offset.ToString();

    public override string ToString() => IsSum ? string.Concat(First, " + ", Second) : First;

    private static string WithoutBrackets(string term) =>
        term.Length > 0 && term[0] == '(' ? term.Substring(1, term.Length - 2) : term;
}
