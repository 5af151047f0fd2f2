namespace NetGen.Tests.Support;

/// <summary>
/// How much the tests try that draw networks at random or go through every combination. A run by hand takes a part of the
/// seeds and combinations, so that it is over in minutes; where the environment says <c>CI=true</c>, all are taken.
/// </summary>
internal static class Effort
{
    /// <summary>Whether all seeds and combinations are taken.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Seeds from the first on: all of them, or as many as a run by hand takes.</summary>
    public static IEnumerable<int> Seeds(int first, int all, int byHand) => Enumerable.Range(first, IsFull ? all : byHand);

    /// <summary>All cases, or the first ones, as many as a run by hand takes.</summary>
    public static TheoryData<T1, T2> Cases<T1, T2>(int byHand, params (T1, T2)[] all)
    {
        var data = new TheoryData<T1, T2>();
        foreach ((T1 first, T2 second) in all.Take(IsFull ? all.Length : byHand))
        {
            data.Add(first, second);
        }

        return data;
    }
}
