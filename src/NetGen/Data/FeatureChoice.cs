namespace NetGen;

/// <summary>Features that are asked for by names or by places.</summary>
internal static class FeatureChoice
{
    /// <summary>A copy of at least one name, all different.</summary>
    public static string[] Names(string[] names, string parameter)
    {
        string[] copy = Argument.Names(names, parameter);
        return copy.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var twice }
            ? throw new ArgumentException($"Two features are named '{Excerpt.Of(twice)}'.", parameter)
            : copy;
    }

    /// <summary>The places of features by their names.</summary>
    /// <param name="names">At least one, all different.</param>
    /// <param name="known">The names there are; null where there are none.</param>
    /// <param name="count">How many features there are.</param>
    /// <param name="owner">Who has them.</param>
    /// <param name="parameter">What the caller calls the names.</param>
    public static int[] Find(string[] names, IReadOnlyList<string>? known, int count, string owner, string parameter)
    {
        int[] places = Array.ConvertAll(Names(names, parameter), name => known is null ? -1 : known.ToList().IndexOf(name));
        int unknown = Array.IndexOf(places, -1);
        return unknown < 0 ? places : throw new ArgumentException(
            $"The {owner} has no feature '{Excerpt.Of(names[unknown])}'; "
            + (known is not null ? $"there are {Excerpt.OfList(known)}."
                : count == 1 ? "its feature has no name."
                : $"its {Quantity.Plain(count, "feature")} have no names."),
            parameter);
    }

    /// <summary>Refuses places that are not there, or there twice.</summary>
    public static void Check(int[] places, int count, string parameter)
    {
        if (places is null || places.Length == 0 || places.Distinct().Count() != places.Length)
        {
            throw new ArgumentException("Expected at least 1 feature, each of them once.", parameter);
        }

        int strange = Array.FindIndex(places, place => (uint)place >= (uint)count);
        if (strange >= 0)
        {
            throw new ArgumentException($"Expected features from 0 to {count - 1}, got {places[strange]}.", parameter);
        }
    }
}
