using NetGen.Compiler.Text;

namespace NetGen.Compiler.Graph;

/// <summary>What is said of a name that is no layer's.</summary>
internal static class UnknownName
{
    /// <summary>The finding, with the nearest name there is as a remedy.</summary>
    /// <param name="argument">Where the name stands.</param>
    /// <param name="names">Those there are.</param>
    /// <param name="none">Who does not have it: <c>no layer</c>.</param>
    /// <param name="reason">Why it is no layer here although something is called so; null where nothing is.</param>
    /// <param name="valueIndex">Which of the argument's values it is; -1 where there is but one.</param>
    public static Finding Of(
        AttributeReader attribute, string argument, string name, IReadOnlyCollection<string> names, string none, string? reason, int valueIndex = -1)
    {
        string? nearest = reason == null ? NearestName.Of(name, names) : null;
        return new Finding(
            Rules.UnknownLayer.Id, attribute.Index, argument,
            new[]
            {
                attribute.Title, Quoted(name),
                reason
                ?? (nearest != null ? $"{none} has that name; did you mean {Quoted(nearest)}?"
                : $"{none} has that name; there {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names.Select(Quoted))}"),
                name,
            }.ToEquatableArray(),
            Remedies: (nearest == null ? [] : new[] { Remedy.Name(attribute.Index, argument, nearest) }).ToEquatableArray(),
            ValueIndex: valueIndex);
    }

    /// <summary>A name in a message.</summary>
    public static string Quoted(string name) => $"'{new string(name.Select(letter => char.IsControl(letter) ? '?' : letter).ToArray())}'";
}
