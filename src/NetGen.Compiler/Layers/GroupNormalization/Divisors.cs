namespace NetGen.Compiler.Layers.GroupNormalization;

/// <summary>The numbers of groups that leave no channels over.</summary>
internal static class Divisors
{
    /// <summary>All that divide a number, ascending.</summary>
    public static IEnumerable<int> Of(int number) => Enumerable.Range(1, number).Where(each => number % each == 0);

    /// <summary>All that divide two, ascending.</summary>
    public static IEnumerable<int> Common(int one, int other) => Of(Math.Min(one, other)).Where(each => one % each == 0 && other % each == 0);
}
