using System.Text.RegularExpressions;

namespace NetGen.Compiler.Text;

/// <summary>Texts in the order of their letters, but numbers within them in the order of their values: 2 before 10.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    /// <summary>
    /// Whether names say which comes first: they differ in nothing but numbers, as <c>0</c> and <c>2</c> or <c>fc1</c> and
    /// <c>fc2</c> do. The alphabet is no order of layers: <c>hidden</c> comes before <c>input</c>.
    /// </summary>
    public static bool IsToldBy(IReadOnlyCollection<string> names)
    {
        var numbers = new SortedSet<string>(names, Instance);
        return numbers.Count == names.Count && names.Select(name => Regex.Replace(name, "[0-9]+", "0")).Distinct().Count() <= 1;
    }

    public int Compare(string? x, string? y)
    {
        string first = x ?? "";
        string second = y ?? "";
        int i = 0;
        int j = 0;
        while (i < first.Length && j < second.Length)
        {
            string one = Part(first, i);
            string other = Part(second, j);
            int order = IsDigit(one[0]) && IsDigit(other[0])
                ? CompareNumbers(one.TrimStart('0'), other.TrimStart('0'))
                : string.CompareOrdinal(one, other);
            if (order != 0)
            {
                return order;
            }

            i += one.Length;
            j += other.Length;
        }

        return (first.Length - i).CompareTo(second.Length - j);
    }

    private static int CompareNumbers(string first, string second) =>
        first.Length != second.Length ? first.Length.CompareTo(second.Length) : string.CompareOrdinal(first, second);

    /// <summary>The digits that begin there, or what stands there up to the next digit.</summary>
    private static string Part(string text, int start)
    {
        int end = start + 1;
        while (end < text.Length && IsDigit(text[end]) == IsDigit(text[start]))
        {
            end++;
        }

        return text.Substring(start, end - start);
    }

    private static bool IsDigit(char letter) => letter is >= '0' and <= '9';
}
