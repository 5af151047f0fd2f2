using NetGen.Compiler.Import.Onnx.Format;

namespace NetGen.Compiler.Import.Onnx.Attention;

/// <summary>The equation of an Einsum of two values, which has a letter for each axis: <c>abc,cde->abde</c>.</summary>
/// <param name="First">The axes of the first value.</param>
/// <param name="Second">Those of the second.</param>
/// <param name="Result">Those of the result; letters that it lacks are summed over.</param>
internal sealed record EinsumEquation(string First, string Second, string Result)
{
    /// <summary>The same with the two values changing places.</summary>
    public EinsumEquation Turned => new(Second, First, Result);

    /// <summary>The axes of the second value that are summed over, in its order.</summary>
    public string Summed => string.Concat(Second.Where(letter => First.Contains(letter) && !Result.Contains(letter)));

    /// <summary>The equation that a node states; null where it has another form, as one with an ellipsis or a diagonal.</summary>
    public static EinsumEquation? Of(OnnxNode node)
    {
        string[] terms = (node.Find("equation")?.Text ?? "").Replace(" ", "").Replace("->", ",").Split(',');
        return terms.Length == 3 && Array.TrueForAll(terms, term => term.All(char.IsLetter) && term.Distinct().Count() == term.Length)
            && new EinsumEquation(terms[0], terms[1], terms[2]) is var equation && equation.IsProduct ? equation : null;
    }

    /// <summary>Where each of some letters stands among others: the order that a transposition takes.</summary>
    public static long[] Order(string letters, string among) => [.. letters.Select(letter => (long)among.IndexOf(letter))];

    /// <summary>
    /// How axes are moved so that it is a product of matrices, [shared..., rows, summed] times [shared..., summed, columns], and how those of what that gives;
    /// null where it isn't one.
    /// </summary>
    public (long[] First, long[] Second, long[] Result)? Matrices()
    {
        string shared = string.Concat(Result.Where(letter => First.Contains(letter) && Second.Contains(letter)));
        string rows = string.Concat(First.Except(Second)), columns = string.Concat(Second.Except(First)), summed = Summed;
        return rows.Length == 1 && columns.Length == 1 && summed.Length == 1
            ? (Order(shared + rows + summed, First), Order(shared + summed + columns, Second), Order(Result, shared + rows + columns))
            : null;
    }

    /// <summary>Whether each letter is in two of the three terms at least: none is summed over by itself, and none comes from nowhere.</summary>
    private bool IsProduct => Result.Length > 0 && (First + Second + Result).GroupBy(letter => letter).All(same => same.Count() >= 2);
}
