using System.Globalization;
using NetGen.Compiler.Import;

namespace NetGen.Tool.Weights;

/// <summary>How many heads attention has, which no state dict says: as the user stated it, for all or for each.</summary>
internal sealed class HeadCounts
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <param name="stated">A number, or names with their numbers: <c>own=2</c>.</param>
    /// <exception cref="ToolException">One of them isn't of that form.</exception>
    public HeadCounts(IEnumerable<string> stated)
    {
        foreach (string text in stated)
        {
            int equals = text.LastIndexOf('=');
            string module = equals < 0 ? "" : text[..equals];
            if (!int.TryParse(text.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count < 1 || !_counts.TryAdd(module, count))
            {
                throw new ToolException($"--heads takes a number of at least 1, or NAME=NUMBER for each module; not '{text}'");
            }
        }
    }

    /// <summary>The heads of a module whose heads give so many values together.</summary>
    /// <exception cref="ToolException">They aren't stated, or don't divide the values.</exception>
    public int Of(string module, int values)
    {
        if (!_counts.TryGetValue(module, out int count) && !_counts.TryGetValue("", out count))
        {
            throw new ToolException($"no file says how many heads attention has: state it, as in --heads 4, or --heads {ImportFinding.Quotable(module)}=4");
        }

        return values % count == 0
            ? count
            : throw new ToolException($"--heads: {count} heads don't come out even with the {Quantity.Plain(values, "value")} of '{ImportFinding.Quotable(module)}'");
    }
}
