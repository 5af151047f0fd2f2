using NetGen.Charts;

namespace NetGen.Diagrams;

/// <summary>Layers of a kind that share a colour.</summary>
/// <param name="Name">A word for style sheets.</param>
/// <param name="Light">The colour on white.</param>
/// <param name="Dark">The colour on black.</param>
internal sealed record LayerFamily(string Name, string Light, string Dark)
{
    public static readonly LayerFamily Activation = new("activation", Svg.Colors[1], "#F0883E");

    private static readonly LayerFamily Normalization = new("normalization", Svg.Colors[4], "#E3B341");
    private static readonly LayerFamily Convolution = new("convolution", Svg.Colors[2], "#3FB98F");
    private static readonly LayerFamily Sequence = new("sequence", Svg.Colors[3], "#DB9CC2");
    private static readonly LayerFamily Weights = new("weights", Svg.Colors[0], "#58A6FF");
    private static readonly LayerFamily Merge = new("merge", Svg.Colors[5], "#79C9F5");
    private static readonly LayerFamily Other = new("other", "#8C959F", "#7D8590");

    /// <summary>What the name of a kind has in it; the first that fits counts.</summary>
    private static readonly (string Part, LayerFamily Family)[] Parts =
    [
        ("Pooling", Other),
        ("Normaliz", Normalization),
        ("Conv", Convolution),
        ("RNN", Sequence),
        ("LSTM", Sequence),
        ("GRU", Sequence),
        ("Attention", Sequence),
        ("Transformer", Sequence),
        ("Dense", Weights),
        ("Embedding", Weights),
        ("Activate", Activation),
        ("PReLU", Activation),
        ("Add", Merge),
        ("Subtract", Merge),
        ("Multiply", Merge),
        ("Average", Merge),
        ("Maximum", Merge),
        ("Minimum", Merge),
        ("Concatenate", Merge),
    ];

    public static IEnumerable<LayerFamily> All => [Weights, Convolution, Sequence, Normalization, Activation, Merge, Other];

    /// <summary>The family of a layer's kind; a kind that is not known has the one of all others.</summary>
    public static LayerFamily Of(LayerInfo layer) =>
        Array.Find(Parts, part => layer.Kind.Contains(part.Part, StringComparison.Ordinal)).Family ?? Other;
}
