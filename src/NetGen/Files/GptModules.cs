namespace NetGen;

/// <summary>What a checkpoint of GPT-2 (Radford et al., 2019) calls the layers of a decoder, as the library transformers writes it.</summary>
internal static class GptModules
{
    /// <summary>What turns values into logits; it stands outside of what a prefix names.</summary>
    public const string Head = "lm_head";

    private static readonly (string Kind, string Name)[] Block =
    [
        ("LayerNormalization", "ln_1"), ("MultiHeadAttention", "attn"), ("LayerNormalization", "ln_2"), ("Dense", "mlp.c_fc"), ("Dense", "mlp.c_proj"),
    ];

    /// <summary>The modules of layers, as far as these are those of such a decoder: fewer than there are layers where one doesn't fit.</summary>
    /// <param name="kinds">The kinds of all layers that have parameters, in order.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> kinds)
    {
        var names = new List<string>();
        if (!Take("Embedding", "wte") || !Take("PositionEmbedding", "wpe"))
        {
            return names;
        }

        for (int block = 0; names.Count + 1 < kinds.Count && kinds[names.Count + 1] == Block[1].Kind; block++)
        {
            foreach ((string kind, string name) in Block)
            {
                if (!Take(kind, FormattableString.Invariant($"h.{block}.{name}")))
                {
                    return names;
                }
            }
        }

        _ = Take("LayerNormalization", "ln_f") && Take("Dense", Head);
        return names;

        bool Take(string kind, string name)
        {
            bool fits = names.Count < kinds.Count && kinds[names.Count] == kind;
            if (fits)
            {
                names.Add(name);
            }

            return fits;
        }
    }

    /// <summary>Whether a tensor is a mask that attention brings along, which layers have by themselves.</summary>
    /// <param name="name">As the file calls it: <c>h.0.attn.bias</c>.</param>
    public static bool IsMask(string name) => name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal);
}
