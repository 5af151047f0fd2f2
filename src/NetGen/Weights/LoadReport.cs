using System.Collections.ObjectModel;
using System.Globalization;
using System.Text;

namespace NetGen.Weights;

/// <summary>Which of a network's tensors a file brought, and which it did not. Immutable.</summary>
/// <example>
/// <code>
/// LoadReport report = network.LoadWeights("digits.safetensors", partial: true);
/// Console.Write(report);                       // 2 tensors loaded: dense_1.kernel, dense_1.bias ...
/// if (report.Missing.Count > 0) { ... }
/// </code>
/// </example>
public sealed class LoadReport
{
    private const int MostListed = 12;
    private const int LongestItem = 100;

    internal LoadReport(
        IList<string> loaded, IList<TensorMismatch> mismatched, IList<string> missing, IList<TensorEntry> leftOver)
    {
        Loaded = new ReadOnlyCollection<string>(loaded);
        Mismatched = new ReadOnlyCollection<TensorMismatch>(mismatched);
        Missing = new ReadOnlyCollection<string>(missing);
        LeftOver = new ReadOnlyCollection<TensorEntry>(leftOver);
    }

    /// <summary>The network's tensors that now have the file's values, by the network's names in canonical order.</summary>
    public IReadOnlyList<string> Loaded { get; }

    /// <summary>The network's tensors that kept their values, because the file has them in another shape or type.</summary>
    public IReadOnlyList<TensorMismatch> Mismatched { get; }

    /// <summary>The network's tensors that kept their values, because the file doesn't have them.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>What the file has beside the network's tensors, in the file's order and under its names.</summary>
    public IReadOnlyList<TensorEntry> LeftOver { get; }

    /// <summary>Whether all tensors of the network were loaded; the file may have others.</summary>
    public bool IsComplete => Mismatched.Count == 0 && Missing.Count == 0;

    /// <summary>
    /// A line for each of the four lists that is not empty, for example <c>2 tensors loaded: dense_1.kernel, dense_1.bias</c>.
    /// Lines end with a line feed; long lists and names are cut.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text, Loaded, "loaded");
        Append(text, Mismatched, "kept, in the file of another shape or type");
        Append(text, Missing, "kept, not in the file");
        Append(text, LeftOver, "in the file alone");
        return text.ToString();
    }

    /// <summary>The numbers alone: <c>2 mismatched, 1 missing, 3 left over</c>.</summary>
    internal string Brief() => FormattableString.Invariant(
        $"{Mismatched.Count} mismatched, {Missing.Count} missing, {LeftOver.Count} left over");

    private static void Append<T>(StringBuilder text, IReadOnlyList<T> tensors, string what)
        where T : class
    {
        if (tensors.Count == 0)
        {
            return;
        }

        IEnumerable<string> listed = tensors.Take(MostListed).Select(tensor => Excerpt.Of(tensor.ToString()!, LongestItem));
        string rest = tensors.Count > MostListed
            ? string.Format(CultureInfo.InvariantCulture, ", and {0} more", tensors.Count - MostListed)
            : "";
        text.Append(Quantity.Of(tensors.Count, "tensor")).Append(' ').Append(what).Append(": ")
            .Append(string.Join(", ", listed)).Append(rest).Append('\n');
    }
}
