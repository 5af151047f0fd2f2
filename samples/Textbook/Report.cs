using System.Globalization;

namespace Textbook;

/// <summary>Prints numbers beside the expected ones, marks each as right or wrong, and counts the wrong ones.</summary>
internal sealed class Report(TextWriter output)
{
    private const int NameWidth = 40;
    private const int NumberWidth = 10;

    /// <summary>How many numbers were checked.</summary>
    public int Checks { get; private set; }

    /// <summary>How many of them were off.</summary>
    public int Failures { get; private set; }

    /// <summary>Begins a chapter.</summary>
    public void Chapter(int number, string title)
    {
        output.WriteLine();
        output.WriteLine($"{number}. {title}");
        output.WriteLine(new string('─', NameWidth + 40));
    }

    /// <summary>Prints text as it is.</summary>
    public void Text(string text) => output.WriteLine(text);

    /// <summary>Expects a number, exact to the decimals that are printed.</summary>
    public void Equal(string name, double actual, double expected, int decimals) =>
        Equal(name, [(float)actual], [expected], decimals);

    /// <summary>Expects several numbers, exact to the decimals that are printed.</summary>
    public void Equal(string name, ReadOnlySpan<float> actual, ReadOnlySpan<double> expected, int decimals)
    {
        // Half a unit of the last decimal; and a little more, for a float that lies just on the edge.
        double tolerance = 0.5 * Math.Pow(10, -decimals) + 1e-6;
        bool right = actual.Length == expected.Length;
        for (int i = 0; right && i < actual.Length; i++)
        {
            right = Math.Abs(actual[i] - expected[i]) <= tolerance;
        }

        string[] actualTexts = Array.ConvertAll(actual.ToArray(), value => Format(value, decimals));
        string[] expectedTexts = Array.ConvertAll(expected.ToArray(), value => Format(value, decimals));
        Line(right, name, string.Concat(actualTexts), "expected " + string.Concat(expectedTexts));
    }

    /// <summary>Expects a number to be at most as large as another.</summary>
    public void AtMost(string name, double actual, double limit, int decimals = 4) =>
        Line(actual <= limit, name, Format(actual, decimals), "at most  " + Format(limit, decimals));

    /// <summary>Expects a number to be at least as large as another.</summary>
    public void AtLeast(string name, double actual, double limit, int decimals = 4) =>
        Line(actual >= limit, name, Format(actual, decimals), "at least " + Format(limit, decimals));

    private static string Format(double value, int decimals) =>
        value.ToString("N" + decimals, CultureInfo.InvariantCulture).PadLeft(NumberWidth);

    private void Line(bool right, string name, string actual, string expected)
    {
        Checks++;
        Failures += right ? 0 : 1;
        output.WriteLine($"{(right ? '✓' : '✗')} {name.PadRight(NameWidth - 2)}{actual}   {expected}{(right ? "" : "   <- off")}");
    }
}
