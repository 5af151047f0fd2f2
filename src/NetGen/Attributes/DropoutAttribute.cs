using System.Diagnostics;

namespace NetGen;

/// <summary>
/// Inverted dropout: in training each value is set to 0 with probability <c>rate</c> and otherwise divided by
/// <c>1 - rate</c>, so that the expected sum stays; in prediction and evaluation it does nothing. The shape stays as it
/// is.
/// </summary>
/// <remarks>
/// N. Srivastava et al., Dropout: A Simple Way to Prevent Neural Networks from Overfitting, 2014. The mask is a
/// function of seed, step, layer, sample and unit, so the same seed drops the same values on every machine and thread
/// count.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[Conditional("NETGEN_KEEP_ATTRIBUTES")]
public sealed class DropoutAttribute : LayerAttribute
{
    /// <summary>Declares a dropout layer.</summary>
    /// <param name="rate">The share of values dropped, at least 0 and less than 1.</param>
    public DropoutAttribute(float rate) => Rate = rate;

    /// <summary>The share of values dropped.</summary>
    public float Rate { get; }
}
