using System.Collections.ObjectModel;
using System.Text;

namespace NetGen;

/// <summary>
/// Units of a network that no longer learn, or hardly, counted over a dataset for every layer with an activation.
/// </summary>
/// <remarks>
/// A unit with ReLU or ReLU6 is dead when its output is 0 for every sample: its gradient is 0 then. An output is near a
/// limit when it is at most <see cref="LimitMargin"/> of the activation's range away from it: Sigmoid and HardSigmoid
/// at most 0.01 or at least 0.99, Tanh and Softsign at most -0.98 or at least 0.98, ReLU6 at least 5.94. A unit is
/// saturated when that holds for at least <see cref="SaturatedShare"/> of the samples. In an output layer saturated
/// units mean certainty, not trouble.
/// </remarks>
public sealed class Diagnosis
{
    /// <summary>
    /// How close to a limit of its activation an output is near it, as a share of the activation's range.
    /// </summary>
    public const float LimitMargin = 0.01f;

    /// <summary>The share of samples for which a saturated unit is near a limit.</summary>
    public const float SaturatedShare = 0.95f;

    internal Diagnosis(int samples, LayerDiagnosis[] layers)
    {
        Samples = samples;
        Layers = new ReadOnlyCollection<LayerDiagnosis>(layers);
    }

    /// <summary>The samples looked at.</summary>
    public int Samples { get; }

    /// <summary>The layers with an activation, in order.</summary>
    public IReadOnlyList<LayerDiagnosis> Layers { get; }

    /// <summary>
    /// One line per layer, for example <c>dense_1 (ReLU): 3 of 128 units dead</c>. Lines end with a line feed.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (LayerDiagnosis layer in Layers)
        {
            text.Append(layer).Append('\n');
        }

        return text.ToString();
    }
}
