namespace NetGen;

/// <summary>
/// What training minimises, as Keras 3 defines it (<c>keras.losses</c>). t is the target, p the network's output, both
/// [outputs]; the formulas give one sample's loss, and the loss of a batch is the mean over its samples. Where the output has
/// several axes, the loss of a sample is the mean over the rows of its last axis. ε is 1e-7.
/// The L1 and L2 penalties of the layers come on top.
/// </summary>
public enum Loss
{
    /// <summary><c>mean((t - p)²)</c> over the outputs.</summary>
    MeanSquaredError,

    /// <summary><c>mean(|t - p|)</c> over the outputs.</summary>
    MeanAbsoluteError,

    /// <summary><c>mean(e²/2 where |e| ≤ 1, else |e| - 1/2)</c> over the outputs, with e = t - p.</summary>
    Huber,

    /// <summary>
    /// <c>-mean(t ln p + (1 - t) ln(1 - p))</c> over the outputs; t in [0, 1]. After a sigmoid it is computed from the
    /// logits z, as <c>max(z, 0) - z t + ln(1 + e^-|z|)</c>; otherwise p is clipped to [ε, 1 - ε].
    /// </summary>
    BinaryCrossEntropy,

    /// <summary>
    /// <c>-Σ t ln p</c>; t a distribution over the classes. After a softmax it is computed from the logits; otherwise p
    /// is divided by its sum and clipped to [ε, 1 - ε].
    /// </summary>
    CategoricalCrossEntropy,

    /// <summary>
    /// <c>-ln p[label]</c>: <see cref="CategoricalCrossEntropy"/> where the target is the index of the class, 0 ≤ label
    /// &lt; outputs. An output with several axes has a label for each row of the last one. A label of -1 counts nothing.
    /// </summary>
    SparseCategoricalCrossEntropy,

    /// <summary>
    /// <c>mean(max(0, 1 - t p))</c> over the outputs; t is -1 or 1. A batch whose targets are all 0 or 1 is read as -1
    /// and 1.
    /// </summary>
    Hinge,

    /// <summary><c>Σ t ln(t/p)</c>, with t and p clipped to [ε, 1].</summary>
    KLDivergence,

    /// <summary><c>mean(p - t ln(p + ε))</c> over the outputs.</summary>
    Poisson,

    /// <summary><c>-Σ t/max(‖t‖, ε) · p/max(‖p‖, ε)</c>: -1 where the directions agree, 1 where they oppose.</summary>
    CosineSimilarity,
}
