namespace NetGen;

/// <summary>Checks of arguments that more than one public type makes.</summary>
internal static class Argument
{
    /// <summary>The longest array; <c>Array.MaxLength</c> where there is one.</summary>
    public const int LongestArray = 0x7FFFFFC7;

    public static string NotEmpty(string value, string name) =>
        string.IsNullOrEmpty(value) ? throw new ArgumentException("Expected a text; it is empty.", name) : value;

    /// <summary>A copy of at least one text, none of them empty.</summary>
    public static string[] Names(string[] values, string name)
    {
        if (values is null || values.Length == 0)
        {
            throw new ArgumentException("Expected at least one name; there is none.", name);
        }

        foreach (string value in values)
        {
            NotEmpty(value, name);
        }

        return (string[])values.Clone();
    }

    public static int NotNegative(int value, string name) => (int)NotNegative((long)value, name);

    public static long NotNegative(long value, string name) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected at least 0.");

    public static float NotNegative(float value, string name) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected at least 0.");

    public static int Positive(int value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected at least 1.");

    public static int AtMost(int value, int most, string name) => NotNegative(value, name) <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"Expected at most {most}.");

    public static int Range(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"Expected {least} to {most}.");

    /// <summary>How many of a number a share is, rounded, with some in it and some left.</summary>
    /// <param name="count">All of them.</param>
    /// <param name="fraction">The share.</param>
    /// <param name="one">What is counted.</param>
    /// <param name="name">What the caller calls the share.</param>
    public static int Share(int count, double fraction, string one, string name)
    {
        int share = (int)Math.Round(count * fraction, MidpointRounding.AwayFromZero);
        return fraction is > 0 and < 1 && share > 0 && share < count
            ? share
            : throw new ArgumentOutOfRangeException(
                name, fraction, $"Expected a share that leaves at least 1 of {Quantity.Plain(count, one)} in each part.");
    }

    /// <summary>A copy of a shape whose every axis is at least 1.</summary>
    public static int[] Shape(int[] shape, string name)
    {
        SizeOf(shape, name);
        return (int[])shape.Clone();
    }

    /// <summary>The product of a shape's axes.</summary>
    public static int SizeOf(ReadOnlySpan<int> shape, string name)
    {
        if (shape.IsEmpty)
        {
            throw new ArgumentException("Expected a shape with at least one axis.", name);
        }

        long size = 1;
        foreach (int axis in shape)
        {
            size *= axis;
            if (axis < 1 || size > int.MaxValue)
            {
                throw new ArgumentException(
                    $"Expected axes of at least 1 with a product of at most {int.MaxValue}; "
                    + $"the shape is {Excerpt.Of(NetworkSummary.Shape(shape.ToArray()))}.",
                    name);
            }
        }

        return (int)size;
    }

    public static void Length(int expected, int given, string name)
    {
        if (expected != given)
        {
            throw new ArgumentException($"Expected {Quantity.Plain(expected, "value")}, got {given}.", name);
        }
    }
}
