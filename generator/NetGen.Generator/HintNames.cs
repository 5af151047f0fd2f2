using System.Collections.Immutable;
using System.Globalization;
using NetGen.Compiler;
using NetGen.Compiler.Text;

namespace NetGen.Generator;

/// <summary>
/// Names of files that are unique in a compilation. Roslyn compares them without regard to case, so the networks
/// <c>Digits</c> and <c>digits</c> need something more; every other file keeps its plain name.
/// </summary>
/// <param name="Ambiguous">Upper-cased names that occur more than once; nearly always none.</param>
internal sealed record HintNames(EquatableArray<string> Ambiguous)
{
    public static HintNames Among(ImmutableArray<string> names) => new(names
        .GroupBy(name => name.ToUpperInvariant(), StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => group.Key)
        .ToEquatableArray());

    public string Of(EmittedFile file) => Ambiguous.Contains(file.HintName.ToUpperInvariant())
        ? Distinguish(file)
        : file.HintName;

    /// <summary>Adds a hash of the text: two classes that differ in name only by case differ in their text.</summary>
    private static string Distinguish(EmittedFile file)
    {
        uint hash = Fnv1a.Of(file.HintName + file.Text);
        const string Extension = ".g.cs";
        string stem = file.HintName.Substring(0, file.HintName.Length - Extension.Length);
        return stem + "." + hash.ToString("x8", CultureInfo.InvariantCulture) + Extension;
    }
}
