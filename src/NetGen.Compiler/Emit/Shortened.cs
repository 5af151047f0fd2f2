using System.Globalization;
using NetGen.Compiler.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Names that C# takes and metadata does not, because they are too long: their beginning, and a hash of the whole.</summary>
internal static class Shortened
{
    /// <summary>The name itself where it is short enough.</summary>
    public static string Of(string name, int longest) =>
        name.Length <= longest ? name : $"{name.Substring(0, longest)}_{Fnv1a.Of(name).ToString("x8", CultureInfo.InvariantCulture)}";
}
