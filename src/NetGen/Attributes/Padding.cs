namespace NetGen;

/// <summary>
/// What stands around a picture or a signal where the windows of a convolution or a pool reach over its edge, as Keras defines it
/// (<c>padding</c>). n is the size of an axis, k what the window covers of it, (size - 1) · dilation + 1, and s the stride.
/// </summary>
public enum Padding
{
    /// <summary>Nothing: windows lie within. The output's size is ⌊(n - k) / s⌋ + 1.</summary>
    Valid,

    /// <summary>
    /// Zeros on both sides, as many as it takes for an output's size of ⌈n / s⌉; where their number is odd, the last side has one more.
    /// </summary>
    Same,

    /// <summary>
    /// Of signals: k - 1 zeros before the first step, so that no output depends on a later one. The output's size is ⌈n / s⌉.
    /// </summary>
    Causal,
}
