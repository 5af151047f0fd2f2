using System.Globalization;
using System.Text;

namespace NetGen.Compiler.Emit;

/// <summary>Turns layer names into identifiers: <c>hidden layer</c> becomes <c>HiddenLayer</c>, each only once.</summary>
public sealed class Identifiers
{
    /// <summary>What emitters append to a layer's identifier: a layer of such a name would be taken for a part of another.</summary>
    private static readonly string[] Parts =
    [
        "Backward", "Batch", "BetaGradients", "Bias", "BiasGradients", "BiasOffset", "Delta", "DeltaMean", "DeltaPart", "DeltaProduct",
        "GammaGradients", "InputDeltaStride", "InputGradients", "InputStride", "Inputs", "Inverse", "Kernel", "KernelGradients", "KernelOffset",
        "KernelStride", "Keys", "Lanes", "Mean", "OutputStride", "Penalty", "Regularize", "Row", "Rows", "Shape", "Slopes", "States", "Sums", "Transposed", "Units",
        "Values", "Variance", "Weights", "BackToKeys", "BackToQueries", "BackToValues", "BackToWeights", "DividedDeltas", .. OfPorts,
    ];

    /// <summary>What emitters append to the identifier of one of several inputs or outputs.</summary>
    private static string[] OfPorts => ["Deltas", "Labels", "Logits", "Loss", "Losses", "Outputs", "Result", "Results", "Targets", "TargetsAreBinary", "Label", "Target", "Logit"];

    /// <summary>What stands behind a part where there are several.</summary>
    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>Metadata has room for 1,023 bytes of a name; what emitters append needs some of them, and a reader wants less.</summary>
    private const int LongestIdentifier = 128;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _parts;

    /// <param name="roles">What tensors do in their layers: their names have it behind the layer's.</param>
    public Identifiers(IEnumerable<string>? roles = null) =>
        _parts = new HashSet<string>((roles ?? []).Select(Pascal).Concat(Parts), StringComparer.OrdinalIgnoreCase);

    /// <summary>A Pascal-case identifier that has not been handed out yet and that emitted code does not use itself.</summary>
    public string Unique(string name)
    {
        string identifier = Shortened.Of(Pascal(name), LongestIdentifier);
        if (ReservedNames.Contains(identifier))
        {
            identifier += "Layer";
        }

        string candidate = identifier;
        for (int number = 2; IsTaken(candidate); number++)
        {
            candidate = identifier + "_" + number.ToString(CultureInfo.InvariantCulture);
        }

        _taken.Add(candidate);
        return candidate;
    }

    /// <summary>Whether C# takes the text for a name.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>A member's name as it must be written: <c>@checked</c> for one called checked.</summary>
    public static string Escaped(string name) => ReservedNames.IsKeyword(name) ? "@" + name : name;

    /// <summary>The identifier as a local: <c>hiddenLayer</c>.</summary>
    public static string Camel(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);

    private bool IsTaken(string candidate) =>
        _taken.Contains(candidate) || _taken.Any(other => IsPart(candidate, other) || IsPart(other, candidate));

    private bool IsPart(string part, string whole) =>
        part.StartsWith(whole, StringComparison.OrdinalIgnoreCase) && _parts.Contains(part.Substring(whole.Length).TrimEnd(Digits));

    /// <summary>The words of a name without what stands between them: <c>MovingMean</c> for moving_mean.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        bool startsWord = true;
        foreach (char c in name)
        {
            if (c < 128 && char.IsLetterOrDigit(c))
            {
                text.Append(startsWord ? char.ToUpperInvariant(c) : c);
                startsWord = false;
            }
            else
            {
                startsWord = true;
            }
        }

        return text.Length == 0 ? "Nameless"
            : char.IsDigit(text[0]) ? "Layer" + text
            : text.ToString();
    }
}
