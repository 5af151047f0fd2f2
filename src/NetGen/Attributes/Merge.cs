namespace NetGen;

/// <summary>How a layer that reads a sequence in both directions joins what they give.</summary>
/// <remarks>Keras: <c>merge_mode</c> of <c>keras.layers.Bidirectional</c>.</remarks>
public enum Merge
{
    /// <summary>The units of the forward direction, then those of the backward one: twice as many.</summary>
    Concatenate,

    /// <summary>Their sum, unit by unit.</summary>
    Sum,

    /// <summary>Their product, unit by unit.</summary>
    Multiply,

    /// <summary>Their mean, unit by unit.</summary>
    Average,
}
