using System.Globalization;
using System.Text;

namespace Textbook;

/// <summary>Prints numbers beside the expected ones, marks each as right or wrong, and counts the wrong ones.</summary>
internal sealed class Report(TextWriter output)
{
    /// <summary>Where the actual numbers end, and so where the expected ones begin.</summary>
    private const int RightEdge = 50;

    private const int NumberWidth = 8;

    /// <summary>How many numbers were checked.</summary>
    public int Checks { get; private set; }

    /// <summary>How many of them were off.</summary>
    public int Failures { get; private set; }

    /// <summary>Begins a chapter.</summary>
    public void Chapter(int number, string title)
    {
        output.WriteLine();
        output.WriteLine($"{number}. {title}");
        output.WriteLine(new string('─', 100));
    }

    /// <summary>Prints text as it is.</summary>
    public void Text(string text) => output.WriteLine(text);

    /// <summary>Expects a number, exact to the decimals that are printed.</summary>
    public void Equal(string name, double actual, double expected, int decimals) =>
        Equal(name, [(float)actual], [expected], decimals);

    /// <summary>Expects several numbers, exact to the decimals that are printed.</summary>
    public void Equal(string name, ReadOnlySpan<float> values, ReadOnlySpan<double> expected, int decimals)
    {
        double[] actual = Array.ConvertAll(values.ToArray(), value => (double)value);

        // Half a unit of the last decimal; and a little more, for a float that lies just on the edge.
        double tolerance = 0.5 * Math.Pow(10, -decimals) + 1e-6;
        bool right = actual.Length == expected.Length;
        for (int i = 0; right && i < actual.Length; i++)
        {
            right = Math.Abs(actual[i] - expected[i]) <= tolerance;
        }

        int width = actual.Length == 1 ? NumberWidth : decimals + 4;
        Line(right, name, Format(actual, decimals, width), "expected " + Format(expected, decimals, width));
    }

    /// <summary>Expects a number to be at most as large as another.</summary>
    public void AtMost(string name, double actual, double limit) =>
        Line(actual <= limit, name, Format(actual), "at most  " + Format(limit));

    /// <summary>Expects a number to be at least as large as another.</summary>
    public void AtLeast(string name, double actual, double limit) =>
        Line(actual >= limit, name, Format(actual), "at least " + Format(limit));

    private static string Format(double value) => Format([value], decimals: 4, NumberWidth);

    private static string Format(ReadOnlySpan<double> values, int decimals, int width)
    {
        var text = new StringBuilder();
        foreach (double value in values)
        {
            // Adding 0 turns a rounded -0 into 0.
            double rounded = Math.Round(value, decimals) + 0.0;
            text.Append(rounded.ToString("N" + decimals, CultureInfo.InvariantCulture).PadLeft(width));
        }

        return text.ToString();
    }

    private void Line(bool right, string name, string actual, string expected)
    {
        Checks++;
        Failures += right ? 0 : 1;
        string marked = (right ? "✓ " : "✗ ") + name;
        string off = right ? "" : "   <- off";
        output.WriteLine($"{marked.PadRight(RightEdge - actual.Length)}{actual}   {expected}{off}");
    }
}
